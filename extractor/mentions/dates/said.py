"""What a text says about a time, before anyone knows which day that was: «14 марта», «в прошлом году»."""

from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "future"]
Unit = Literal["day", "week", "month", "year"]
Anchor = Literal["published", "context"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its number («2021 год»), or its distance from the anchor's year («прошлого года», «в том же году»)."""

    number: int | None = None
    offset: int = 0
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month or a year, as far as it is said: «14 марта», «в мае 2026 года», «2021 год», «25-го»."""

    year: Year | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one point to another, both included; `end` is None where it is open («начиная с 2020 года»)."""

    start: Point
    end: Point | None


@dataclass(frozen=True, slots=True)
class Months:
    """Months of one year, both included: half-years, quarters, «за девять месяцев» (`elapsed`: just past)."""

    first: int
    last: int
    year: Year | None = None
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """«Летом 2023 года»: EDTF's 21 spring, 22 summer, 23 autumn, 24 winter."""

    season: int
    year: Year | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """«В 90-х годах»: its first year."""

    first: int


@dataclass(frozen=True, slots=True)
class Relative:
    """«Вчера», «на прошлой неделе», «в тот же день»: so many units from the anchor."""

    unit: Unit
    offset: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Weekday:
    """«В минувшую среду»: 0 is Monday; `offset` is -1 for the last one, 1 for the next one, 0 where it is not said."""

    weekday: int
    offset: int = 0


SaidDate = Point | Range | Months | Season | Decade | Relative | Weekday
