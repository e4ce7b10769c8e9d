"""A spaCy `Language("ru")` whose tokens, sentences, morphology and lemmas are those of the Russian tools."""

from extractor.language.pipeline import blank_language, zone

__all__ = ["blank_language", "zone"]
