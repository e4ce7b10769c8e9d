"""An empty pipeline for Russian; `extractor.pipeline` adds the steps."""

import spacy
from spacy import attrs
from spacy.language import Language

from extractor.language.tokens import RazdelTokenizer

# spaCy refuses texts over a million characters for its parser's sake; none of our steps needs more than a sentence
MAX_LENGTH = 100_000_000

# What our rules ask of a word's form: spaCy would work out all it can (like_url, shape …) for each article anew
FORM = (
    attrs.LOWER,
    attrs.IS_ALPHA,
    attrs.IS_DIGIT,
    attrs.IS_LOWER,
    attrs.IS_PUNCT,
    attrs.IS_SPACE,
    attrs.IS_TITLE,
    attrs.IS_UPPER,
)


def blank_language() -> Language:
    """A pipeline with razdel's tokens and nothing else yet."""
    nlp = spacy.blank("ru")
    nlp.vocab.lex_attr_getters = {attr: nlp.vocab.lex_attr_getters[attr] for attr in FORM}
    nlp.tokenizer = RazdelTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    return nlp
