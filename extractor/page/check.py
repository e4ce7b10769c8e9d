"""What cannot be extracted, told in one sentence each."""

import re

from extractor.errors import InputError
from extractor.page.languages import CYRILLIC, language_of

SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.01  # share of control characters above which "text" is binary


def check_characters(text: str) -> None:
    """Raises InputError for text that is empty, blank or binary, or has lone surrogates."""
    if not text:
        raise InputError("The text is empty.")
    if not text.strip(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u2029\u200b\ufeff") or text.isspace():
        raise InputError("The text is blank.")
    if "\x00" in text:
        raise InputError("The text is binary (it has NUL characters).")
    if SURROGATE.search(text):
        raise InputError("The text has lone surrogates, which no encoding can hold.")
    if sum(1 for _ in CONTROL.finditer(text)) > len(text) * MOST_CONTROLS:
        raise InputError("The text is binary (it has too many control characters).")


def check_language(text: str) -> None:
    """Raises InputError for text without Russian: no Cyrillic at all, or all of it in another language."""
    if not CYRILLIC.search(text):
        raise InputError("The text has no Russian in it.")
    foreign = False
    for line in text.splitlines():
        verdict = language_of(line)
        if verdict == "russian":
            return
        foreign |= verdict == "foreign"
    if foreign:
        raise InputError("The text is not in Russian.")


def check(text: str) -> None:
    """Raises InputError, with one sentence, for text that cannot be extracted."""
    check_characters(text)
    check_language(text)
