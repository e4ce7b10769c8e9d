"""The dates of a text one after another: which year and month one leaves to another, and to the day of publication."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from extractor.entities.edtf import as_date, resolve
from extractor.mentions.dates import DateMatch
from extractor.mentions.dates.said import Point, Relative, SaidDate, Weekday, Year
from extractor.mentions.plain import one_sentence

NARRATIVE_REACH = 31  # «Задержан 15 сентября 2020 года. 17 сентября суд …» tells of one time
LONG_PAST = 180
DAY = len("2020-09-15")
LENGTHS = {"day": DAY, "week": DAY, "month": len("2020-09"), "year": len("2020")}  # «в 2020-м осуждён, а год спустя …»
HEAD = 500  # characters at the top of an article, where it says of which day it tells


class Told(NamedTuple):
    """A date already told: where it ends, its first day, the length of its value, whether a year was said."""

    end: int
    first: date
    length: int
    has_year: bool


def resolve_all(text: str, matches: Sequence[DateMatch], published: date | None) -> list[str | None]:
    """The values of all dates of a text, each in the light of those before it."""
    resolved: list[str | None] = []
    told: list[Told] = []
    written = published or _day_of_writing(matches)
    for match in matches:
        context = _context(text, match, told, published)
        value = resolve(match.expression, written if _near_writing(match) else published, context, match.tense)
        resolved.append(value)
        first = _first_day(value) if value and match.tense != "future" else None
        if value and first and not (published and first > published):
            told.append(
                Told(match.end, first, min(len(value), DAY), _says_year(match.expression) or context is not None)
            )
    return resolved


def _day_of_writing(matches: Sequence[DateMatch]) -> date | None:
    """What «вчера» is counted from where no date of publication is known: the full date at the top of the article."""
    days = [(m.start, day) for m in matches if m.tense != "future" and (day := _full_date(m.expression))]
    if not days or days[0][0] > HEAD:
        return None
    return days[0][1] if all(day <= days[0][1] for _, day in days) else None


def _full_date(expression: SaidDate) -> date | None:
    match expression:
        case Point(Year(int()), int(), int()):
            return as_date(expression)
    return None


def _near_writing(match: DateMatch) -> bool:
    """«Вчера», «в среду», «25-го»: said only of days about the day of writing."""
    match match.expression:
        case Relative() | Weekday() | Point(None, None, int()):
            return True
    return False


def _context(text: str, match: DateMatch, told: list[Told], published: date | None) -> date | None:
    """The day told before, if this date depends on it."""
    expression = match.expression
    if isinstance(expression, Point) and expression.year:
        return told[-1].first if told and expression.year.anchor == "context" else None
    wanted = LENGTHS[expression.unit] if isinstance(expression, Relative) else DAY
    last = next((earlier for earlier in reversed(told) if earlier.length >= wanted), None)
    if isinstance(expression, Point) and expression.month is None:  # «29 августа пришли с обысками, 30-го …»
        return last.first if last and "\n" not in text[last.end : match.start] else None
    if last is None or isinstance(expression, Relative) or published is None:
        return last.first if last else None
    if not last.has_year or (published - last.first).days < LONG_PAST:
        return None
    if one_sentence(text, last.end, match.start):
        return last.first
    return last.first if "\n" not in text[last.end : match.start] and _near(expression, last.first) else None


def _says_year(expression: SaidDate) -> bool:
    return isinstance(expression, Point) and expression.year is not None


def _near(expression: SaidDate, day: date) -> bool:
    if not isinstance(expression, Point) or not expression.day:
        return False
    other = as_date(replace(expression, year=Year(day.year)))
    return other is not None and 0 <= (other - day).days <= NARRATIVE_REACH


def _first_day(value: str) -> date | None:
    """Of one date, or of a row of days («24–25 сентября»); a term of months or years tells no day."""
    first, _, last = value.partition("/")
    if last and not len(first) == len(last) == DAY:
        return None
    try:
        return date.fromisoformat((first + "-01-01")[:10])
    except ValueError:  # XXXX, a season, a decade
        return None
