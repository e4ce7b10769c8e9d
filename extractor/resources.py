"""Where data files lie: lexicons in the package, trained weights, and the model files that natasha ships."""

import importlib.util
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
LEXICON = PACKAGE / "lexicon"


_user_folder: Path | None = None


def use_lexicon(folder: Path | None) -> None:
    """Adds the user's own lexicon: a folder laid out as `extractor/lexicon`, whose files extend those of the same name.

    Lexicons are read once and shared, so it is set before the first use and stays for the life of the process.
    Raises ValueError if the folder is not there, has a file that extends nothing, or another lexicon is in use.
    """
    global _user_folder
    if _loaded and folder != _user_folder:
        raise ValueError("a process uses one lexicon: start another process for another lexicon")
    if folder is not None:
        _check(folder)
    _user_folder = folder


_loaded: set[Path] = set()  # lexicon files that have been read


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise ValueError(f"the lexicon {folder} is no folder")
    for file in sorted(folder.rglob("*.t*")):
        if not (LEXICON / file.relative_to(folder)).is_file():
            raise ValueError(f"the lexicon file {file} extends no file of extractor/lexicon: see docs/lexicon.md")


def _versions(path: Path) -> Iterator[Path]:
    """The file itself and the user's file that extends it."""
    _loaded.add(path)
    yield path
    if _user_folder is not None and path.is_relative_to(LEXICON):
        own = _user_folder / path.relative_to(LEXICON)
        if own.is_file():
            yield own


def read_tsv(path: Path) -> Iterator[list[str]]:
    """Rows of a tab-separated lexicon file; blank lines and lines that begin with `#` are comments."""
    for version in _versions(path):
        for line in version.read_text(encoding="utf-8-sig").splitlines():
            if line.strip() and not line.startswith("#"):
                yield [cell.strip() for cell in line.split("\t")]


def read_words(path: Path) -> frozenset[str]:
    """First column of a lexicon file, as a set."""
    return frozenset(row[0] for row in read_tsv(path))


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML lexicon file; the user's lists and tables extend those of the package."""
    merged: dict[str, Any] = {}
    for version in _versions(path):
        _extend(merged, tomllib.loads(version.read_text(encoding="utf-8-sig")))
    return merged


def _extend(table: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _extend(table[key], value)
        elif isinstance(value, list) and isinstance(table.get(key), list):
            table[key] = table[key] + value
        else:
            table[key] = value


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
