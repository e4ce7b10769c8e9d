"""Several dates in a row, and from one to another: «14 и 15 марта», «с июня 2018-го по февраль 2020 года»."""

import re
from calendar import monthrange
from dataclasses import replace

from extractor.mentions.dates.readings import Found, Read, whole
from extractor.mentions.dates.said import Point, Range, SaidDate, Year
from extractor.mentions.dates.words import AND, DAY, LEFT, MONTH, RIGHT, YEAR_AFTER, S, read_point

FROM_TO = re.compile(rf"(?:со?|от){S}(?P<left>{LEFT}),?{S}(?:-{S})?(?:по|до){S}(?P<right>{RIGHT})")
BETWEEN = re.compile(rf"между{S}(?P<left>{LEFT}){S}и{S}(?P<right>{RIGHT})")
DASH = re.compile(rf"(?P<left>{LEFT}){S}?-{S}?(?P<right>{RIGHT})")
NIGHT = re.compile(rf"ноч[ьи]{S}со?{S}(?P<left>{DAY}(?:{S}{MONTH})?){S}на{S}(?P<right>{DAY}{S}{MONTH}{YEAR_AFTER}?)")


def listed(said: str, lead: str) -> list[Found]:
    """«14 и 15 марта»: each part a date, what is left out taken from the last one."""
    ends = [*(match.span() for match in re.finditer(AND, said)), (len(said), len(said))]
    starts = [0, *(end for _, end in ends)]
    last = read_point(said[starts[len(ends) - 1] :])
    if last is None or (last.year is None and last.day is None and lead not in ("в", "на", "за")):
        return []
    points = [(start, end, read_point(said[start:end])) for start, (end, _) in zip(starts, ends, strict=False)]
    return [(start, end, complete(point, last)) for start, end, point in points if point]


def ends_of(pattern: re.Pattern[str]) -> Read:
    """A reader of a range that the pattern divides."""

    def read(said: str, lead: str) -> SaidDate | None:
        match = pattern.fullmatch(said)
        return span(match["left"], match["right"]) if match else None

    return whole(read)


def short_span(said: str, lead: str) -> SaidDate | None:
    first, end = int(said[:4]), re.match(r"\d+", said[5:])[0]  # type: ignore[index]  # the rule's pattern has digits there
    last = int(end) if len(end) == 4 else int(end) + first // 100 * 100
    return Range(Point(Year(first)), Point(Year(last))) if first < last else None


def span(left: str, right: str) -> SaidDate | None:
    start, end = read_point(left), read_point(right)
    if start is None or end is None:
        return None
    if start.year and not end.year and end.month:  # «с 28 декабря 2022 года по 3 января»
        turn = bool(start.month and end.month < start.month)
        end = replace(end, year=_shift(start.year, int(turn)))
    start = complete(start, end)
    return Range(start, end) if _in_order(start, end) else None


def complete(point: Point, last: Point) -> Point:
    """What a date leaves to the last one of its row: the month («с 3 по 5 марта») and the year («январь–июнь 2021»)."""
    said_month = point.month or (last.month if point.day else None)
    if point.year or not last.year:
        return replace(point, month=said_month)
    turn = bool(said_month and last.month and said_month > last.month)  # «с декабря по февраль 2023 года»
    return Point(_shift(last.year, -int(turn)), said_month, point.day)


def _shift(said: Year, years: int) -> Year:
    return replace(said, number=said.number + years) if said.number else replace(said, offset=said.offset + years)


def _in_order(start: Point, end: Point) -> bool:
    if (start.year or Year()).number is None or (end.year or Year()).number is None:
        return start.year == end.year and (start.month != end.month or (start.day or 0) <= (end.day or 0))
    assert start.year
    assert start.year.number
    assert end.year
    assert end.year.number
    first = (start.year.number, start.month or 1, start.day or 1)
    return first < (end.year.number, end.month or 12, end.day or 31)


def possible(expression: SaidDate) -> bool:
    """Whether there is such a day: the 31st of June is none, the 29th of February is in some years."""
    match expression:
        case Point(said, int(number), int(day)):
            known = said.number if said and said.number else 2000
            return 1 <= number <= 12 and 1 <= day <= monthrange(known, number)[1]
        case Range(start, end):
            return possible(start) and (end is None or possible(end))
    return True
