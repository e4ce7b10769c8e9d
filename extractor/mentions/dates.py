"""Dates as a text says them: «14 марта», «с июня 2018-го по февраль 2020 года», «в минувшую среду», «за I квартал».

A rule is a pattern made of `date_words`' pieces, an example beside it, and a function that reads what it matched.
Durations, ages and impossible days ("31 июня") are no dates. Which day is meant, `entities/edtf.py` tells.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from extractor.language.words import parses
from extractor.mentions.date_tense import needs_tense, tense_of
from extractor.mentions.date_words import (
    AFTER_DAY,
    CARDINALS,
    DAY,
    DAY_ADJECTIVES,
    DAY_ALONE,
    DAY_AND_MONTH,
    DAY_PHRASE,
    DAY_PHRASES,
    END,
    ENDING,
    LEFT,
    MONTH,
    MONTH_CASES,
    NUMERIC,
    ORDINALS,
    PART_OF,
    PLAIN_YEAR,
    RIGHT,
    SEASONS,
    UNIT_AGO,
    WEEKDAY,
    WEEKDAY_CASES,
    WHICH,
    WHICH_WORD,
    YEAR,
    YEAR_AFTER,
    YEAR_WORD,
    S,
    read_point,
    read_year,
)
from extractor.mentions.plain import KEPT, one_of, plain
from extractor.mentions.said_date import (
    Anchor,
    Decade,
    Months,
    Point,
    Range,
    Relative,
    SaidDate,
    Season,
    Tense,
    Unit,
    Weekday,
    Year,
)


class DateMatch(NamedTuple):
    """A date in a text: where it stands, what is said, and whether the sentence speaks of the past or the future."""

    start: int
    end: int
    expression: SaidDate
    tense: Tense | None = None


Found = tuple[int, int, SaidDate]  # offsets within what a rule matched
Read = Callable[[str, str], list[Found]]  # what the rule matched, and the preposition before it


class Rule(NamedTuple):
    name: str
    pattern: str
    read: Read


@lru_cache(maxsize=KEPT)
def find_dates(text: str) -> tuple[DateMatch, ...]:
    """All dates of a text (a sentence or a paragraph), in order, none inside another; offsets are the text's own."""
    form = plain(text)
    matches = []
    for match in SCANNER.finditer(form.text):
        assert match.lastgroup is not None  # every alternative of the scanner is a named rule
        offset, lead = match.start(match.lastgroup), match["lead"] or ""
        for start, end, expression in READERS[match.lastgroup](match[match.lastgroup], lead):
            if possible(expression) and not _names_something_else(form.text, offset + start, offset + end, expression):
                tense = tense_of(form.text, offset + start, offset + end, lead) if needs_tense(expression) else None
                matches.append(DateMatch(*form.span(offset + start, offset + end), expression, tense))
    return tuple(matches)


def _names_something_else(text: str, start: int, end: int, expression: SaidDate) -> bool:
    """«Улица 8 Марта», «25-го отдела»: a street, the number of something."""
    if STREET.search(text, max(0, start - 12), start):
        return True
    alone = isinstance(expression, Point) and expression.day is not None and expression.month is None
    following = NEXT_WORD.match(text, end) if alone else None
    return following is not None and _is_genitive(following[1])


def _is_genitive(word: str) -> bool:
    """A noun or adjective in the genitive singular, as a number in the genitive asks for it."""
    return any({"gent", "sing"} in p.tag and p.tag.POS in ("NOUN", "ADJF") for p in parses(word))


# --- one date ---------------------------------------------------------------------------------------------------------


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
    date = DATE.search(said)
    return open_range(read_point(date.group()), lead) if date else None


GOVERNED = {  # the case a month or weekday takes after a preposition
    **dict.fromkeys(("в", "во"), ("prepositional",)),
    **dict.fromkeys(("с", "со", "до", "от", "после", "из", "позднее", "позже"), ("genitive",)),
    **dict.fromkeys(("на", "за", "по"), ("nominative",)),
    **dict.fromkeys(("к", "ко"), ("dative",)),
}


def month(said: str, lead: str) -> SaidDate | None:
    """With its year in any case, without one only in the case that the preposition asks for («в мае», not «мая»)."""
    point = read_point(said)
    if point and point.year is None:
        preposition = lead.rpartition(" ")[2]
        cases = ("genitive",) if re.match(PART_OF, preposition) else GOVERNED.get(preposition, ())
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
    unit = said.rpartition(" ")[2]
    return Point(Year()) if unit == "года" else Relative("month" if unit == "месяца" else "week", 0)


# by the first letter; a week ago is seven days ago
SHORT_CENTURY = 40
MONTH_ADJECTIVES = {
    stem: number
    for number, name in enumerate(
        ["январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"], 1
    )
    for stem in (f"{name}ск", f"{name}ьск", f"{name}овск")
}
HELD = "заседан|сесси|совещан|встреч|пленум|съезд|слушан|коллеги|голосован|приговор|решени|постановлен"
UNITS: dict[str, tuple[Unit, int]] = {
    "д": ("day", 1),
    "с": ("day", 1),
    "н": ("day", 7),
    "м": ("month", 1),
    "г": ("year", 1),
}


def ago(said: str, lead: str) -> SaidDate | None:
    """«Пять дней назад», but not «более пяти дней назад»; «десять лет назад» is too vague for a date."""
    match = COMPILED["ago"].fullmatch(said)
    if match is None or match["vague"]:
        return None
    counted = match["count"] or "1"
    count = int(counted) if counted.isdigit() else 1 if counted.startswith("од") else CARDINALS[counted]
    unit, days = UNITS[match["unit"][0]]
    return Relative(unit, -count * days)


def later(said: str, lead: str) -> SaidDate | None:
    """«Через два дня», «неделю спустя», «год спустя»: counted from the day told before. «Через год» may lie ahead."""
    match = COMPILED["later"].fullmatch(said)
    if match is None:
        return None
    counted = match["count"] or match["after"] or "1"
    count = int(counted) if counted.isdigit() else 1 if counted.startswith("од") else CARDINALS[counted]
    unit, days = UNITS[(match["unit"] or match["unit_after"])[0]]
    if unit == "week":
        unit, days = "day", 7
    if unit != "day" and match["unit"]:
        return None
    return Relative(unit, count * days, "context")


def half_or_quarter(said: str, lead: str) -> SaidDate | None:
    match = COMPILED["half_or_quarter"].fullmatch(said)
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
    match = COMPILED["elapsed"].fullmatch(said)
    if not match:
        return None
    last = int(match["count"]) if match["count"].isdigit() else CARDINALS[match["count"]]
    if match["year"]:
        return Months(1, last, read_year(match["year"])) if last <= 12 else None
    reported = lead == "за" and last in (3, 6, 9)  # reports are made for quarters: other counts are durations
    return Months(1, last, Year() if match["since"] else None, elapsed=True) if reported or match["since"] else None


def season(said: str, lead: str) -> SaidDate | None:
    which, name, said_year = COMPILED["season"].fullmatch(said).group("which", "name", "year")  # type: ignore[union-attr]  # it matched before
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


# --- several dates, and from one to another ---------------------------------------------------------------------------


def listed(said: str, lead: str) -> list[Found]:
    """«14 и 15 марта»: each part a date, what is left out taken from the last one."""
    ends = [*(match.span() for match in AND.finditer(said)), (len(said), len(said))]
    starts = [0, *(end for _, end in ends)]
    last = read_point(said[starts[len(ends) - 1] :])
    if last is None or (last.year is None and last.day is None and lead not in ("в", "на", "за")):
        return []
    points = [(start, end, read_point(said[start:end])) for start, (end, _) in zip(starts, ends, strict=False)]
    return [(start, end, complete(point, last)) for start, end, point in points if point]


def ends_of(name: str) -> Read:
    """A reader of a range that the pattern of that name divides."""

    def read(said: str, lead: str) -> SaidDate | None:
        match = COMPILED[name].fullmatch(said)
        return span(match["left"], match["right"]) if match else None

    return whole(read)


def short_span(said: str, lead: str) -> SaidDate | None:
    first, last = int(said[:4]), int(said[5:7])
    last += first // 100 * 100
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


# --- the rules, in the order in which they are tried ------------------------------------------------------------------

# с, до, начиная с, не позднее, в конце, к началу
JUST_PAST = ("минувш", "прошедш", "истекш")  # «минувшим летом» is the last one, whatever its year
LEAD = rf"(?:(?:начиная{S})?со?|не{S}поздн?ее|не{S}позже|во?|на|за|до|по|ко?|от|после|из)(?:{S}{PART_OF})?|{PART_OF}"
_AND = rf"(?:,{S}|,?{S}и{S}(?:в{S})?)"
_ORDINAL = r"(?:(?:перв|втор|трет|четверт)\w{1,3}|[1-4](?:-?[а-я]{1,2})?|iv|i{1,3})"
_COUNT = rf"(?:(?:1[0-2]|[2-9]|{one_of(CARDINALS)}){END})"
_SMALL = rf"(?:\d{{1,2}}|од(?:ин|ну|ни){END}|{one_of(CARDINALS)}{END})"
_DATE = rf"(?:{DAY}{S}{AFTER_DAY}{YEAR_AFTER}?|{NUMERIC})"
_WEEKDAY = rf"(?:(?:{WHICH_WORD}{S})?{WEEKDAY})"

PATTERNS = {
    "from_to": rf"(?:со?|от){S}(?P<left>{LEFT}),?{S}(?:-{S})?(?:по|до){S}(?P<right>{RIGHT})",
    "between": rf"между{S}(?P<left>{LEFT}){S}и{S}(?P<right>{RIGHT})",
    "dash": rf"(?P<left>{LEFT}){S}?-{S}?(?P<right>{RIGHT})",
    "half_or_quarter": rf"(?:(?P<first>{_ORDINAL})-)?(?P<last>{_ORDINAL}){S}"
    rf"(?P<unit>полугоди[еяюи]|половин[аыеу]|квартал(?:[ауе]|ах|ов|ы)?|кв\.){END}(?:{S}(?P<year>{YEAR}|{PLAIN_YEAR}))?",
    "elapsed": rf"(?:первы[ехй]{S})?(?P<count>{_COUNT}){S}месяц(?:ев|а)?{END}(?:{S}(?:с начала{S})?(?P<year>{YEAR})"
    rf"|{S}(?P<since>с начала{S}года{END})|(?!{S}(?:до|после|с|со|работы|назад|подряд|лишения|ареста|спустя){END}))",
    "night": rf"ноч[ьи]{S}со?{S}(?P<left>{DAY}(?:{S}{MONTH})?){S}на{S}(?P<right>{DAY}{S}{MONTH}{YEAR_AFTER}?)",
    "season": rf"(?:(?P<which>{WHICH_WORD}){S})?(?P<name>{one_of(SEASONS)}){END}(?:{S}(?P<year>{YEAR}))?",
    "ago": rf"(?:(?P<vague>более|больше|свыше|около|почти|примерно|менее|меньше|чуть){S}(?:чем{S})?)?"
    rf"(?:(?P<count>{_SMALL}){S})?(?P<unit>{UNIT_AGO}){S}(?:тому{S})?назад{END}",
    "later": rf"(?:через|спустя){S}(?:(?P<count>{_SMALL}){S})?(?P<unit>{UNIT_AGO})"
    rf"|(?:(?P<after>{_SMALL}){S})?(?P<unit_after>{UNIT_AGO}){S}(?:спустя|позже|позднее){END}",
}
# накануне заседания: a genitive follows, and «накануне» is a preposition
OF_SOMETHING = (
    r"\w*(?:ого|его|ой|ей|ых|их|ов|ев|ени[йя]|ани[йя]|ии|чи|ства|дня|года|[бвгджзкмнпрстфхцчшщ]а|[^лвт]ы)(?!\w)"
)
COMPILED = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
DATE = re.compile(_DATE)
AND = re.compile(_AND)

BEFORE_LEAD = [  # rules that begin with a preposition of their own
    Rule("night", PATTERNS["night"], ends_of("night")),  # в ночь с 3 на 4 марта
    Rule("ago", PATTERNS["ago"], whole(ago)),  # две недели назад
    Rule("later", PATTERNS["later"], whole(later)),  # через два дня, неделю спустя
    Rule("from_to", PATTERNS["from_to"], ends_of("from_to")),  # с 3 по 5 марта, с июня 2018-го по февраль 2020-го
    Rule("between", PATTERNS["between"], ends_of("between")),  # между мартом и июнем 2021 года
]
AFTER_LEAD = [
    Rule("dash", PATTERNS["dash"], ends_of("dash")),  # 3–5 марта, январь–июнь 2021 года, 2022–2026 годы
    Rule("short_span", rf"(?:19|20)\d\d[-/]\d\d(?:{YEAR_WORD}|(?={S}учебн|{S}сезон))", whole(short_span)),
    Rule("days", rf"{DAY}(?:{_AND}{DAY}){{0,6}}{_AND}{DAY}{S}{MONTH}{YEAR_AFTER}?", listed),  # 14 и 15 марта
    Rule("months", rf"{MONTH}(?:{_AND}{MONTH}){{1,6}}{YEAR_AFTER}?", listed),  # в марте и апреле 2023 года
    Rule("years", rf"{PLAIN_YEAR}(?:{_AND}{PLAIN_YEAR}){{0,6}}{_AND}{YEAR}", listed),  # в 2021 и 2022 годах
    # в понедельник, 7 октября; на следующий день, 14 марта; 15 марта 2023; 03.02.23
    Rule("day", rf"(?:{DAY_PHRASE},?{S})?(?:(?:в{S})?{_WEEKDAY}(?:,|{S}-)?{S})?{_DATE}", whole(day_of_month)),
    Rule("half_or_quarter", PATTERNS["half_or_quarter"], whole(half_or_quarter)),  # первое полугодие 2022 года
    Rule("elapsed", PATTERNS["elapsed"], whole(elapsed_months)),  # за девять месяцев текущего года
    Rule("month", f"{MONTH}{YEAR_AFTER}?", whole(month)),  # в марте, май 2026 года
    # на сентябрьском заседании
    Rule("month_adjective", rf"{one_of(MONTH_ADJECTIVES)}{ENDING}(?={S}(?:{HELD}))", whole(month_adjective)),
    Rule("short_year", rf"\d\d-м(?={S}[а-я]+л(?:а|о|и|ся|ась|ись|ось)?{END}|[.,;)])", whole(short_year)),  # в 23-м
    Rule("season", PATTERNS["season"], whole(season)),  # летом 2023 года, прошлой осенью
    Rule("decade", rf"(?:(?:19|20)?\d0-(?:х|е|ми|ым){YEAR_WORD}|(?:19|20)\d0-(?:х|е){END})", whole(decade)),  # 90-е
    Rule("year", YEAR, whole(year)),  # 2021 год, в прошлом году, т. г.
    Rule("bare_year", rf"(?:(?<=\()|(?<=\b[вк][ \n])){PLAIN_YEAR}(?=[.,;:)»!?]|$)", whole(year)),  # (2021), в 2021.
    Rule("part_of_this", rf"{PART_OF}{S}(?:года|месяца|недели){END}", whole(part_of_this)),  # до конца года
    Rule("week_or_month", rf"{WHICH_WORD}{S}(?:недел[еюи]|месяц(?:а|е|у|ем)?){END}", whole(week_or_month)),
    Rule("weekday", _WEEKDAY, whole(weekday)),  # в минувшую среду
    # вчера, в тот же день; завтра, 23-го
    Rule("day_phrase", rf"{one_of(DAY_PHRASES)}{END}(?![»\"])(?:,{S}{DAY_ALONE})?", whole(day_phrase)),
    Rule(
        "day_adjective", rf"{one_of(DAY_ADJECTIVES)}{ENDING}{END}(?!{S}(?:день|дня|дню|момент))", whole(day_adjective)
    ),
    Rule("day_alone", DAY_ALONE, whole(day_alone)),  # 25-го, 20 числа
    Rule("day_and_month", DAY_AND_MONTH, whole(day_and_month)),  # до 28.03
    Rule("eve", rf"накануне{END}(?!{S}{OF_SOMETHING})", whole(eve)),  # задержаны накануне
]
READERS = {rule.name: rule.read for rule in BEFORE_LEAD + AFTER_LEAD}


def _alternatives(rules: list[Rule]) -> str:
    return "|".join(f"(?P<{rule.name}>{re.sub(r'[?]P<[a-z]+>', '?:', rule.pattern)})" for rule in rules)


SCANNER = re.compile(
    r"\b(?<![\w№])(?<!\d[.,/:])(?<!\w-)(?<!№ )"  # no part of a word, of a number or of «№ 12»
    rf"(?:{_alternatives(BEFORE_LEAD)}|(?:(?P<lead>{LEAD}){S})?(?:{_alternatives(AFTER_LEAD)}))"
)
NEXT_WORD = re.compile(rf"{S}([а-я]+)")
STREET = re.compile(r"(?:ул\.|улиц\w{1,2}|площад\w{1,2}|проспект\w?|имени|им\.) ?$")  # улица 8 Марта
