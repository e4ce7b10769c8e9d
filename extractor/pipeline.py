"""The spaCy pipeline over body text, put together."""

from spacy.language import Language

# importing registers the factories
from extractor.language import blank_language, lemmas, sentences  # noqa: F401
from extractor.mentions import component, reader  # noqa: F401

STEPS = ("sentences", "reader", "lemmas", "mentions")


def load_pipeline() -> Language:
    """Sentences, the trained model's reading, lemmas, nested mentions; loaded in about a second."""
    nlp = blank_language()
    for step in STEPS:
        nlp.add_pipe(step)
    return nlp
