"""The words that dates are made of, and the pieces of pattern that match them in plain text (`plain.py`)."""

import re

from extractor.mentions.dates.said import Anchor, Point, Year
from extractor.mentions.plain import one_of
from extractor.resources import LEXICON, read_tsv

FOLDER = LEXICON / "dates"
CASES = ("nominative", "genitive", "dative", "instrumental", "prepositional")


def _distances(name: str) -> dict[str, tuple[int, Anchor]]:
    rows = read_tsv(FOLDER / name)
    return {word: (int(offset), "context" if anchor == "context" else "published") for word, offset, anchor in rows}


def _days_in_words() -> dict[str, int]:
    """«Первого», «двадцать пятого»: the genitives of 1–31."""
    genitive = {n: stem + ("ьего" if n == 3 else "ого") for n, _, stem in NUMBERS if n <= 30}
    compound = {
        ten + n: f"{word} {genitive[n]}"
        for ten, word in ((20, "двадцать"), (30, "тридцать"))
        for n in range(1, 10)
        if ten + n <= 31
    }
    return {form: n for n, form in (genitive | compound).items()}


NUMBERS = [(int(number), forms.split(), stem) for number, forms, stem in read_tsv(LEXICON / "numbers.tsv")]
CARDINALS = {form: number for number, forms, _ in NUMBERS if 2 <= number <= 12 for form in forms}
ORDINALS = {stem: number for number, _, stem in NUMBERS if number <= 4} | {"iv": 4, "iii": 3, "ii": 2, "i": 1}
DAY_WORDS = _days_in_words()
MONTH_CASES = {
    form: (int(number), case)
    for number, *forms in read_tsv(FOLDER / "months.tsv")
    for case, form in zip(CASES, forms, strict=True)
}
WEEKDAY_CASES = {
    form: (int(number), case)
    for number, *forms in read_tsv(FOLDER / "weekdays.tsv")
    for case, form in zip(CASES, forms, strict=False)
}
SHORT_MONTHS = {form: int(number) for form, number in read_tsv(FOLDER / "months_short.tsv")}
SEASONS = {form: int(number) for number, *forms in read_tsv(FOLDER / "seasons.tsv") for form in forms}
WHICH = _distances("which.tsv")
DAY_PHRASES = _distances("days.tsv")
DAY_ADJECTIVES = _distances("day_adjectives.tsv")
GOVERNED = {  # the case a month or weekday takes after a preposition
    **dict.fromkeys(("в", "во"), ("prepositional",)),
    **dict.fromkeys(("с", "со", "до", "от", "после", "из", "позднее", "позже"), ("genitive",)),
    **dict.fromkeys(("на", "за", "по"), ("nominative",)),
    **dict.fromkeys(("к", "ко"), ("dative",)),
}
MONTH_ADJECTIVES = {
    stem: number
    for number, name in enumerate(
        ["январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"], 1
    )
    for stem in (f"{name}ск", f"{name}ьск", f"{name}овск")
}

# --- pieces of pattern; S is a space or a line's end, but no blank line ---------------------------------------------

S = "(?:[ \n] ?)"
END = r"(?!\w)"
DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:-?(?:го|ое|е|му|м))?{END}|{one_of(DAY_WORDS)}{END})"  # 14, 1-го, первого
MONTH = f"{one_of(MONTH_CASES)}{END}"
AFTER_DAY = rf"(?:{MONTH}|{one_of(SHORT_MONTHS)}{END}\.?)"
FOUR_DIGITS = r"(?:1\d|2[01])\d\d(?!\d)"
SUFFIX = "(?:-?(?:го|ый|й|му|ом|м|ые|е|ых|х))"  # 2023-го
YEAR_WORD = rf"(?:{S}?(?:год(?:а|у|ом|е|ы|ов|ах|ами|ам)?|г\.г\.|гг?\.?){END})"  # года, гг., г.
ENDING = "(?:ого|его|ому|ему|ой|ей|ом|ем|ый|ий|ым|им|ую|юю|ая)?"
WHICH_WORD = f"(?:ближайш|{one_of(WHICH)}){ENDING}{END}"  # прошлого, этой, ближайшую
OTHER_YEAR = rf"(?:[тс]\. ?г\.?{END}|{WHICH_WORD}{S}год(?:а|у|ом|е)?{END})"  # т. г., прошлого года
PLAIN_YEAR = rf"(?:19|20)\d\d(?!\d){END}"
YEAR = rf"(?:{FOUR_DIGITS}{SUFFIX}?{YEAR_WORD}|{FOUR_DIGITS}{SUFFIX}{END}|{OTHER_YEAR})"  # said to be a year
YEAR_AFTER = rf"(?:,?{S}(?:{YEAR}|{PLAIN_YEAR}))"  # after a month, four digits will do
# a day without its month: «25-го», «20 числа»
DAY_ALONE = rf"(?:(?:3[01]|[12]\d|0?[1-9])-?го(?:{S}числа)?|(?:3[01]|[12]\d|0?[1-9]){S}числа){END}"
D, M, Y = "(?:0?[1-9]|[12]\\d|3[01])", "(?:1[0-2]|0?[1-9])", r"(?:(?:19|20)\d\d|\d\d)"
NUMERIC = (
    rf"(?:{D}\.{M}\.{Y}(?!\d|[./]\d)|{D}/{M}/{Y}(?!\d|[./]\d)|{D}-{M}-(?:19|20)\d\d(?!\d|-\d)"
    rf"|(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d|-\d)){YEAR_WORD}?"
)  # 03.02.23, 26.10.2022 г., 2023-05-18
WEEKDAY = f"{one_of(WEEKDAY_CASES)}{END}"
DAY_PHRASE = f"(?:накануне|{one_of(DAY_PHRASES)}){END}"
# «28.03» after a preposition; what may be a time of day («12.10», «9.05») is none
TIME_LIKE = r"(?:1\d|2[0-4]|0\d)\.(?:05|10)"
DAY_AND_MONTH = (
    rf"(?!{TIME_LIKE})(?:0[1-9]|[12]\d|3[01])\.(?:1[0-2]|0[1-9])(?!\d|[.,/:]\d|-\d|%)"
    rf"(?!{S}?(?:ч|час|млн|тыс|млрд|процент|пункт|балл|руб|тенге|сом|долл|евро|га|км|кг|кв)\w*)"
)
UNIT_AGO = rf"(?:день|дня|дней|сут(?:ки|ок)|недел[юиья]|недель|месяц(?:а|ев)?|года?){END}"
# в конце (года), в первой половине (сентября), в последних числах (мая)
PARTS = ("начал", "кон", "середин", "исход", "половин", "декад", "числах")
PART_OF = (
    rf"(?:начал[аоеу]|кон(?:ец|ц[аеу])|середин[аыеу]|исходе"
    rf"|(?:(?:перв|втор|трет|последн)\w{{2,3}}{S})?(?:половин[аыеу]|декад[аыеу]|числах)(?={S}{MONTH})){END}"
)
DATE = rf"(?:{DAY}{S}{AFTER_DAY}{YEAR_AFTER}?|{NUMERIC})"
WHICH_WEEKDAY = rf"(?:(?:{WHICH_WORD}{S})?{WEEKDAY})"
AND = rf"(?:,{S}|,?{S}и{S}(?:в{S})?)"

# The sides of a range; the left one may leave to the right one what both share: «с 3 по 5 марта», «июнь–август 2021»
RIGHT = rf"(?:{NUMERIC}|(?:{DAY}{S})?{MONTH}{YEAR_AFTER}?|{YEAR}|{PLAIN_YEAR})"
LEFT = rf"(?:{NUMERIC}|{DAY}(?:{S}{MONTH}{YEAR_AFTER}?)?|{MONTH}{YEAR_AFTER}?|{YEAR}|{PLAIN_YEAR})"

_PARTS = re.compile(rf"(?P<day>{DAY}(?!{S}?год))?{S}?(?P<month>{AFTER_DAY})?(?:,?{S})?(?P<year>{YEAR}|{PLAIN_YEAR})?")
_DIGITS = re.compile(r"\d+")


def read_year(said: str) -> Year:
    """«2023-го», «т. г.», «в минувшем году»."""
    if digits := _DIGITS.match(said):
        return Year(number=int(digits.group()))
    offset, anchor = next((WHICH[stem] for stem in WHICH if said.startswith(stem)), (0, "published"))
    return Year(offset=offset, anchor=anchor)


def read_point(said: str) -> Point | None:
    """«14 марта», «мая 2026 года», "03.02.23", «2018-го»; None if it is no such thing."""
    if re.match(NUMERIC, said):
        return _read_numeric(said)
    parts = _PARTS.fullmatch(said)
    if not parts:
        return None
    day, month, year = parts["day"], parts["month"], parts["year"]
    return Point(
        year=read_year(year) if year else None,
        month=_read_month(month) if month else None,
        day=_read_day(day) if day else None,
    )


def _read_month(said: str) -> int:
    return MONTH_CASES[said][0] if said in MONTH_CASES else SHORT_MONTHS[said.rstrip(".")]


def _read_day(said: str) -> int:
    digits = _DIGITS.match(said)
    return int(digits.group()) if digits else DAY_WORDS[said]


def _read_numeric(said: str) -> Point:
    first, month, last = (int(number) for number in _DIGITS.findall(said)[:3])
    year, day = (first, last) if first > 31 else (last, first)
    if year < 100:
        year += 2000 if year < 50 else 1900
    return Point(Year(year), month, day)
