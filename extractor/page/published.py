"""The day on which an article was published: what its page says of it, and failing that what the article says."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractor.page.dates import DATE, dateline, day_and_month, to_iso
from extractor.page.marks import Mark, article_start

# «Обновлено: 15.05.2023», said beside or below the day of publication
UPDATED = re.compile(r"(?:обновл|измен|отредактир|правк|updated|modified)[\w ]*[:,]?\s*$", re.IGNORECASE)
# «№ 141 (4 декабря 2024 г., среда)», «Выпуск № 34 (12 345), пятница,»; not «свидетельство № 141 от …»
ISSUE = re.compile(r"№\s?\d+(?:\s?\([\d -]+\))?[\s,.(|—–-]*(?:[а-я]{5,11}, )?(?=\d)")
NO_ISSUE = re.compile(r"свидетельств|лиценз|регистрац|\bЭЛ\b|приказ|указ|постановлен|закон", re.IGNORECASE)

_WEEKDAY = r"(?:во? )?(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)"
_PART_OF_DAY = r"(?:утром|дн[её]м|вечером|ночью|утро|вечер|ночь|день)"
# «сегодня, 5 июня 2024 года», «с сегодняшнего дня (11.03.2025)», «завтра, 23-го», «вчера вечером, 18 марта»
SAID_DAY = re.compile(
    r"\b(?P<word>позавчера|вчера|сегодня|завтра|послезавтра)"
    rf"(?:(?:шн|шний|н)\w{{2,3}} (?:день|дн\w+))?(?: {_PART_OF_DAY})?[\s,(–—-]*(?:{_WEEKDAY}[\s,(–—-]*)?(?=\d)",
    re.IGNORECASE,
)
SHIFTS = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
DAY_ALONE = re.compile(r"(?P<day>\d{1,2})-?(?:го|е)\b")
# «утром 19.09.2023», «весь вечер 22 мая 2024-го»
PART_OF_DAY = re.compile(rf"\b{_PART_OF_DAY}[\s,(]*(?=\d)", re.IGNORECASE)
DEICTIC = re.compile(r"\b(?:сегодня|вчера|завтра)\b", re.IGNORECASE)
PAST_YEAR = re.compile(r"\b(?:в|за|с|итог\w+) (20\d\d)\b(?!\s?[–—-]\s?\d)")

PLAN = 60  # days by which a date of the article may lie after its publication …
STORY = 300  # … and before it, if the latest of the article's dates is to supply the year


def published(marks: list[Mark]) -> str | None:
    """ISO date. The date line nearest to the title; else the dateline of the first paragraph; else the line below.

    Then the forms that say less: a line without the year, the number of the issue, «сегодня, 5 июня 2024 года».
    """
    first = article_start(marks)
    prose = [mark.line.text for mark in marks if mark.kind in ("prose", "title")]
    return (
        _line_above(marks, first)
        or _dateline(marks, first)
        or _head_of_protocol(marks, first)
        or _line_below(marks, first)
        or _line_without_year(marks, first, prose)
        or _issue(marks)
        or _said_day(prose)
        or _part_of_day(prose)
    )


def _days(mark: Mark) -> list[str]:
    """The full dates of a date line, what it says of updates last."""
    matches = [(bool(UPDATED.search(mark.line.text[: m.start()])), to_iso(m)) for m in DATE.finditer(mark.line.text)]
    return [day for _, day in sorted(matches, key=lambda found: found[0]) if day]


def _line_above(marks: list[Mark], first: int) -> str | None:
    title = next((i for i, mark in enumerate(marks) if mark.kind == "title"), first)
    above = [(i, days[0]) for i in range(first) if marks[i].is_date and (days := _days(marks[i]))]
    below_title = [day for i, day in above if i > title]
    if below_title:
        return below_title[0]
    return above[-1][1] if above else None


def _dateline(marks: list[Mark], first: int) -> str | None:
    match = dateline(marks[first].line.text) if first < len(marks) else None
    return to_iso(match) if match else None


def _head_of_protocol(marks: list[Mark], first: int) -> str | None:
    """«28 марта 2025 года, 15.00      г. Энск»."""
    for mark in marks[:first]:
        if mark.kind == "short" and mark.line.text[0].isdigit():
            dates = mark.line.dated[1]
            if len(dates) == 1 and dates[0]:
                return dates[0]
    return None


def _below(marks: list[Mark], first: int) -> Iterator[Mark]:
    """The two lines below the article."""
    body = [i for i, mark in enumerate(marks) if mark.kind in ("prose", "short", "title")]
    for mark in marks[body[-1] + 1 : body[-1] + 3] if body and first < len(marks) else []:
        if mark.opens:
            return
        yield mark


def _line_below(marks: list[Mark], first: int) -> str | None:
    return next((days[0] for mark in _below(marks, first) if mark.is_date and (days := _days(mark))), None)


def _line_without_year(marks: list[Mark], first: int, prose: list[str]) -> str | None:
    """«14 марта, 21:06 👁 12,4K», «Бишкек, 14 марта. —»: the year that the article's own dates give."""
    lines = [mark.line.text for mark in [*marks[:first], *_below(marks, first)] if mark.is_date]
    matches = [match for line in reversed(lines) for match in DATE.finditer(line)]
    if first < len(marks) and (head := dateline(marks[first].line.text)):
        matches.append(head)
    for match in matches:
        if (said := day_and_month(match)) and (day := _in_the_year_of(*said, prose)):
            return day.isoformat()
    return None


def _issue(marks: list[Mark]) -> str | None:
    """«Выходит с 1957 года. № 141 (4 декабря 2024 г., среда)» of a newspaper's footer."""
    for mark in marks:
        if mark.kind == "chrome" and "№" in mark.line.text:
            for number in ISSUE.finditer(mark.line.text):
                match = DATE.match(mark.line.text, number.end())
                if match and to_iso(match) and not NO_ISSUE.search(mark.line.text[: number.start()][-60:]):
                    return to_iso(match)
    return None


def _said_day(prose: list[str]) -> str | None:
    """«Сегодня, 5 июня 2024 года, …», but not what somebody is quoted with."""
    for text in prose:
        for word in SAID_DAY.finditer(text):
            before = text[: word.start()]
            if before.count("«") > before.count("»") or before.lstrip().startswith(("—", "–")):
                continue
            if day := _day_at(text, word.end(), prose):
                return (day - timedelta(days=SHIFTS[word["word"].lower()])).isoformat()
    return None


def _day_at(text: str, place: int, prose: list[str]) -> date | None:
    """The day named at a place of the text: in full, without the year, or by its number («23-го»)."""
    if match := DATE.match(text, place):
        if iso := to_iso(match):
            return date.fromisoformat(iso)
        said = day_and_month(match)
        return _in_the_year_of(*said, prose) if said else None
    alone = DAY_ALONE.match(text, place)
    latest = _latest(prose) if alone else None
    if not alone or not latest:
        return None
    months = [latest.replace(day=1) + timedelta(days=shift) for shift in (-1, 0, 31)]
    days = [day for month in months if (day := _day(month.year, month.month, int(alone["day"])))]
    return min(days, key=lambda day: abs((day - latest).days), default=None)


def _part_of_day(prose: list[str]) -> str | None:
    """«Утром 19.09.2023 …» in a text that speaks of today, the latest of its dates."""
    latest = _latest(prose)
    if latest is None or not any(map(DEICTIC.search, prose)):
        return None
    for text in prose:
        for part in PART_OF_DAY.finditer(text):
            match = DATE.match(text, part.end())
            if match and to_iso(match) == latest.isoformat():
                return latest.isoformat()
    return None


def _in_the_year_of(month: int, day: int, prose: list[str]) -> date | None:
    """The day in the year that the latest full date of the article gives; None if another year contradicts it."""
    latest = _latest(prose)
    if latest is None:
        return None
    days = [found for shift in (-1, 0, 1) if (found := _day(latest.year + shift, month, day))]
    fitting = [found for found in days if -PLAN <= (found - latest).days <= STORY]
    nearest = min(fitting, key=lambda found: abs((found - latest).days), default=None)
    told = [int(match[1]) for text in prose for match in PAST_YEAR.finditer(text)]
    return nearest if nearest and all(year <= nearest.year for year in told) else None


def _latest(prose: list[str]) -> date | None:
    """The latest full date that the article gives."""
    days = [date.fromisoformat(iso) for text in prose for match in DATE.finditer(text) if (iso := to_iso(match))]
    return max(days, default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
