"""Dates as pages print them: in a line of its own, or at the head of the first paragraph."""

import re
from datetime import date

from extractor.page.lexicon import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DIGIT = re.compile(r"\d")
TIME = re.compile(
    r"(?:\b(?:в|at)\s+)?\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:\s*(?:\([A-ZА-Я]+[^)]{0,8}\)|[AP]M\b))?"
)
ZONE = re.compile(r"\(?\b(?:GMT|UTC|MSK|МСК)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?", re.IGNORECASE)
_NUMERIC = r"(?P<d>\d{1,2})(?P<sep> ?[./·-] ?)(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)"
_ISO = r"(?P<iy>\d{4})[-./](?P<im>\d{2})[-./](?P<id>\d{2})(?!\d)(?:T\d{2}:\d{2}\S*)?"
_WORDS = rf"(?P<wd>\d{{1,2}})(?:-?го)?(?:\s+|-)(?P<wm>{_MONTH})\b\.?(?:(?:,?\s+|-)(?P<wy>\d{{4}})\b)?"
_MONTH_FIRST = rf"(?P<fm>{_MONTH})\b\.?\s+(?P<fd>\d{{1,2}}),?\s+(?P<fy>\d{{4}})\b"
_YEAR_WORD = r"(?:\s*(?:года|год|г\.|г\b)|-?го\b)?"
_START = rf"(?<![\d.])(?=[\d{''.join({month[0] for month in MONTHS})}])"
DATE = re.compile(rf"{_START}(?:{_ISO}|{_NUMERIC}|{_WORDS}|{_MONTH_FIRST}){_YEAR_WORD}", re.IGNORECASE)
# "ДУШАНБЕ, 26.10.2022." "БИШКЕК, 4 февраля 2022 года. Сегодня…" "Астана. 12 марта 2020 г. Агентство - …"
_PLACE = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:[ -][А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+){0,2}"
DATELINE = re.compile(rf"(?:г\.\s*)?{_PLACE}\s*(?:[,.:–—-]|\([^)]{{1,30}}\)[,.]?|/[^/]{{1,30}}/[,.]?)\s*(?=\d)")
AFTER_DATELINE = re.compile(r"\s*(?:$|[.:,–—/-]|\()")


def to_iso(match: re.Match[str]) -> str | None:
    """The ISO date of a match of DATE; None where the year is missing or there is no such day."""
    parts = match.groupdict()
    year, month, day = (
        next((parts[prefix + part] for prefix in ("i", "", "w", "f") if parts.get(prefix + part)), None)
        for part in ("y", "m", "d")
    )
    if not (year and month and day):
        return None
    try:
        full_year = int(year) + (2000 if len(year) == 2 else 0)
        return date(full_year, MONTHS.get(month.lower()) or int(month), int(day)).isoformat()
    except ValueError:
        return None


def day_and_month(match: re.Match[str]) -> tuple[int, int] | None:
    """(month, day) of a match of DATE that says no year: «14 марта, 21:06»."""
    if match["wy"] or not match["wm"]:
        return None
    return MONTHS[match["wm"].lower()], int(match["wd"])


def read_date(value: str) -> str | None:
    """The ISO date in metadata ("2024-03-15T10:00:00+05:00", "15.03.2024"), None if there is none."""
    match = DATE.search(value)
    return to_iso(match) if match else None


def without_dates(line: str) -> tuple[str, list[str | None], bool]:
    """A line without its dates and times, the dates (ISO, or None: no year, no such day), whether there was a time."""
    dates: list[str | None] = []

    def take(match: re.Match[str]) -> str:
        dates.append(to_iso(match))
        return " | "

    rest = DATE.sub(take, line) if DIGIT.search(line) else line
    rest, times = TIME.subn(" ", rest)
    return ZONE.sub(" ", rest) if times else rest, dates, times > 0


def dateline(paragraph: str) -> re.Match[str] | None:
    """The date (of DATE) in the dateline with which a paragraph begins, None if it begins with none."""
    head = paragraph[:120]
    place = DATELINE.match(head)
    if not place:
        return None
    match = DATE.match(head, place.end())
    return match if match and AFTER_DATELINE.match(head, match.end()) else None
