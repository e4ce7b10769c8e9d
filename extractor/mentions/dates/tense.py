"""Whether a sentence speaks of a date in the past or in the future: «был назначен в январе», «намечено на апрель»."""

import re

from extractor.language.words import parses
from extractor.mentions.dates.said import Months, Point, Range, Relative, SaidDate, Season, Tense, Weekday
from extractor.mentions.dates.words import FOLDER
from extractor.mentions.plain import one_of, sentence_around
from extractor.resources import read_tsv

_TENSE_ROWS = list(read_tsv(FOLDER / "tense.tsv"))
TENSE = re.compile(
    rf"(?<!\w)(?:(?P<future>{one_of(stem for tense, stem in _TENSE_ROWS if tense == 'future')})"
    rf"|(?P<past>{one_of(stem for tense, stem in _TENSE_ROWS if tense == 'past')})"
    rf"|(?P<wanted>{one_of(stem for tense, stem in _TENSE_ROWS if tense == 'wanted')})"
    r"[а-я]*(?:[ \n][а-я]+){0,2}?[ \n][а-я]{3,}(?:ть(?:ся)?|ти(?:сь)?|чь(?:ся)?)(?!\w)"
    r"|(?P<verb>\w{2,}(?:л[аои]?(?:с[ья])?|[еиуюая]т(?:ся)?|[еи]м(?:ся)?))(?!\w))"
)
# «в ночь на 5 марта», «по состоянию на 1 мая»: no deadlines
NO_DEADLINE = re.compile(r"(?:ноч[ьи]|состоянию)[ \n]на[ \n]$")
TENSES: dict[str, Tense | None] = {"past": "past", "futr": "future", "pres": None}
CLAUSE_END = re.compile(r"[,;:()]|[ \n]-[ \n]")


def needs_tense(expression: SaidDate) -> bool:
    """Whether the year, or the week, of what is said is left to the reader."""
    match expression:
        case Point(said_year) | Months(_, _, said_year) | Season(_, said_year) | Range(Point(said_year), _):
            return said_year is None
        case Weekday(_, offset):
            return offset == 0
        case Relative(_, offset, "context"):
            return offset > 0  # «через два дня» after what was told, or from now
    return False


def tense_of(text: str, start: int, end: int, lead: str) -> Tense | None:
    """A deadline is in the future, and else the nearest verb of the sentence says when."""
    deadline = lead.startswith(("до", "к", "не ", "на")) and lead != "на исходе"
    if deadline and not NO_DEADLINE.search(text, max(0, start - 15), start):
        return "future"
    sentence = sentence_around(text, start, end)
    clause = _clause(text, start, end, *sentence)
    told = _nearest(text, start, end, clause)
    if told is None and not text[: clause[0]].endswith("("):  # «возглавит отдел (он с июля без начальника)»
        told = _nearest(text, start, end, sentence)
    return told[0] if told else None


def _clause(text: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """The part of the sentence between two marks: «условились, что [с 1 июня] на въезде повесят номер»."""
    for mark in CLAUSE_END.finditer(text, left, start):
        left = mark.end()
    following = CLAUSE_END.search(text, end, right)
    return left, following.start() if following else right


def _nearest(text: str, start: int, end: int, bounds: tuple[int, int]) -> tuple[Tense | None] | None:
    """The tense of the word nearest to a date that has one, in brackets: a present verb's is None."""
    nearest: tuple[int, tuple[Tense | None] | None] = (len(text), None)
    for match in TENSE.finditer(text, *bounds):
        distance = start - match.end() if match.end() <= start else match.start() - end
        decided = match["wanted"] and match.start() >= end  # «24 июля решили заслушать мэра»
        if 0 <= distance < nearest[0] and (told := ("past",) if decided else _told(match)):
            nearest = distance, told
    return nearest[1]


def _told(match: re.Match[str]) -> tuple[Tense | None] | None:
    if not match["verb"]:
        return ("past",) if match["past"] else ("future",)
    tag = parses(match["verb"])[0].tag
    return (TENSES[tag.tense],) if tag.POS == "VERB" and tag.tense else None
