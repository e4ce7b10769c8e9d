"""From what a text says («14 марта») to the day that is meant, in EDTF (ISO 8601-2): 2023-03-14, 2022/2026, XXXX-03."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from extractor.mentions.dates.readings import QUARTERS
from extractor.mentions.dates.said import (
    Anchor,
    Decade,
    Months,
    Point,
    Range,
    Relative,
    SaidDate,
    Season,
    Tense,
    Weekday,
    Year,
)

_YEAR = r"(?:\d{4}|\d{3}X|XXXX)"
_DATE = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4])|-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"
EDTF = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?")  # the part of EDTF, levels 0 and 1, that this module writes

# How near a day without a year lies to the day of publication, in days. Chosen by what writers leave unsaid: nobody
# omits the year of a deadline ten months ahead, and a report of the past month may be published a day early.
DEADLINE_REACH = 300
SLACK = 2
AHEAD = 14  # «освобождён от должности с 9 февраля»: told as done, though the day lies so much ahead
JUST_OVER = 45  # «за десять месяцев» is no report but a duration, if the tenth was not over just now
REPORT_REACH = 125  # «за шесть месяцев» is said until the next quarter's figures are out

SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


def resolve(
    expression: SaidDate, published: date | None, context: date | None = None, tense: Tense | None = None
) -> str | None:
    """The EDTF value of an expression, or None where the text does not give enough.

    published: the article's day. context: the day last spoken of, where it bears on this one. Without a year of its
    own, the expression takes the context's, or else the nearest to `published` that the tense allows.
    """
    match expression:
        case Point(None, None, int(day)):
            return _in_month(day, context or published, tense)
        case Point():
            return _write(_dated(expression, published, context, tense))
        case Range(start, end):
            return _interval(start, end, published, context, tense)
        case Months():
            return _months(expression, published, context, tense)
        case Season(season, said):
            opening = _dated(Point(said, SEASON_MONTHS[season]), published, context, tense)
            return f"{opening.year.number:04d}-{season}" if opening and opening.year and opening.year.number else None
        case Decade(first):
            return f"{first // 10}X"
        case Relative(_, offset, "context") if offset > 0 and (tense == "future" or context is None):
            return None  # «год спустя»: later than what?
        case Relative():
            return _relative(expression, published, context)
        case Weekday(weekday, offset):
            return _weekday(weekday, offset, published, tense)


# --- a point and its year ---------------------------------------------------------------------------------------------


def _dated(point: Point, published: date | None, context: date | None, tense: Tense | None) -> Point | None:
    """The point with its year as a number; with none (XXXX) if nothing tells it; None if there is no such day."""
    if point.year is not None:
        number = _year(point.year, published, context)
        dated = replace(point, year=Year(number)) if number else None
    elif context is not None:
        dated = replace(point, year=Year(_following_year(point, context)))
    elif published is not None:
        dated = replace(point, year=Year(_nearest_year(point, published, tense)))
    else:
        return point
    return dated if dated and as_date(dated) else None


def _in_month(day: int, anchor: date | None, tense: Tense | None) -> str | None:
    """«25-го»: of the anchor's month, or of the next or last one if the tense asks for it."""
    if anchor is None:
        return None
    turn = int(tense == "future" and day < anchor.day) - int(tense == "past" and day > anchor.day + SLACK)
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + turn, 12)
    return _write(point) if as_date(point := Point(Year(year), month + 1, day)) else None


def _year(said: Year, published: date | None, context: date | None) -> int | None:
    if said.number is not None:
        return said.number
    anchor = _anchor(said.anchor, published, context)
    number = anchor.year + said.offset if anchor else 0
    return number if 0 < number < 10_000 else None


def _anchor(anchor: Anchor, published: date | None, context: date | None) -> date | None:
    return (context or published) if anchor == "context" else (published or context)


def _following_year(point: Point, context: date) -> int:
    """«15 декабря 2020 года …, а 3 января»: a month long before the context's is the next year's."""
    return context.year + int(point.month is not None and context.month - point.month > 6)


def _nearest_year(point: Point, published: date, tense: Tense | None) -> int:
    same, following = (as_date(replace(point, year=Year(published.year + n))) for n in (0, 1))
    if same is None:  # the 29th of February
        return published.year
    ahead = (same - published).days
    if tense == "future" and following and ahead < -SLACK and (following - published).days <= DEADLINE_REACH:
        return published.year + 1
    if point.day and 0 < ahead <= AHEAD:
        return published.year
    last = (same.year, same.month) > (published.year, published.month) or (point.day and ahead > SLACK)
    if tense != "future" and last and ahead > SLACK and (tense == "past" or ahead > 183):
        return published.year - 1
    return published.year


def as_date(point: Point) -> date | None:
    """The first day of a point with a year; None if there is none."""
    number = point.year.number if point.year else None
    try:
        return date(number or 2000, point.month or 1, point.day or 1)
    except ValueError:
        return None


def _write(point: Point | None) -> str | None:
    if point is None:
        return None
    number = point.year.number if point.year else None
    if number is None and point.month is None:
        return None
    parts = ["XXXX" if number is None else f"{number:04d}"]
    parts += [f"{part:02d}" for part in (point.month, point.day) if part is not None]
    return "-".join(parts)


# --- intervals --------------------------------------------------------------------------------------------------------


def _interval(
    start: Point, end: Point | None, published: date | None, context: date | None, tense: Tense | None
) -> str | None:
    if end is None:
        opening = _write(_dated(start, published, context, tense))
        return f"{opening}/.." if opening else None
    first, last = (_dated(point, published, context, tense) for point in (start, end))
    if first and last and start.year is None and first.year and last.year and first.year.number and last.year.number:
        # one year for both, the last one's: «с декабря по февраль» began the year before
        turn = (first.month or 1, first.day or 1) > (last.month or 12, last.day or 31)
        first = replace(first, year=Year(last.year.number - int(turn)))
    written = [_write(first), _write(last)]
    return f"{written[0]}/{written[1]}" if all(written) else None


def _months(said: Months, published: date | None, context: date | None, tense: Tense | None) -> str | None:
    if said.elapsed and said.year is None:
        number = _year_of_report(said.last, published)
    elif said.year is not None:
        number = _year(said.year, published, context)
    else:
        end = _dated(Point(None, said.last), published, context, tense)
        number = end.year.number if end and end.year else None
    return f"{number:04d}-{said.first:02d}/{number:04d}-{said.last:02d}" if number else None


def _year_of_report(last: int, published: date | None) -> int | None:
    """The year whose first months were over when «за шесть месяцев» was written; None if that was long ago."""
    for year in (published.year, published.year - 1) if published else ():
        end = date(year, last, monthrange(year, last)[1])
        reach = REPORT_REACH if last in QUARTERS else JUST_OVER
        if published and -SLACK <= (published - end).days <= reach:
            return year
    return None


# --- relative to another day ------------------------------------------------------------------------------------------


def _relative(said: Relative, published: date | None, context: date | None) -> str | None:
    anchor = _anchor(said.anchor, published, context) if said.anchor == "context" else published
    if anchor is None:
        return None
    try:
        if said.unit == "day":
            return (anchor + timedelta(days=said.offset)).isoformat()
        if said.unit == "week":
            monday = anchor + timedelta(days=7 * said.offset - anchor.weekday())
            return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    except OverflowError:
        return None
    if said.unit == "year":
        return f"{anchor.year + said.offset:04d}"
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + said.offset, 12)
    return f"{year:04d}-{month + 1:02d}"


def _weekday(weekday: int, offset: int, published: date | None, tense: Tense | None) -> str | None:
    """«В пятницу» may be today; the past or the next one is within the seven days before or after."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    days = -back
    if offset > 0 or (offset == 0 and tense == "future"):
        days = 7 - back if back or offset > 0 else 0
    elif offset < 0:
        days = -(back or 7)
    try:
        return (published + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
