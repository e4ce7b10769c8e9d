"""What the reader of places finds: the tokens, and the places that they may name."""

from typing import Literal, NamedTuple

from extractor.mentions.place_lexicon import Entry

How = Literal["name", "abbreviation", "adjective", "word"]


class RegionMatch(NamedTuple):
    """Tokens that name a place, and the places they may name, the likeliest first.

    how: by a name of the lexicon, an abbreviation, an adjective («Ошский», «швейцарской»: no name of its own), or only
    by the word for a place beside it («село Кашкар-Кыштак»; the entry then says no more than the text). Persons' names
    look the same («глава района Канат Ибраев»): who knows the persons of the text leaves out what overlaps them.
    """

    first: int
    end: int
    candidates: tuple[Entry, ...]
    how: How

    @property
    def entry(self) -> Entry:
        return self.candidates[0]
