"""Whether a sentence speaks of a date in the past or in the future: «был назначен в январе», «намечено на апрель»."""

import re

from extractor.mentions.date_words import FOLDER
from extractor.mentions.plain import one_of, sentence_around
from extractor.mentions.said_date import Months, Point, Range, SaidDate, Season, Tense, Weekday
from extractor.resources import read_tsv, read_words

_TENSE_ROWS = list(read_tsv(FOLDER / "tense.tsv"))
_NOT_VERBS = read_words(FOLDER / "nouns_like_verbs.tsv")
TENSE = re.compile(
    rf"(?<!\w)(?:(?P<future>{one_of(stem for tense, stem in _TENSE_ROWS if tense == 'future')})"
    rf"|(?P<past>{one_of(stem for tense, stem in _TENSE_ROWS if tense == 'past')})"
    r"|(?P<verb>\w{2,}л[аои]?(?:с[ья])?)(?!\w)|(?P<present>\w{2,}[еиуюая]т(?:ся)?)(?!\w))"
)


def needs_tense(expression: SaidDate) -> bool:
    """Whether the year, or the week, of what is said is left to the reader."""
    match expression:
        case Point(said_year) | Months(_, _, said_year) | Season(_, said_year) | Range(Point(said_year), _):
            return said_year is None
        case Weekday(_, offset):
            return offset == 0
    return False


def tense_of(text: str, start: int, end: int, lead: str) -> Tense | None:
    """A deadline is in the future, and else the nearest verb of the sentence says when."""
    if lead.startswith(("до", "к", "не ", "на")):
        return "future"
    left, right = sentence_around(text, start, end)
    nearest: tuple[int, Tense | None] = (right - left, None)
    for match in TENSE.finditer(text, left, right):
        distance = start - match.end() if match.end() <= start else match.start() - end
        if distance < 0 or distance >= nearest[0] or match["verb"] in _NOT_VERBS:
            continue
        nearest = distance, "future" if match["future"] else "past" if match["past"] or match["verb"] else None
    return nearest[1]
