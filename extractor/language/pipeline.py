"""An empty pipeline for Russian; `extractor.pipeline` adds the steps."""

import spacy
from spacy.language import Language

from extractor.language.tokens import RazdelTokenizer

# spaCy refuses texts over a million characters for its parser's sake; none of our steps needs more than a sentence
MAX_LENGTH = 100_000_000

# What our rules ask of a word's form: spaCy would work out all it can (like_url, shape …) for each article anew
FORM = ("LOWER", "IS_ALPHA", "IS_DIGIT", "IS_LOWER", "IS_PUNCT", "IS_SPACE", "IS_TITLE", "IS_UPPER")


def blank_language() -> Language:
    """A pipeline with razdel's tokens and nothing else yet."""
    nlp = spacy.blank("ru")
    wanted = {nlp.vocab.strings[name] for name in FORM}
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    nlp.vocab.lex_attr_getters = {k: v for k, v in getters.items() if k in wanted}  # type: ignore[attr-defined]
    nlp.tokenizer = RazdelTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    return nlp
