"""Which format a dump has, and which encoding: told by its contents."""

import codecs
import csv
from typing import Literal

from extractor.dumps.records import Fields
from extractor.errors import InputError
from extractor.page import decode
from extractor.page.lexicon import EIGHT_BIT_ENCODINGS

Format = Literal["parquet", "zip", "tar", "warc", "json array", "json lines", "table", "page", "empty"]

TAR_MAGIC = slice(257, 262)
LINES_LOOKED_AT = 20
DELIMITERS = ("\t", ",", ";", "|")


def format_of(sample: bytes, fields: Fields) -> Format:
    """The format of a dump that begins with these bytes, decompressed."""
    if sample.startswith(b"PAR1"):
        return "parquet"
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if sample[TAR_MAGIC] == b"ustar":
        return "tar"
    if sample.startswith(b"WARC/"):
        return "warc"
    text = sample.decode(encoding_of(sample), errors="replace").strip()
    if not text:
        return "empty"
    if text.startswith("["):
        return "json array"
    lines = text.splitlines()[:LINES_LOOKED_AT]
    if 2 * sum(line.lstrip().startswith("{") for line in lines) >= len(lines):
        return "json lines"
    return "table" if delimiter_of(lines[0], fields) else "page"


def delimiter_of(header: str, fields: Fields) -> str | None:
    """What separates the columns of a table with this header; None for a line that is no header."""
    best = max(DELIMITERS, key=header.count)
    names = header_names(header, best)
    return best if len(set(names)) == len(names) and "text" in fields.columns(names) else None


def header_names(header: str, delimiter: str) -> list[str]:
    """The columns' names."""
    return [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]


def encoding_of(sample: bytes) -> str:
    """The encoding of a text that begins with these bytes, as Python names it."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # the last letter may be cut
    except UnicodeDecodeError:
        return _eight_bit(sample)
    return "utf-8"


def _eight_bit(sample: bytes) -> str:
    """The encoding in which page/ reads these bytes."""
    try:
        text = decode(sample)
    except InputError:
        return "utf-8"
    return next((name for name in EIGHT_BIT_ENCODINGS if sample.decode(name, errors="replace") == text), "utf-8")
