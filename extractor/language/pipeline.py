"""An empty pipeline for Russian; `extractor.pipeline` adds the steps."""

from contextlib import AbstractContextManager, nullcontext

import spacy
from spacy.lang.lex_attrs import is_punct
from spacy.language import Language

from extractor.language.tokens import RazdelTokenizer

# spaCy refuses texts over a million characters for its parser's sake; none of our steps needs more than a sentence
MAX_LENGTH = 100_000_000

KEPT_WORDS = 20_000  # word forms that are known for good: half a kilobyte each
# What our rules ask of a word's form: spaCy would work out all it can (like_url, shape …)
FORM = {
    "LOWER": str.lower,
    "IS_ALPHA": str.isalpha,
    "IS_DIGIT": str.isdigit,
    "IS_LOWER": str.islower,
    "IS_PUNCT": is_punct,
    "IS_SPACE": str.isspace,
    "IS_TITLE": str.istitle,
    "IS_UPPER": str.isupper,
}


def blank_language() -> Language:
    """A pipeline with razdel's tokens and nothing else yet."""
    nlp = spacy.blank("ru")
    getters = {nlp.vocab.strings[name]: form for name, form in FORM.items()}
    nlp.vocab.lex_attr_getters = getters  # type: ignore[attr-defined]  # missing in spaCy's stubs
    nlp.tokenizer = RazdelTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    return nlp


def zone(nlp: Language) -> AbstractContextManager[object]:
    """While an article is read: once enough words are known, those that it brings are forgotten with it."""
    return nlp.memory_zone() if len(nlp.vocab) >= KEPT_WORDS else nullcontext()
