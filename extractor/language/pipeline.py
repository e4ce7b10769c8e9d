"""An empty pipeline for Russian; `extractor.pipeline` adds the steps."""

import spacy
from spacy.language import Language

from extractor.language.tokens import RazdelTokenizer

# spaCy refuses texts over a million characters for its parser's sake; none of our steps needs more than a sentence
MAX_LENGTH = 100_000_000


def blank_language() -> Language:
    """A pipeline with razdel's tokens and nothing else yet."""
    nlp = spacy.blank("ru")
    nlp.tokenizer = RazdelTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    return nlp
