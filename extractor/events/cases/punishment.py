"""The punishment as said, in the nominative: «к четырём годам лишения свободы» → «четыре года лишения свободы»."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.canonical import nominative_word, text_of
from extractor.events.cases.clauses import DASHES, Clause
from extractor.events.cases.frames import TERM_UNITS, is_ago, is_numeral
from extractor.events.cases.sums import sum_said
from extractor.language import words
from extractor.language.grammar import is_adjective, is_finite, is_noun
from extractor.resources import LEXICON, read_words

LOOSE = frozenset({"в", "с", "со", "и", "на", "плюс"})
FOR_LIFE = frozenset({"заключение", "лишение", "срок", "каторга", "тюрьма"})  # «пожизненный запрет» is no term
BESIDE = frozenset({"штраф", "запрет", "лишение", "конфискация"})  # what a term may come with
JOINING = frozenset({"и", "с", "со", "плюс", "а", "также", ","})
FREEDOM_REACH = 6  # tokens
BESIDE_LONGEST = 14  # tokens
SUM_LONGEST = 6  # tokens
BANS = frozenset({"право", "запрет", "запретить", "занимать", "дисквалификация", "дисквалифицировать"})
PLACES = frozenset({"колония", "тюрьма", "заключение", "колония-поселение"})
OF_WHAT = {
    "ограничения свободы": ("ограничение", "свобода"),
    "исправительных работ": ("исправительный", "работа"),
    "принудительных работ": ("принудительный", "работа"),
    "обязательных работ": ("обязательный", "работа"),
    "общественных работ": ("общественный", "работа"),
}
WORKS = frozenset(adjective for adjective, noun in OF_WHAT.values() if noun == "работа")
SHORTENED = frozenset({"тыс", "млн", "млрд", "руб", "тг", "грн"})


@cache
def going_on() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "terms.txt")


def term(tokens: Sequence[Token]) -> str | None:
    """The first term of punishment in a stretch of text, with what comes beside it; None if there is none."""
    for i, token in enumerate(tokens):
        if _is_term_unit(tokens, i) and i > 0 and is_numeral(tokens[i - 1]):
            start, end = _number_start(tokens, i), _end(tokens, i + 1)
            if _of_a_ban(tokens, start) or is_ago(tokens, i):
                continue
            parts = [_written(tokens[start : i + 1], token), "условно" if _suspended(tokens, start) else ""]
            rest = _rest(tokens[i + 1 : end]) or _of_what(tokens[:start]) or _place_before(tokens[:start])
            return " ".join(filter(None, [*parts, rest])) + _beside(tokens, end)
        if token.lemma_ in ("пожизненный", "пожизненно") and _for_life(tokens[i + 1 : i + 3]):
            return _life(tokens[i : _end(tokens, i + 1)])
    return None


def _is_term_unit(tokens: Sequence[Token], i: int) -> bool:
    """«пять лет», «300 часов обязательных работ»"""
    hours = tokens[i].lemma_ == "час" and i + 1 < len(tokens) and tokens[i + 1].lemma_ in WORKS
    return hours or tokens[i].lemma_ in TERM_UNITS


def fine(tokens: Sequence[Token]) -> str | None:
    """«к штрафу в 260 тысяч сомов | за подлог», «штраф в 3 млн и запрет занимать посты», «100 тыс. рублей штрафа»."""
    at = next((i for i, t in enumerate(tokens) if t.lemma_ == "штраф"), None)
    if at is None:
        return None
    dash = tokens[at + 1 : at + 2]
    start = at + 2 if dash and dash[0].text in DASHES else at + 1
    end = start
    while end < len(tokens) and end - start < BESIDE_LONGEST and _goes_on(tokens, end):
        end += 1
    said = text_of(tokens[start:end]) if end > start else _sum_before(tokens, at)
    return " ".join(filter(None, ["штраф", said])) + _beside(tokens, end)


def _sum_before(tokens: Sequence[Token], at: int) -> str:
    """«назначил | 100 тыс. рублей | штрафа», «к | 1 млн 600 тысячам рублей | штрафа»"""
    digits = [i for i in range(max(0, at - SUM_LONGEST), at) if tokens[i].text[:1].isdigit()]
    return sum_said(tokens[digits[0] : at]) if digits else ""


def _rest(tokens: Sequence[Token]) -> str:
    """What follows «два года»: «и шесть месяцев лишения свободы»."""
    unit = next((t for t in tokens if t.lemma_ in TERM_UNITS), None)
    return _written(tokens, unit) if unit is not None else text_of(tokens)


def _of_what(before: Sequence[Token]) -> str:
    """«лишён свободы сроком на | 10 лет», «лишение свободы на | 10 лет»."""
    pairs = [(a.lemma_, b.lemma_) for a, b in pairwise(before[-FREEDOM_REACH:])]
    if any(a.startswith("лиш") and b == "свобода" for a, b in pairs):
        return "лишения свободы"
    return next((of for of, pair in OF_WHAT.items() if pair in pairs), "")


def _place_before(before: Sequence[Token]) -> str:
    """«он проведёт в колонии строгого режима | пять лет»"""
    start = next((k for k, t in enumerate(before) if t.lemma_ in PLACES and k and before[k - 1].lower_ == "в"), None)
    if start is None or any(t.text == "," or is_numeral(t) for t in before[start:]):
        return ""
    return text_of(before[start - 1 :])


def _suspended(tokens: Sequence[Token], start: int) -> bool:
    """«осудили условно на | три года», «условный срок в | три года»."""
    return any(t.lemma_ in ("условно", "условный") for t in tokens[max(0, start - 3) : start])


def _for_life(following: Sequence[Token]) -> bool:
    """«пожизненное [заключение]», «пожизненно»; neither «пожизненный запрет» nor «пожизненно лишён права»."""
    lemmas = [t.lemma_ for t in following]
    if not following or not following[0].is_alpha:
        return True
    if "право" in lemmas or lemmas[0].startswith(("лиши", "лишен", "запре", "отстран", "дисквал")):
        return False
    return not is_noun(following[0]) or lemmas[0] in FOR_LIFE


def _beside(tokens: Sequence[Token], at: int) -> str:
    """«(к трём годам условно) и штрафу в размере 300 тыс. рублей» → « и штраф в размере 300 тыс. рублей»."""
    head = at
    while head < len(tokens) and tokens[head].lower_ in JOINING:
        head += 1
    end = head
    while end < len(tokens) and end - head < BESIDE_LONGEST and _goes_on(tokens, end):
        end += 1
    phrase = tokens[head:end]
    noun = next((k for k, t in enumerate(phrase) if t.lemma_ in BESIDE), None)
    if head == at or noun is None or (phrase[noun].lemma_ == "лишение" and "право" not in {t.lemma_ for t in phrase}):
        return ""
    forms = {}
    if tokens[head - 1].lower_ not in ("с", "со") and all(map(is_adjective, phrase[:noun])):
        forms = {t.i: nominative_word(t, phrase[noun]) for t in phrase[: noun + 1]}
    mark = "," if tokens[at].text == "," else ""
    return f"{mark} {text_of(tokens[at + len(mark) : end], forms)}{_beside(tokens, end)}"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.text == "." and tokens[at - 1].lower_ in SHORTENED:
        return True
    return not (token.text in ",;:.!?()«»–—" or is_finite(token) or token.lower_ in ("за", "и", "по"))


def _of_a_ban(tokens: Sequence[Token], at: int) -> bool:
    """Whether a term is how long somebody may not hold office: «с лишением права занимать должности на | два года»."""
    for token in reversed(tokens[max(0, at - BESIDE_LONGEST) : at]):
        if token.lemma_ in BANS:
            return True
        if token.lemma_ in TERM_UNITS or token.text in ",;(" or is_finite(token):
            return False
    return False


def _number_start(tokens: Sequence[Token], unit: int) -> int:
    """«восьми с половиной годам», «1 году 6 месяцам», «8,5 года»."""
    start = unit - 1
    while start > 0 and (
        is_numeral(tokens[start - 1]) or (tokens[start - 1].lower_ == "с" and is_numeral(tokens[start]))
    ):
        start -= 1
    return start


def _end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while at < len(tokens) and (tokens[at].lemma_ in going_on() or is_numeral(tokens[at])):
        if tokens[at].lemma_ in BESIDE and not _of_freedom(tokens, at):
            break
        at += 1
        if (
            tokens[at - 1].lower_ not in LOOSE
            and not _where_to(tokens, at - 1)
            and not is_adjective(tokens[at - 1])
            and not (is_numeral(tokens[at - 1]) and not _unit_follows(tokens, at))
        ):
            end = at
    return end


def _of_freedom(tokens: Sequence[Token], at: int) -> bool:
    """«лишения свободы»; «лишения права» comes beside a term."""
    return tokens[at].lemma_ == "лишение" and at + 1 < len(tokens) and tokens[at + 1].lemma_ == "свобода"


def _where_to(tokens: Sequence[Token], at: int) -> bool:
    """«(отправится на 12 лет) в колонию»."""
    return tokens[at].lower_ in ("колонию", "тюрьму", "заключение") and tokens[at - 1].lower_ == "в"


def _unit_follows(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lemma_ in TERM_UNITS


def _written(tokens: Sequence[Token], unit: Token) -> str:
    forms: dict[int, str] = {}
    for token in tokens:
        if token.i > unit.i and token.lemma_ not in TERM_UNITS:
            break
        if is_numeral(token) and token.is_alpha and token.lemma_ != "половина":
            forms[token.i] = _nominative_numeral(token)
    forms[unit.i] = _counted(unit, tokens)
    text = text_of(tokens, forms)
    return text[:1].lower() + text[1:]


def _nominative_numeral(token: Token) -> str:
    reading = next((p for p in words.parses(token.text) if p.tag.POS == "NUMR"), None)
    inflected = reading.inflect({"nomn"}) if reading else None
    return inflected.word if inflected else token.text


def _counted(unit: Token, tokens: Sequence[Token]) -> str:
    """год, года, лет by the number before it."""
    number = next((t for t in reversed(tokens) if t.i < unit.i), None)
    if number is None:
        return unit.text
    if any("," in t.text for t in tokens if t.i < unit.i):
        value = 2  # «8,5 года»
    elif any(t.lemma_ == "половина" for t in tokens if t.i < unit.i):
        value = SMALL.get(tokens[0].lemma_, MANY)  # «два с половиной года»
    else:
        value = int(number.text) if number.text.isdigit() else SMALL.get(number.lemma_, MANY)
    return counted(unit.lemma_, value)


def counted(lemma: str, value: int) -> str:
    """The form of год, месяц or сутки that goes with a number."""
    return FORMS[lemma][_plural(value)]


def respective_terms(tokens: Sequence[Token]) -> list[str]:
    """«к 5 и 7 годам лишения свободы соответственно» → «5 лет лишения свободы», «7 лет лишения свободы»."""
    at = next((i for i, t in enumerate(tokens) if t.lemma_ in TERM_UNITS), 0)
    start = at
    while start > 0 and (is_numeral(tokens[start - 1]) or tokens[start - 1].lower_ in ("и", ",")):
        start -= 1
    numbers = [value for t in tokens[start:at] if is_numeral(t) and (value := value_of(t)) is not None]
    if len(numbers) < 2 or all(t.lower_ != "соответственно" for t in tokens):
        return []
    rest = text_of(tokens[at + 1 : _end(tokens, at + 1)])
    return [" ".join(filter(None, [said, counted(tokens[at].lemma_, value), rest])) for said, value in numbers]


def term_reduced(tokens: Sequence[Token]) -> str | None:
    """What a term is now: «снижено с одиннадцати до | семи с половиной лет лишения свободы»."""
    starts = (i for i, t in enumerate(tokens[:-2], 1) if t.lower_ == "до" and is_numeral(tokens[i]))
    return next(filter(None, (term(tokens[i:]) for i in starts)), None)


def home_arrest(clause: Clause) -> str | None:
    """«под домашний арест на 30 суток» → «домашний арест на 30 суток»."""
    tokens = [t for u in clause.units for t in u.span]
    for i, token in enumerate(tokens[1:], 1):
        if token.lemma_ == "арест" and tokens[i - 1].lemma_ == "домашний":
            length = tokens[i + 1 : i + 4]
            timed = len(length) == 3 and length[0].lower_ == "на" and length[2].lemma_ in TERM_UNITS
            return f"домашний арест {text_of(length)}" if timed else None
    return None


def value_of(token: Token) -> tuple[str, int] | None:
    """A number as it is written in the nominative and its value: «семи» → («семь», 7)."""
    if token.text.isdigit():
        return token.text, int(token.text)
    word = _nominative_numeral(token)
    return (word, SMALL.get(word, MANY)) if token.text.isalpha() else None


def _plural(value: int) -> int:
    """Which of год, года, лет goes with a number."""
    if value % 10 == 1 and value % 100 != 11:
        return 0
    return 1 if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14) else 2


FORMS = {
    "год": ("год", "года", "лет"),
    "месяц": ("месяц", "месяца", "месяцев"),
    "сутки": ("сутки", "суток", "суток"),
    "час": ("час", "часа", "часов"),
}
MANY = 5  # a number that takes «лет»
SMALL = {"один": 1, "два": 2, "три": 3, "четыре": 4, "полтора": 2}


def _life(tokens: Sequence[Token]) -> str:
    text = text_of(tokens)
    return (
        text
        if text.startswith("пожизненно") and len(tokens) > 1 and tokens[0].lemma_ == "пожизненно"
        else "пожизненное заключение"
    )
