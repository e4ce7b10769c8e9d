"""One date: from the words that a rule matched to what they say."""

import re
from collections.abc import Callable

from extractor.mentions.dates.said import (
    Anchor,
    Decade,
    Months,
    Point,
    Range,
    Relative,
    SaidDate,
    Season,
    Unit,
    Weekday,
    Year,
)
from extractor.mentions.dates.words import (
    CARDINALS,
    DATE,
    DAY_ADJECTIVES,
    DAY_PHRASES,
    END,
    GOVERNED,
    MONTH_ADJECTIVES,
    MONTH_CASES,
    ORDINALS,
    PARTS,
    PLAIN_YEAR,
    SEASONS,
    UNIT_AGO,
    WEEKDAY_CASES,
    WHICH,
    WHICH_WORD,
    YEAR,
    S,
    read_point,
    read_year,
)
from extractor.mentions.plain import one_of

Found = tuple[int, int, SaidDate]  # offsets within what a rule matched
Read = Callable[[str, str], list[Found]]  # what the rule matched, and the preposition before it

SHORT_CENTURY = 40  # «в 23-м» is 2023, «в 86-м» 1986
QUARTERS = (3, 6, 9)  # reports are made for them; other counts of months are often durations
LEAST_REPORTED = 4
JUST_PAST = ("минувш", "прошедш", "истекш")  # «минувшим летом» is the last one, whatever its year
# by the first letter; a week ago is seven days ago
UNITS: dict[str, tuple[Unit, int]] = {
    "д": ("day", 1),
    "с": ("day", 1),
    "н": ("day", 7),
    "м": ("month", 1),
    "г": ("year", 1),
}

_ORDINAL = r"(?:(?:перв|втор|трет|четверт)\w{1,3}|[1-4](?:-?[а-я]{1,2})?|iv|i{1,3})"
_COUNT = rf"(?:(?:1[0-2]|[2-9]|{one_of(CARDINALS)}){END})"
_SMALL = rf"(?:\d{{1,2}}|од(?:ин|ну|ни){END}|{one_of(CARDINALS)}{END})"
HALF_OR_QUARTER = re.compile(
    rf"(?:(?P<first>{_ORDINAL})-)?(?P<last>{_ORDINAL}){S}"
    rf"(?P<unit>полугоди[еяюи]|половин[аыеу]|квартал(?:[ауе]|ах|ов|ы)?|кв\.){END}(?:{S}(?P<year>{YEAR}|{PLAIN_YEAR}))?"
)
ELAPSED = re.compile(
    rf"(?:первы[ехй]{S})?(?P<count>{_COUNT}){S}(?:месяц(?:ев|а)?{END}|мес\.)(?:{S}(?:с начала{S})?(?P<year>{YEAR})"
    rf"|{S}(?P<since>с начала{S}года{END})|(?!{S}(?:до|после|с|со|работы|назад|подряд|лишения|ареста|спустя){END}))"
)
SEASON = re.compile(rf"(?:(?P<which>{WHICH_WORD}){S})?(?P<name>{one_of(SEASONS)}){END}(?:{S}(?P<year>{YEAR}))?")
AGO = re.compile(
    rf"(?:(?P<vague>более|больше|свыше|около|почти|примерно|менее|меньше|чуть){S}(?:чем{S})?)?"
    rf"(?:(?P<count>{_SMALL}){S})?(?P<unit>{UNIT_AGO}){S}(?:тому{S})?назад{END}"
)
LATER = re.compile(
    rf"(?:через|спустя){S}(?:(?P<count>{_SMALL}){S})?(?P<unit>{UNIT_AGO})"
    rf"|(?:(?P<after>{_SMALL}){S})?(?P<unit_after>{UNIT_AGO}){S}(?:спустя|позже|позднее){END}"
)
BY_SO_MUCH = re.compile(
    rf"(?:(?P<count>{_SMALL}){S})?(?P<unit>дн[её]м|днями|недел(?:ей|ями)|месяц(?:ем|ами)|годом|годами)"
    rf"{S}(?:(?P<earlier>ранее|раньше)|позже|позднее){END}"
)


def whole(read: Callable[[str, str], SaidDate | None]) -> Read:
    """A reader of all that the rule matched as one date."""

    def found(said: str, lead: str) -> list[Found]:
        expression = read(said, lead)
        return [(0, len(said), expression)] if expression else []

    return found


def open_range(point: Point | None, lead: str) -> SaidDate | None:
    """«Начиная с 2020 года» has no end."""
    return Range(point, None) if point and lead.startswith("начиная") else point


def day_of_month(said: str, lead: str) -> SaidDate | None:
    date = re.search(DATE, said)
    return open_range(read_point(date.group()), lead) if date else None


def month(said: str, lead: str) -> SaidDate | None:
    """With its year in any case, without one only in the case that the preposition asks for («в мае», not «мая»)."""
    point = read_point(said)
    if point and point.year is None:
        preposition = lead.rpartition(" ")[2]
        cases = ("genitive",) if preposition.startswith(PARTS) else GOVERNED.get(preposition, ())
        if MONTH_CASES[said][1] not in cases:
            return None
    return open_range(point, lead)


def month_adjective(said: str, lead: str) -> SaidDate | None:
    """«на сентябрьском заседании»: only before a word for something held; «Октябрьский суд» is a district's."""
    return Point(None, next(number for stem, number in MONTH_ADJECTIVES.items() if said.startswith(stem)))


def short_year(said: str, lead: str) -> SaidDate | None:
    """«в 23-м получил срок»: two digits and a verb, or nothing, after them."""
    number = int(said[:2])
    return Point(Year(2000 + number if number < SHORT_CENTURY else 1900 + number)) if lead in ("в", "к") else None


def year(said: str, lead: str) -> SaidDate | None:
    return open_range(Point(read_year(said)), lead)


def day_alone(said: str, lead: str) -> SaidDate | None:
    return Point(day=int(re.match(r"\d+", said)[0]))  # type: ignore[index]  # the rule's pattern begins with digits


def day_and_month(said: str, lead: str) -> SaidDate | None:
    """«До 28.03»: without a preposition it is any number."""
    day, _, number = said.partition(".")
    return Point(None, int(number), int(day)) if lead in ("до", "от", "с", "со", "к", "ко", "по", "после") else None


def part_of_this(said: str, lead: str) -> SaidDate | None:
    """«До конца года»; «с начала года» is how long something has gone on."""
    if lead in ("с", "со"):
        return None
    unit = said.rpartition(" ")[2]
    return Point(Year()) if unit == "года" else Relative("month" if unit == "месяца" else "week", 0)


def ago(said: str, lead: str) -> SaidDate | None:
    """«Пять дней назад», but not «более пяти дней назад»; «десять лет назад» is too vague for a date."""
    match = AGO.fullmatch(said)
    if match is None or match["vague"]:
        return None
    unit, days = UNITS[match["unit"][0]]
    return Relative(unit, -_count(match["count"]) * days)


def later(said: str, lead: str) -> SaidDate | None:
    """«Через два дня», «неделю спустя», «год спустя»: counted from the day told before. «Через год» may lie ahead."""
    match = LATER.fullmatch(said)
    if match is None:
        return None
    count = _count(match["count"] or match["after"])
    unit, days = UNITS[(match["unit"] or match["unit_after"])[0]]
    if unit == "week":
        unit, days = "day", 7
    if unit != "day" and match["unit"]:
        return None
    return Relative(unit, count * days, "context")


def by_so_much(said: str, lead: str) -> SaidDate | None:
    """«Двумя днями позже», «годом ранее»: counted from the day told before."""
    match = BY_SO_MUCH.fullmatch(said)
    if match is None:
        return None
    unit, days = UNITS[match["unit"][0]]
    if match["unit"].startswith("недел"):
        unit = "day"
    return Relative(unit, _count(match["count"]) * days * (-1 if match["earlier"] else 1), "context")


def _count(said: str | None) -> int:
    """«12», «двумя», «одну»; one where nothing is said."""
    if said is None or said.startswith("од"):
        return 1
    return int(said) if said.isdigit() else CARDINALS[said]


def half_or_quarter(said: str, lead: str) -> SaidDate | None:
    match = HALF_OR_QUARTER.fullmatch(said)
    if not match or not (match["year"] or lead or match["unit"].startswith("полугоди")):
        return None
    last = _ordinal(match["last"])
    first = _ordinal(match["first"]) if match["first"] else last
    length = 3 if match["unit"].startswith("кв") else 6
    if not 1 <= first <= last <= 12 // length or (match["unit"].startswith("половин") and not match["year"]):
        return None
    return Months((first - 1) * length + 1, last * length, read_year(match["year"]) if match["year"] else None)


def _ordinal(said: str) -> int:
    return int(said[0]) if said[0].isdigit() else next(n for stem, n in ORDINALS.items() if said.startswith(stem))


def elapsed_months(said: str, lead: str) -> SaidDate | None:
    match = ELAPSED.fullmatch(said)
    if not match:
        return None
    last = int(match["count"]) if match["count"].isdigit() else CARDINALS[match["count"]]
    if match["year"]:
        return Months(1, last, read_year(match["year"])) if last <= 12 else None
    reported = lead == "за" and (last in QUARTERS or last >= LEAST_REPORTED)
    return Months(1, last, Year() if match["since"] else None, elapsed=True) if reported or match["since"] else None


def season(said: str, lead: str) -> SaidDate | None:
    which, name, said_year = SEASON.fullmatch(said).group("which", "name", "year")  # type: ignore[union-attr]  # it matched before
    if said_year:
        return Season(SEASONS[name], read_year(said_year))
    if which:
        return Season(SEASONS[name], None if which.startswith(JUST_PAST) else Year(offset=_which(which)[0]))
    adverb = name.endswith(("ой", "ом", "ью"))
    return Season(SEASONS[name]) if adverb or lead in ("к", "до", "с", "на") else None


def decade(said: str, lead: str) -> SaidDate | None:
    digits = said.partition("-")[0]
    return Decade(int(digits) if len(digits) == 4 else 1900 + int(digits))


def week_or_month(said: str, lead: str) -> SaidDate | None:
    offset, anchor = _which(said)
    return Relative("week" if "недел" in said else "month", offset, anchor)


def _which(said: str) -> tuple[int, Anchor]:
    return next((WHICH[stem] for stem in WHICH if said.startswith(stem)), (1, "published"))  # ближайшую


def day_phrase(said: str, lead: str) -> SaidDate | None:
    phrase = max((p for p in DAY_PHRASES if said.startswith(p)), key=len)
    return Relative("day", *DAY_PHRASES[phrase])


def day_adjective(said: str, lead: str) -> SaidDate | None:
    return Relative("day", *next(DAY_ADJECTIVES[stem] for stem in DAY_ADJECTIVES if said.startswith(stem)))


def eve(said: str, lead: str) -> SaidDate | None:
    return Relative("day", -1, "context")


def weekday(said: str, lead: str) -> SaidDate | None:
    which, _, name = said.rpartition(" ")
    number, case = WEEKDAY_CASES[name]
    governed = GOVERNED.get(lead, ())
    if case not in (("nominative",) if lead in ("в", "во") else governed):  # «в среду», not «в среде»
        return None
    return Weekday(number, _which(which)[0] if which else 0)
