"""Bytes to text: the encoding is found by what the bytes can mean, never by guessing alone."""

import codecs
import re

from extractor.errors import InputError
from extractor.page.lexicon import EIGHT_BIT_ENCODINGS

SAMPLE = 20_000  # bytes (or characters) that suffice to tell one encoding from another
# First bytes of files that are no text, and what they are
SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format", "a database"),
)
BYTE_ORDER_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# How often a letter occurs in Russian, most frequent first
FREQUENT_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
PUNCTUATION = frozenset("«»„“”’–—−…№°§\xa0")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 and UTF-32 with or without a byte-order mark, cp1251, koi8-r, or whatever
    charset-normalizer finds. The byte-order mark is dropped, nothing else is changed, line ends included.

    Raises InputError for what is empty, a picture, an archive, binary or undecodable.
    """
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise InputError("The input is empty." if not data else "The input is blank.")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"The input is {kind}, not text.")
    text = _marked(data) or _utf16(data)
    if text is None and b"\x00" in data:
        raise InputError("The input is binary (it has NUL bytes), not text.")
    text = text or _utf8(data) or _eight_bit(data) or _any_encoding(data)
    if text is None:
        raise InputError("The input is in no encoding that can be read: save it as UTF-8.")
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            if text.count("\ufffd") > 1 + len(text) // 100:
                raise InputError(f"The input begins like {encoding.upper()} but is damaged.")
            return text
    return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Russian text is 4 (Cyrillic), 0 (ASCII) or 0x20 (punctuation)."""
    for encoding, high in (("utf-16-le", data[1:SAMPLE:2]), ("utf-16-be", data[0:SAMPLE:2])):
        low_ranges = high.count(0) + high.count(4)
        if high and low_ranges >= len(high) * 0.4 and low_ranges + high.count(0x20) >= len(high) * 0.9:
            text = data.decode(encoding, errors="replace")
            if "\x00" not in text and text.count("\ufffd") <= 1 + len(text) // 100:
                return text
    return None


def _utf8(data: bytes) -> str | None:
    """UTF-8, forgiving a few damaged characters (a file cut off inside a letter)."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged and damaged * 100 > sum("а" <= c.lower() <= "я" for c in text[:SAMPLE]):
        return None
    return text


def _eight_bit(data: bytes) -> str | None:
    """The eight-bit encoding in which the bytes look most like Russian, if they do in any."""
    handicaps = dict(EIGHT_BIT_ENCODINGS)
    if declared := DECLARED.search(data, 0, 4096):
        handicaps[declared.group(1).decode("ascii").lower()] = 0
    best, best_score = None, -4.0  # below that (Latin letters with accents, noise) it is no Russian
    for name, handicap in handicaps.items():
        try:
            score = _russianness(data[:SAMPLE].decode(name)) - handicap
        except (LookupError, UnicodeError):
            continue
        if score > best_score:
            best, best_score = name, score
    return data.decode(best, errors="replace") if best else None


def _russianness(text: str) -> float:
    """Mean over the characters beyond ASCII: frequent letters high, rare ones low, capitals inside words and signs
    that no newspaper prints very low. Koi8-r read as cp1251 swaps capitals and small letters."""
    total, count, before = 0.0, 0, " "
    for char in text:
        if char > "\x7f":
            count += 1
            rank = FREQUENT_LETTERS.find(char.lower())
            if rank >= 0:
                total -= rank / 10
                if char.isupper() and before.islower():
                    total -= 6
                elif char.isupper():
                    total -= 0.5
            else:
                total -= 1.5 if char in PUNCTUATION else 5 if char.isalpha() else 8
        before = char
    return total / count if count else 0.0


def _any_encoding(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # imported here: rarely needed, and slow to import

    best = from_bytes(data).best()
    return str(best) if best is not None else None
