"""Reprints: near-identical texts, found by MinHash, with the index in a file so that memory stays bounded.

A signature is cut into bands; texts that share a band are candidates, and of these the earliest whose signature
agrees well enough is the original. Only originals are kept, so a text reprinted a thousand times is one entry.
"""

import re
import sqlite3
from array import array
from hashlib import blake2b
from pathlib import Path

from extractor.document import Document
from extractor.dumps.database import new_database
from extractor.dumps.documents import Origin
from extractor.dumps.errors import MissingExtra

BANDS, ROWS = 21, 6  # finds 93 % of pairs that share 70 % of their shingles, 99.8 % at 80 %
THRESHOLD = 0.75  # estimated share of shingles in common from which a text is a reprint
SHINGLE = 3  # words
SEED = 1
WORD = re.compile(r"\w+")


def check_installed() -> None:
    """Raises MissingExtra without the MinHash library."""
    try:
        import rensa  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        raise MissingExtra("Finding reprints", "batch") from None


def signature_of(document: Document) -> bytes:
    """The MinHash of an article's body, without the page's chrome: 4 bytes a permutation."""
    from rensa import RMinHash

    text = document.text or ""
    words = WORD.findall(" ".join(text[start:end] for start, end in document.body).lower())
    shingles = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(shingles)
    return array("I", minhash.digest()).tobytes()


class Reprints:
    """The index of originals, in a SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = new_database(path)
        self._database.execute(
            "CREATE TABLE original (id INTEGER PRIMARY KEY, source TEXT, position INTEGER, signature BLOB)"
        )
        self._database.execute(
            "CREATE TABLE band (hash INTEGER, original INTEGER, PRIMARY KEY (hash, original)) WITHOUT ROWID"
        )

    def original_of(self, place: Origin, signature: bytes) -> Origin | None:
        """The earlier record that this one reprints; one that reprints nothing becomes an original."""
        bands = _bands(signature)
        if found := self._find(bands, signature):
            return found
        row = (place.source, place.position, signature)
        new = self._database.execute("INSERT INTO original (source, position, signature) VALUES (?, ?, ?)", row)
        rows = [(band, new.lastrowid) for band in bands]
        self._database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)
        return None

    def close(self) -> None:
        self._database.close()

    def _find(self, bands: list[int], signature: bytes) -> Origin | None:
        marks = ",".join("?" * len(bands))
        candidates: sqlite3.Cursor = self._database.execute(
            "SELECT source, position, signature FROM original"
            f" WHERE id IN (SELECT original FROM band WHERE hash IN ({marks})) ORDER BY id",
            bands,
        )
        for source, position, other in candidates:
            if similarity(signature, other) >= THRESHOLD:
                return Origin(source=source, position=position)
        return None


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of shingles that two texts have in common."""
    pairs = zip(array("I", one), array("I", other), strict=True)
    return sum(a == b for a, b in pairs) / (BANDS * ROWS)


def _bands(signature: bytes) -> list[int]:
    """A hash for each band, in SQLite's range."""
    width = len(signature) // BANDS
    return [
        int.from_bytes(
            blake2b(signature[i * width : (i + 1) * width], digest_size=8, salt=i.to_bytes(2, "big")).digest(),
            "big",
            signed=True,
        )
        for i in range(BANDS)
    ]
