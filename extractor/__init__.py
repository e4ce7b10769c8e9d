"""Persons, posts, bodies, regions, dates, documents, meetings, statements and cases out of Russian-language news.

import extractor

system = extractor.load()
document = system.extract(text)
"""

from functools import cache

from extractor.document import Document
from extractor.errors import InputError
from extractor.system import Failure, Record, System, load

__all__ = ["Document", "Failure", "InputError", "Record", "System", "extract", "load"]
__version__ = "0.1.0"


@cache
def _default() -> System:
    return load()


def extract(text: str | bytes, **about: str | None) -> Document:
    """One article → its document, by a system that is loaded at the first call; keywords as `System.extract`."""
    return _default().extract(text, **about)
