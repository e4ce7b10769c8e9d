"""The language pipeline, put together."""

import spacy
from spacy.language import Language

# importing registers the factories
from extractor.language import morphology, sentences  # noqa: F401
from extractor.language.tokens import RazdelTokenizer

# spaCy refuses texts over a million characters for its parser's sake; none of our steps needs more than a sentence
MAX_LENGTH = 100_000_000


def load_language() -> Language:
    """Tokens, sentences, morphology and lemmas; later steps are added with `add_pipe`."""
    nlp = spacy.blank("ru")
    nlp.tokenizer = RazdelTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    for step in ("sentences", "morphology", "lemmas"):
        nlp.add_pipe(step)
    return nlp
