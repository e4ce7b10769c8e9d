"""The article's body as one running text for the pipeline, and the way back to the document's offsets."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
INVISIBLE = frozenset({SOFT_HYPHEN, "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"})


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
    characters: list[str] = []
    offsets = array("L")
    for start, end in ranges:
        if characters:
            characters.append("\n")
            offsets.append(start)
        blank = True  # no white space at the head of a line
        for i in range(start, end):
            character = text[i]
            if character in INVISIBLE:
                continue
            if character.isspace():
                if blank:
                    continue
                character = " "
            blank = character == " "
            characters.append(character)
            offsets.append(i)
        if blank and characters and characters[-1] == " ":
            characters.pop()
            offsets.pop()
    return BodyText("".join(characters), offsets)
