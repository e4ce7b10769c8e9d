"""Where data files lie: lexicons in the package, trained weights, and the model files that natasha ships."""

import importlib.util
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
LEXICON = PACKAGE / "lexicon"


def read_tsv(path: Path) -> Iterator[list[str]]:
    """Rows of a tab-separated lexicon file; blank lines and lines that begin with `#` are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def read_words(path: Path) -> frozenset[str]:
    """First column of a lexicon file, as a set."""
    return frozenset(row[0] for row in read_tsv(path))


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML lexicon file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def model_dir(name: str) -> Path:
    """The folder of a trained model: inside the package in a wheel, in the repository's `models/` otherwise.

    Raises FileNotFoundError if neither is there.
    """
    for folder in (PACKAGE / "models" / name, PACKAGE.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no model {name!r}: reinstall the package")


@cache
def natasha_file(name: str) -> Path:
    """One of natasha's data files, by its name, without importing natasha (its `__init__` imports pymorphy2).

    Raises FileNotFoundError if natasha is not installed or has no such file.
    """
    spec = importlib.util.find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package natasha, whose word vectors and taggers are used, is not installed")
    found = sorted((Path(spec.origin).parent / "data").rglob(name))
    if not found:
        raise FileNotFoundError(f"natasha has no data file {name!r}")
    return found[0]
