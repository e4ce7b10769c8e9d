"""Text as the rules for dates, money and laws read it: lower case, one dash, one space, one е; offsets lead back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

DASHES = "‐‑‒–—―−"
SPACES = "\t\v\f\r\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
PLAIN = {"ё": "е", "Ё": "е", **dict.fromkeys(DASHES, "-"), **dict.fromkeys(SPACES, " ")}
NOT_PLAIN = re.compile(f"[{re.escape(''.join(PLAIN))}]")
KEPT = 8  # texts that are remembered: the steps of the pipeline ask for the same ones one after another
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` to match on; `origin(i)` is the offset, in the text it was made from, of its character i."""

    text: str
    offsets: tuple[int, ...] | None

    def origin(self, index: int) -> int:
        """Offset of a character in the original text."""
        return index if self.offsets is None else self.offsets[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the original; not for empty spans."""
        return self.origin(start), self.origin(end - 1) + 1


@lru_cache(maxsize=KEPT)
def plain(text: str) -> Plain:
    """The plain form of a text; soft hyphens and other invisible characters are left out."""
    if not INVISIBLE.search(text):
        return Plain(_lower(text), None)
    kept = [i for i, char in enumerate(text) if not INVISIBLE.match(char)]
    visible = "".join(text[i] for i in kept)
    return Plain(_lower(visible), tuple(kept))


def _lower(text: str) -> str:
    text = NOT_PLAIN.sub(lambda match: PLAIN[match.group()], text)  # most letters are: `translate` asks for each
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # a few letters grow when lowered (İ): offsets must not move
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of the words that fits: a trie, left at the first wrong letter."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _trie_pattern(trie)


def _trie_pattern(node: dict[str, Any]) -> str:
    branches = [re.escape(char) + _trie_pattern(below) for char, below in node.items() if char]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


# A full stop after a short word is most often an abbreviation's: «в 2021 г. предшественник», «ст. 366», «тыс. долл.»
SENTENCE_END = re.compile(r"\n|[!?…]+[»\")]* |(?:\w{4}|\b(?:год|лет|дня|дел|суд|мэр))[»\")]?\.[»\")]* ")


def sentence_around(text: str, start: int, end: int, reach: int = 300) -> tuple[int, int]:
    """Bounds of the sentence that holds a span, roughly, at most `reach` characters to either side."""
    left = max(0, start - reach)
    for stop in SENTENCE_END.finditer(text, left, start):
        left = stop.end()
    # a full stop just behind the span is seen with the word before it
    stops = SENTENCE_END.finditer(text, max(start, end - 5), end + reach)
    following = next((stop for stop in stops if stop.end() > end), None)
    return left, following.end() if following else min(len(text), end + reach)


def one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two offsets."""
    stop = SENTENCE_END.search(text, max(0, start - 5), end)  # the word before a full stop may begin before `start`
    return stop is None or stop.end() <= start
