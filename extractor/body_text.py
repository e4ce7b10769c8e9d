"""The article's body as one running text for the pipeline, and the way back to the document's offsets."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
INVISIBLE = f"{SOFT_HYPHEN}\u200b\u200c\u200d\u2060\ufeff"
WORD = rf"[^\s{INVISIBLE}]+"
PIECE = re.compile(rf"(?P<words>{WORD}(?: {WORD})*)|(?P<space>\s+)|[{INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class BodyText:
    """`text`: a line for each range of the body, white space folded, invisible characters dropped.

    `offsets[i]` is the place of `text[i]` in the document's text.
    """

    text: str
    offsets: "array[int]"

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of a non-empty stretch of `text`."""
        return self.offsets[start], self.offsets[end - 1] + 1


def body_text(text: str, ranges: Iterable[tuple[int, int]]) -> BodyText:
    """The running text of the ranges of `text`."""
    parts: list[str] = []
    offsets = array("L")
    for start, end in ranges:
        if parts:
            parts.append("\n")
            offsets.append(start)
        blank = -1  # of the white space since the last word of this line, where it begins
        begun = False
        for piece in PIECE.finditer(text, start, end):
            first, last = piece.span()
            if piece.lastgroup == "words":
                if begun and blank >= 0:
                    parts.append(" ")
                    offsets.append(blank)
                parts.append(piece.group())
                offsets.extend(range(first, last))
                begun, blank = True, -1
            elif piece.lastgroup == "space" and blank < 0:
                blank = first
    return BodyText("".join(parts), offsets)
