"""Sums of money: «5,5 миллиона тенге», «3 млн 200 тыс. рублей», «$3 тыс.», «полтора миллиона рублей»."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.mentions.plain import KEPT, Plain, one_of, plain
from extractor.resources import LEXICON, read_tsv


class MoneyMatch(NamedTuple):
    """A sum in a text; of a range («от 2 до 5 млн рублей») the upper one. `currency` is an ISO 4217 code."""

    start: int
    end: int
    value: int | float
    currency: str


@lru_cache(maxsize=KEPT)
def find_money(text: str) -> tuple[MoneyMatch, ...]:
    """All sums, in order, none inside another; a number without a currency is money only after a sum of its sentence:
    «требовал 7 млн рублей, но получил | 2 млн»."""
    form = plain(text)
    full = [
        MoneyMatch(*form.span(*match.span()), read_amount(match["amount"] or match["after_sign"]), _currency(match))
        for match in SUM.finditer(form.text)
    ]
    return tuple(sorted([*full, *_without_currency(text, form, full)])) if full else ()


def _without_currency(text: str, form: Plain, full: list[MoneyMatch]) -> Iterator[MoneyMatch]:
    """Sums that leave out the currency of the one before them."""
    for match in BARE.finditer(form.text):
        start, end = form.span(*match.span())
        before = next((m for m in reversed(full) if m.end <= start), None)
        inside = any(m.start <= start < m.end for m in full)
        counts = NOUN_BEHIND.match(form.text, match.end()) if not NEXT_SENTENCE.match(text, end) else None
        if before is not None and not inside and not counts and not NEXT_SENTENCE.search(text, before.end, start):
            yield MoneyMatch(start, end, read_amount(match[0]), before.currency)


# --- currencies -------------------------------------------------------------------------------------------------------


class Currency(NamedTuple):
    code: str
    forms: tuple[str, ...]
    adjective: str  # «белорусских рублей»: without it the word means another currency


CURRENCIES = [
    Currency(code, tuple(forms.split()), adjective[0] if adjective else "")
    for code, forms, *adjective in read_tsv(LEXICON / "money.tsv")
]
SIGNS = {
    form: currency.code
    for currency in CURRENCIES
    for form in currency.forms
    if not form[0].isalpha() and not currency.adjective
}


def _currency(match: re.Match[str]) -> str:
    if sign := match["sign"] or match["sign_before"]:
        return SIGNS[sign]
    return _currency_called(match["word"], match["adjective"] or "")


@lru_cache(maxsize=1000)
def _currency_called(word: str, adjective: str) -> str:
    fitting = [currency for currency in CURRENCIES if any(_is_form(word, form) for form in currency.forms)]
    named = [currency for currency in fitting if currency.adjective and adjective.startswith(currency.adjective)]
    return (named or [currency for currency in fitting if not currency.adjective] or fitting)[0].code


def _is_form(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("~") else word.rstrip(".") == form.rstrip(".")


# --- amounts ----------------------------------------------------------------------------------------------------------

SCALES = {"тыс": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9, "трлн": 10**12}
SCALES |= {"триллион": 10**12, "полмиллион": 10**6 // 2, "полмиллиард": 10**9 // 2}
CARDINALS = {form: Decimal(number) for number, forms, _ in read_tsv(LEXICON / "numbers.tsv") for form in forms.split()}
CARDINALS |= dict.fromkeys(("полтора", "полторы", "полутора"), Decimal("1.5"))


def read_amount(said: str) -> int | float:
    """«3 млн 200 тыс.» → 3200000, «два с половиной миллиарда» → 2500000000, «100 000» → 100000."""
    total = current = Decimal(0)
    for token in _tokens(said):
        if isinstance(token, Decimal):
            current += token
        else:
            total += (current or 1) * token
            current = Decimal(0)
    total += current
    return int(total) if total == total.to_integral_value() else float(total)


def _tokens(said: str) -> Iterator[Decimal | int]:
    """Numbers as Decimal, scales as int."""
    for match in TOKEN.finditer(said):
        if match["digits"]:
            yield _number(match["digits"])
        elif match["half"]:
            yield Decimal("0.5")
        elif match["scale"]:
            yield next(factor for stem, factor in reversed(SCALES.items()) if match["scale"].startswith(stem))
        elif match["word"] in CARDINALS:
            yield CARDINALS[match["word"]]


def _number(digits: str) -> Decimal:
    compact = re.sub(r"[ \n]", "", digits)
    if compact.count(".") > 1 or compact.count(",") > 1:  # 1.200.000
        return Decimal(re.sub(r"[.,]", "", compact))
    return Decimal(compact.replace(",", "."))


# --- patterns ---------------------------------------------------------------------------------------------------------

S = "[ \n]"
END = r"(?!\w)"
DIGITS = (
    r"(?:\d{1,3}(?:[ \n]\d{3}){1,4}(?!\d)(?:,\d{1,2}(?!\d))?"  # 1 284 500,50
    r"|\d{1,3}(?:\.\d{3}){2,4}(?!\d)|\d{1,3}(?:,\d{3}){2,4}(?!\d)|\d{1,15}(?:[.,]\d{1,3})?(?!\d))"  # 1.200.000; 5,5
)
WORDS = rf"(?:{one_of(CARDINALS)}{END}(?:{S}{one_of(CARDINALS)}{END}){{0,4}})"
NUMBER = rf"(?:{DIGITS}|{WORDS})(?:{S}с{S}половиной)?"
SCALE = rf"(?:(?:тыс|млн|млрд|трлн){END}\.?|(?:тысяч|миллион|миллиард|триллион)\w{{0,3}}{END})"
ONE_SCALE = rf"(?:(?:пол)?(?:миллион|миллиард)а?|тысяч[ау]){END}"  # «миллион тенге», but not «миллионы тенге»
AMOUNT = rf"(?:(?:{NUMBER}{S}?{SCALE}{S}){{0,3}}{NUMBER}(?:{S}?{SCALE})?|{ONE_SCALE})"
UP_TO = rf"{AMOUNT}(?:{S}?-{S}?|{S}до{S})"  # «от 2 до 5 млн рублей», «2–3 млн рублей»: the upper one counts
_FORMS = [form for currency in CURRENCIES for form in currency.forms if form[0].isalpha()]
_STEMS = [form[:-1] for form in _FORMS if form.endswith("~")]
_SHORT = [form[:-1] for form in _FORMS if form.endswith(".") and len(form) > 2]
_WORDS = [form for form in _FORMS if form[-1] not in "~."]
WORD = rf"(?:{one_of(_STEMS)}\w{{0,4}}{END}|{one_of(_WORDS)}{END}|{one_of(_SHORT)}{END}\.?|р\.{END})"
SIGN = f"[{re.escape(''.join(SIGNS))}]"
OF_COUNTRY = rf"{S}(?:сша|рф|рк|кр|рб){END}"  # долларов США
SUM = re.compile(
    rf"(?<![\w№])(?<!\d[.,:/-])(?:от{S}|с{S})?(?:{UP_TO})?(?P<amount>{AMOUNT}){S}?"
    rf"(?:(?P<adjective>\w+ск(?:их|ого|ому|ими|ие|ий)){S})?(?:(?P<word>{WORD})(?:{OF_COUNTRY})?|(?P<sign>{SIGN}))"
    rf"|(?P<sign_before>{SIGN}){S}?(?:{UP_TO})?(?P<after_sign>{NUMBER}(?:{S}?{SCALE})?)"
)
# no noun follows that the number counts: «2 млн», «2 млн из них»; «2 млн человек» are no money
FOLLOWS = r"(?:и|а|но|из|за|в|во|от|через|на|у|с|со|при|по|наличными|ему|ей|он|она|они|еще|уже|было|были)"
UNDOTTED = SCALE.replace(r"\.?", "")
BARE = re.compile(
    rf"(?<![\w№])(?<!\d[.,:/-]){NUMBER}{S}?{UNDOTTED}(?:{S}{NUMBER}{S}?{UNDOTTED})?"
    rf"(?={S}?(?:[-,.;:!?)»–—]|$)|{S}{FOLLOWS}{END})"
)
NOUN_BEHIND = re.compile(rf"\.{S}(?!{FOLLOWS}{END})\w")  # «3 тыс. человек»
NEXT_SENTENCE = re.compile(r"[.!?…:][»\"]?\s+[^a-zа-яё]|\n")
TOKEN = re.compile(
    rf"(?P<digits>{DIGITS})|(?P<half>с{S}половиной)|(?P<scale>(?:пол)?(?:тыс|млн|миллион|млрд|миллиард|трлн|триллион)\w*)"
    r"|(?P<word>\w+)"
)
