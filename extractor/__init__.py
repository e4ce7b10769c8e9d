"""Persons, posts, bodies, regions, dates, documents, meetings, statements and cases out of Russian-language news.

import extractor

system = extractor.load()
document = system.extract(text)
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.document import Document
from extractor.errors import InputError
from extractor.record import Failure, Record
from extractor.resources import use_lexicon

if TYPE_CHECKING:  # imported when first used: spaCy takes a second, and lexicons are read for good
    from extractor.dumps import batch, read
    from extractor.system import System

__all__ = ["Document", "Failure", "InputError", "Record", "System", "batch", "extract", "load", "read"]
__version__ = "0.1.0"


def load(*, lexicon: str | Path | None = None) -> "System":
    """Loads the models and lexicons once, in about a second.

    lexicon: a folder with the user's own names, bodies, posts and trigger words (docs/lexicon.md); one for the life of
    the process. Raises ValueError if it is not there, or another one is in use.
    """
    use_lexicon(Path(lexicon) if lexicon is not None else None)
    from extractor.system import load as load_system

    return load_system()


@cache
def _default() -> "System":
    return load()


def extract(text: str | bytes, **about: str | None) -> Document:
    """One article → its document, by a system that is loaded at the first call; keywords as `System.extract`."""
    return _default().extract(text, **about)


def __getattr__(name: str) -> Any:
    """What is imported when first used."""
    if name in ("batch", "read"):
        from extractor import dumps

        return getattr(dumps, name)
    if name == "System":
        from extractor.system import System

        return System
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
