"""The rules by which dates are found, in the order in which they are tried.

A rule is a pattern made of `words`' pieces, an example beside it, and a function that reads what it matched.
Durations, ages and impossible days ("31 июня") are no dates. Which day is meant, `entities/edtf.py` tells.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from extractor.language.words import parses
from extractor.mentions.dates import readings as read
from extractor.mentions.dates.readings import Read, whole
from extractor.mentions.dates.rows import BETWEEN, DASH, FROM_TO, NIGHT, ends_of, listed, possible, short_span
from extractor.mentions.dates.said import Point, SaidDate, Tense
from extractor.mentions.dates.tense import needs_tense, tense_of
from extractor.mentions.dates.words import (
    AND,
    CARDINALS,
    DATE,
    DAY,
    DAY_ADJECTIVES,
    DAY_ALONE,
    DAY_AND_MONTH,
    DAY_PHRASE,
    DAY_PHRASES,
    DAY_WORDS,
    END,
    ENDING,
    MONTH,
    MONTH_ADJECTIVES,
    MONTH_CASES,
    ORDINALS,
    PART_OF,
    PARTS,
    PLAIN_YEAR,
    SEASONS,
    SHORT_MONTHS,
    WEEKDAY_CASES,
    WHICH,
    WHICH_WEEKDAY,
    WHICH_WORD,
    YEAR,
    YEAR_AFTER,
    YEAR_WORD,
    S,
)
from extractor.mentions.plain import KEPT, one_of, plain

NEXT_WORD = re.compile(rf"{S}([а-я]+)")
STREET = re.compile(r"(?:ул\.|улиц\w{1,2}|площад\w{1,2}|проспект\w?|имени|им\.) ?$")  # улица 8 Марта


class DateMatch(NamedTuple):
    """A date in a text: where it stands, what is said, and whether the sentence speaks of the past or the future."""

    start: int
    end: int
    expression: SaidDate
    tense: Tense | None = None


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
        assert match.lastgroup is not None  # every alternative of the scanner ends with its rule's name
        lead = match["lead"] or ""
        offset = match.start("said") if match["said"] is not None else match.start()
        for start, end, expression in READERS[match.lastgroup](form.text[offset : match.end()], lead):
            first, last = offset + start, offset + end
            if possible(expression) and not _names_something_else(form.text, first, last, expression):
                tense = tense_of(form.text, first, last, lead) if needs_tense(expression) else None
                matches.append(DateMatch(*form.span(first, last), expression, tense))
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


# --- the rules, in the order in which they are tried ------------------------------------------------------------------

# с, до, начиная с, не позднее, в конце, к началу
LEAD = rf"(?:(?:начиная{S})?со?|не{S}поздн?ее|не{S}позже|во?|на|за|до|по|ко?|от|после|из)(?:{S}{PART_OF})?|{PART_OF}"
HELD = "заседан|сесси|совещан|встреч|пленум|съезд|слушан|коллеги|голосован|приговор|решени|постановлен"
# накануне заседания: a genitive follows, and «накануне» is a preposition
OF_SOMETHING = (
    r"\w*(?:ого|его|ой|ей|ых|их|ов|ев|ени[йя]|ани[йя]|ии|чи|ства|дня|года|[бвгджзкмнпрстфхцчшщ]а|[^лвт]ы)(?!\w)"
)

BEFORE_LEAD = [  # rules that begin with a preposition of their own
    Rule("night", NIGHT.pattern, ends_of(NIGHT)),  # в ночь с 3 на 4 марта
    Rule("ago", read.AGO.pattern, whole(read.ago)),  # две недели назад
    Rule("later", read.LATER.pattern, whole(read.later)),  # через два дня, неделю спустя
    Rule("by_so_much", read.BY_SO_MUCH.pattern, whole(read.by_so_much)),  # двумя днями позже, годом ранее
    Rule("from_to", FROM_TO.pattern, ends_of(FROM_TO)),  # с 3 по 5 марта, с июня 2018-го по февраль 2020-го
    Rule("between", BETWEEN.pattern, ends_of(BETWEEN)),  # между мартом и июнем 2021 года
]
AFTER_LEAD = [
    Rule("dash", DASH.pattern, ends_of(DASH)),  # 3–5 марта, январь–июнь 2021 года, 2022–2026 годы
    Rule("short_span", rf"(?:19|20)\d\d[-/](?:20)?\d\d(?:{YEAR_WORD}|(?={S}учебн|{S}сезон))", whole(short_span)),
    Rule("days", rf"{DAY}(?:{AND}{DAY}){{0,6}}{AND}{DAY}{S}{MONTH}{YEAR_AFTER}?", listed),  # 14 и 15 марта
    Rule("months", rf"{MONTH}(?:{AND}{MONTH}){{1,6}}{YEAR_AFTER}?", listed),  # в марте и апреле 2023 года
    Rule("years", rf"{PLAIN_YEAR}(?:{AND}{PLAIN_YEAR}){{0,6}}{AND}{YEAR}", listed),  # в 2021 и 2022 годах
    # в понедельник, 7 октября; на следующий день, 14 марта; 15 марта 2023; 03.02.23
    Rule("day", rf"(?:{DAY_PHRASE},?{S})?(?:(?:в{S})?{WHICH_WEEKDAY}(?:,|{S}-)?{S})?{DATE}", whole(read.day_of_month)),
    Rule("half_or_quarter", read.HALF_OR_QUARTER.pattern, whole(read.half_or_quarter)),  # первое полугодие 2022 года
    Rule("elapsed", read.ELAPSED.pattern, whole(read.elapsed_months)),  # за девять месяцев текущего года
    Rule("month", f"{MONTH}{YEAR_AFTER}?", whole(read.month)),  # в марте, май 2026 года
    # на сентябрьском заседании
    Rule("month_adjective", rf"{one_of(MONTH_ADJECTIVES)}{ENDING}(?={S}(?:{HELD}))", whole(read.month_adjective)),
    Rule("short_year", rf"\d\d-м(?={S}[а-я]+л(?:а|о|и|ся|ась|ись|ось)?{END}|[.,;)])", whole(read.short_year)),  # в 23-м
    Rule("season", read.SEASON.pattern, whole(read.season)),  # летом 2023 года, прошлой осенью
    # в 90-е годы, 2010-х
    Rule("decade", rf"(?:(?:19|20)?\d0-(?:х|е|ми|ым){YEAR_WORD}|(?:19|20)\d0-(?:х|е){END})", whole(read.decade)),
    Rule("year", YEAR, whole(read.year)),  # 2021 год, в прошлом году, т. г.
    # (2021), в 2021.
    Rule("bare_year", rf"(?:(?<=\()|(?<=\b[вк][ \n])){PLAIN_YEAR}(?=[.,;:)»!?]|$)", whole(read.year)),
    Rule("part_of_this", rf"{PART_OF}{S}(?:года|месяца|недели){END}", whole(read.part_of_this)),  # до конца года
    Rule("week_or_month", rf"{WHICH_WORD}{S}(?:недел[еюи]|месяц(?:а|е|у|ем)?){END}", whole(read.week_or_month)),
    Rule("weekday", WHICH_WEEKDAY, whole(read.weekday)),  # в минувшую среду
    # вчера, в тот же день; завтра, 23-го
    Rule("day_phrase", rf"{one_of(DAY_PHRASES)}{END}(?![»\"])(?:,{S}{DAY_ALONE})?", whole(read.day_phrase)),
    Rule(  # вчерашнее заседание
        "day_adjective",
        rf"{one_of(DAY_ADJECTIVES)}{ENDING}{END}(?!{S}(?:день|дня|дню|момент))",
        whole(read.day_adjective),
    ),
    Rule("day_alone", DAY_ALONE, whole(read.day_alone)),  # 25-го, 20 числа
    Rule("day_and_month", DAY_AND_MONTH, whole(read.day_and_month)),  # до 28.03
    Rule("eve", rf"накануне{END}(?!{S}{OF_SOMETHING})", whole(read.eve)),  # задержаны накануне
]
READERS = {rule.name: rule.read for rule in BEFORE_LEAD + AFTER_LEAD}


def _alternatives(rules: list[Rule]) -> str:
    """Each with an empty group at its end that tells the rule: before it, it would hide the first letter, by which the
    scanner passes over those that cannot match."""
    return "|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', rule.pattern)})(?P<{rule.name}>)" for rule in rules)


# What a date may begin with: most words are passed over at their first letters
FORMS = (MONTH_CASES, SHORT_MONTHS, MONTH_ADJECTIVES, WEEKDAY_CASES, SEASONS, WHICH, DAY_PHRASES, DAY_ADJECTIVES)
COUNTED = ("год", "месяц", "недел", "ден", "дн", "сут", "один", "одну", "одни")
ABOUT = ("более", "больше", "свыше", "около", "почти", "примерно", "менее", "меньше", "чуть")
FIRST_WORDS = [
    *(form for forms in FORMS for form in forms),
    *DAY_WORDS,
    *ORDINALS,
    *CARDINALS,
    *PARTS,
    *COUNTED,
    *ABOUT,
]
BEGINNING = (
    rf"(?:\d|[тс]\.|(?:[вск]о?|на|за|до|по|от|из|не|после|начиная|между|через|спустя|ноч[ьи]){S}"
    rf"|{one_of([*FIRST_WORDS, 'ближайш', 'последн', 'накануне'])})"
)
SCANNER = re.compile(
    r"\b(?<![\w№])(?<!\d[.,/:])(?<!\w-)(?<!№ )"  # no part of a word, of a number or of «№ 12»
    rf"(?={BEGINNING})"
    rf"(?:{_alternatives(BEFORE_LEAD)}|(?:(?P<lead>{LEAD}){S})?(?P<said>)(?:{_alternatives(AFTER_LEAD)}))"
)
