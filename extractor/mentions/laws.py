"""Law: articles of codes («ч. 6 ст. 290 УК РФ»), codes alone («УПК РК»), laws and decrees with a number or a title."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.language.words import parses
from extractor.mentions.plain import KEPT, Plain, one_of, one_sentence, plain
from extractor.resources import LEXICON, read_tsv

FOLDER = LEXICON / "law"


class LawMatch(NamedTuple):
    """A reference to law in a text.

    kind: article, code, law, decree, resolution, order or convention. name: nominative, «часть 6 статьи 290 УК РФ».
    numbers: of the articles, or of the act («273-ФЗ»). code: as written after an article, «УК РФ».
    title: of the article's offence, said beside it: «получение взятки в особо крупном размере».
    """

    start: int
    end: int
    kind: str
    name: str
    numbers: tuple[str, ...] = ()
    code: str | None = None
    title: str | None = None


@lru_cache(maxsize=KEPT)
def find_laws(text: str) -> tuple[LawMatch, ...]:
    """All references to law, in order, none inside another; «ст. 290, ст. 291 УК» are two, both of the УК."""
    form = plain(text)
    found = []
    for match in SCANNER.finditer(form.text):
        assert match.lastgroup is not None  # every alternative of the scanner is a named rule
        law = READERS[match.lastgroup](form, text, match.start(match.lastgroup), match.end(match.lastgroup))
        if law:
            found.append(law)
    return tuple(_with_codes(found, text))


def chains(laws: Sequence[LawMatch], text: str) -> list[list[LawMatch]]:
    """Articles that one accusation joins: «ч. 6 ст. 290, ч. 5 ст. 291 УК РФ»."""
    joined: list[list[LawMatch]] = []
    for law in laws:
        if joined and law.kind == "article" == joined[-1][-1].kind and _linked(text, joined[-1][-1], law):
            joined[-1].append(law)
        else:
            joined.append([law])
    return joined


def joint_name(chain: Sequence[LawMatch]) -> str:
    """«часть 6 статьи 290, часть 5 статьи 291 УК РФ»: the code is named once where it is the same."""
    if chain[0].kind != "article":
        return chain[0].name
    same_code = chain[0].code is not None and all(law.code == chain[0].code for law in chain)
    ending = f" {chain[0].code}" if same_code else ""
    return ", ".join(law.name.removesuffix(ending) for law in chain) + ending


def _linked(text: str, left: LawMatch, right: LawMatch) -> bool:
    return re.fullmatch(r"[,;]?\s*(?:и|а также)?\s*(?:по\s+)?", text[left.end : right.start]) is not None


def _with_codes(laws: list[LawMatch], text: str) -> list[LawMatch]:
    """An article without a code takes that of the next one in its chain."""
    for chain in chains(laws, text):
        code = None
        for law in reversed(chain):
            if law.kind == "article" and law.code is None and code:
                laws[laws.index(law)] = law._replace(code=code, name=f"{law.name} {code}")
            code = law.code or code
    for i, law in enumerate(laws[1:], start=1):
        before = laws[i - 1]
        if _lacks_code(law) and before.kind == "article" and before.code and one_sentence(text, before.end, law.start):
            laws[i] = law._replace(code=before.code, name=f"{law.name} {before.code}")
    return laws


def _lacks_code(law: LawMatch) -> bool:
    """«Виновен в контрабанде (ст. 289 УК РТ) и получении взятки (ст. 319)»: of the code named before."""
    return law.kind == "article" and law.code is None


# --- articles ---------------------------------------------------------------------------------------------------------


def article(form: Plain, text: str, start: int, end: int) -> LawMatch | None:
    match = ARTICLE.fullmatch(form.text, start, end)
    if match is None or (match["nth"] and not (match["code"] or match["part"])):
        return None  # «сотая статья газеты»
    numbers, code = _numbers(match["articles"] or match["nth"]), _code(match["code"])
    parts = _ordinals_as_digits(match["part"] or match["part_after"] or "")
    clause = match["clause"] or match["clause_inside"] or match["clause_after"] or ""
    words = [
        _unit(_letters(clause), ("пункт", "пункты")),
        _unit(_numbers(parts), ("часть", "части"), ("части", "частей")),
        _unit(numbers, ("статья", "статьи"), ("статьи", "статей")),
    ]
    title = _title(form, text, match)
    return LawMatch(*form.span(start, end), "article", _name(words, code), numbers, code, title)


Unit = tuple[str, str, str] | None  # the nominative, the genitive, the numbers


def _unit(numbers: tuple[str, ...], nominative: tuple[str, str], genitive: tuple[str, str] = ("", "")) -> Unit:
    if not numbers:
        return None
    many = len(numbers) > 1
    return nominative[many], genitive[many], ", ".join(numbers)


def _name(units: Sequence[Unit], code: str | None) -> str:
    """«пункт «а» части 5 статьи 290 УК РФ»: the first unit in the nominative, those it belongs to in the genitive."""
    said = [unit for unit in units if unit]
    words = [f"{unit[1 if i else 0]} {unit[2]}" for i, unit in enumerate(said)]
    return " ".join([*words, *([code] if code else [])])


def _numbers(said: str) -> tuple[str, ...]:
    return tuple(NUMBER_RE.findall(said))


def _letters(said: str) -> tuple[str, ...]:
    """«п. «а», «б»» → («а», «б»)."""
    body = re.sub(rf"^{CLAUSE_WORD}{S}?", "", said)
    return tuple(
        f"«{item}»" if item.isalpha() else item for item in re.findall(rf"{N}|[а-я]{END}", body) if item != "и"
    )


def _ordinals_as_digits(said: str) -> str:
    for stem, number in ORDINALS.items():
        said = re.sub(rf"(?<!\w){stem}\w{{2,3}}", str(number), said)
    return said


def _title(form: Plain, text: str, match: re.Match[str]) -> str | None:
    """«Получение взятки»; of several articles all that are told: «хищение и злоупотребление властью»."""
    glosses = [
        (match.start("articles") + m.start(), match.start("articles") + m.end())
        for m in GLOSS_RE.finditer(match["articles"] or "")
    ]
    last = next((match.span(group) for group in ("title", "title_after") if match[group]), None)
    said = (form.span(*span) for span in [*glosses, *([last] if last else [])])
    return " и ".join(text[start:end].strip('()«»"“”„ ') for start, end in said) or None


# --- codes ------------------------------------------------------------------------------------------------------------


def code(form: Plain, text: str, start: int, end: int) -> LawMatch | None:
    """A code named apart from an article: in full, or abbreviated in capitals with its country («УК РК»)."""
    match = CODE_RE.fullmatch(form.text, start, end)
    if match is None:
        return None
    first, last = form.span(start, end)
    if match["abbreviation"]:
        if not match["country"] or not text[first].isupper():
            return None
        name = _code(match.group())
    else:
        name = _full_code(match)
    return LawMatch(first, last, "code", name or "", (), _code(match.group()))


def _code(said: str | None) -> str | None:
    """As it is written after an article: «Уголовного кодекса Республики Казахстан» → «УК РК»."""
    match = CODE_RE.fullmatch(said.strip()) if said else None
    if match is None:
        return None
    row = _code_row(match)
    return " ".join(filter(None, [row.abbreviation or row.genitive, _country(match)]))


def _full_code(match: re.Match[str]) -> str:
    return " ".join(filter(None, [_code_row(match).name, _country(match)]))


def _country(match: re.Match[str]) -> str:
    return COUNTRIES[re.sub(r"\s+", " ", match["country"])] if match["country"] else ""


class Code(NamedTuple):
    abbreviation: str
    name: str
    genitive: str
    pattern: re.Pattern[str]


def _code_row(match: re.Match[str]) -> Code:
    said = match["abbreviation"] or match["full"]
    return next(row for row in CODES if row.abbreviation.lower() == said or row.pattern.fullmatch(said))


# --- laws and decrees -------------------------------------------------------------------------------------------------


def act(form: Plain, text: str, start: int, end: int) -> LawMatch | None:
    """A law or decree that has a number, a date or a title: «закон «О противодействии коррупции»», «указ № 309»."""
    match = ACT.fullmatch(form.text, start, end)
    if match is None or not any(match.group("number", "quoted", "date", "date_after")) or _says(match["whose"] or ""):
        return None
    name, kind = next((name, kind) for name, kind, pattern in ACTS if pattern.fullmatch(match["act"]))
    first, last = form.span(start, end)
    if text[first].isupper():
        name = name[0].upper() + name[1:]
    head = form.span(*match.span("act"))[1]
    number = match["number"].upper() if match["number"] else None
    said = re.sub(r"\s+", " ", text[head:last].strip())
    return LawMatch(first, last, kind, f"{name} {said}", (number,) if number else ())


def _says(words: str) -> bool:
    """A verb or preposition among the words: «закон вступил в силу от 3 мая», no «приказ министра юстиции»."""
    return any(parses(word)[0].tag.POS in ("VERB", "PRTS", "INFN", "PREP") for word in words.split())


# --- patterns ---------------------------------------------------------------------------------------------------------


def _forms(cell: str) -> str:
    """«уголовн~ кодекс~»: a word or a stem for each word."""
    return cell.replace(".", r"\.").replace("~", r"\w{0,4}").replace(" ", "[ \n]")


S = "[ \n]"
END = r"(?!\w)"
COUNTRIES = {form: short for short, forms in read_tsv(FOLDER / "countries.tsv") for form in forms.split("|")}
CODES = [
    Code(abbreviation, name, genitive, re.compile(_forms(forms)))
    for abbreviation, name, genitive, forms in read_tsv(FOLDER / "codes.tsv")
]
ACTS = [
    (name, kind, re.compile("|".join(map(_forms, forms.split() if "~" not in forms else [forms]))))
    for name, kind, forms in read_tsv(FOLDER / "acts.tsv")
]
ORDINALS = {stem: int(number) for number, _, stem in read_tsv(LEXICON / "numbers.tsv") if int(number) <= 10}

N = r"(?:\d{1,4}(?:[.-]\d{1,3}){0,2}(?![\d]))"  # 290, 291.1, 188-1
NUMBER_RE = re.compile(N)
_COUNTRY = one_of(COUNTRIES).replace(" ", "[ \n]").replace("\\[ \n]", "[ \n]")
_FULL = "|".join(row.pattern.pattern for row in CODES)
_SHORT = one_of(row.abbreviation.lower() for row in CODES if row.abbreviation)
CODE = rf"(?:{_SHORT}|(?:{_FULL}){END}(?:{S}\({_SHORT}\))?){END}(?:{S}{_COUNTRY}{END})?"
CODE_RE = re.compile(
    rf"(?:(?P<abbreviation>{_SHORT})|(?P<full>{_FULL}){END}(?:{S}\({_SHORT}\))?){END}(?:{S}(?P<country>{_COUNTRY}){END})?"
)
# a number after a comma belongs to the list only if no noun follows that it counts: «по статье 343, 5 человек»
ITEM = rf"(?:,{S}?{N}(?={S}?(?:[,;.()«\"]|и{END}|{CODE}|$))|{S}и{S}{N}|{S}?-{S}?{N})"
LIST = rf"{N}{ITEM}{{0,6}}"
GLOSS = rf"{S}\([^()\d\n]{{3,100}}\)"
GLOSS_RE = re.compile(GLOSS)
GLOSSED = rf"{N}(?:(?:{GLOSS})?{ITEM}){{0,6}}"  # «статьям 167 (хищение) и 205 (злоупотребление властью)»
ARTICLE_WORD = rf"(?:стат(?:ья|ьи|ье|ью|ьей|ьями|ьям|ьях|ей){END}|ст\.(?:{S}?ст\.)?|ст(?=\d))"
PART_WORD = rf"(?:част(?:ь|и|ью|ям|ями|ях|ей){END}|ч\.(?:{S}?ч\.)?|чч\.|ч(?=\d))"
CLAUSE_WORD = rf"(?:(?:под)?пункт\w{{0,3}}{END}|п\.(?:{S}?п\.)?|пп\.)"
LETTER = rf"(?:[«\"“][а-я\d]{{1,2}}[»\"”]|{N}|[а-я]{END})"
CLAUSE = rf"{CLAUSE_WORD}{S}?{LETTER}(?:(?:,{S}?|{S}и{S}){LETTER}){{0,5}}"
ORDINAL = rf"(?:{one_of(ORDINALS)}\w{{2,3}}{END})"
NTH = rf"-(?:й|я|ю|е|ей|ой|ая|ую|го|му|м){END}"  # 290-й, 3-я
PART = rf"{PART_WORD}{S}?(?:{LIST}(?:{NTH})?|{ORDINAL})"
NO_TITLE = r"(?!\(?(?:далее|в ред|ред\.|см\.|ч\.|част|п\.|ст\.|\d))"
TITLE = rf"{NO_TITLE}(?:\([^()\n]{{3,200}}\)|«[^»\n]{{3,200}}»|\"[^\"\n]{{3,200}}\")"
_ARTICLE = (
    rf"(?:(?P<clause>{CLAUSE}),?{S})?(?:(?P<part>{PART}),?{S}?(?:(?P<clause_inside>{CLAUSE}),?{S})?)?"
    rf"(?:{ARTICLE_WORD}{S}?(?:[-:]{S})?(?P<articles>{GLOSSED})|(?P<nth>{N}){NTH}{S}{ARTICLE_WORD})"
    rf"(?:,?{S}?\(?(?P<part_after>{PART})\)?(?!,?{S}?{ARTICLE_WORD}))?"
    rf"(?:{S}(?P<clause_after>{CLAUSE})(?!,?{S}?(?:{PART_WORD}|{ARTICLE_WORD})))?"
    rf"(?:{S}?(?P<title>{TITLE}))?(?:{S}?(?P<code>{CODE}))?(?:{S}?(?P<title_after>{TITLE}))?"
)
ARTICLE = re.compile(_ARTICLE)
_MONTH = r"[а-я]{3,8}"
_DAY = rf"(?:\d{{1,2}}[ .]{S}?(?:{_MONTH}|\d\d)[ .]{S}?\d{{4}}(?:{S}?г(?:ода|\.))?)"
_WHOSE = rf"(?:{S}(?!от{END})[а-я-]{{2,}}{END}){{1,6}}?"  # министра здравоохранения РК (от 3 мая 2023 года)
_ACT_NAME = "|".join(pattern.pattern for _, _, pattern in ACTS)
_ACT = (
    rf"(?P<act>{_ACT_NAME}){END}(?:(?P<whose>{_WHOSE})(?={S}от{S}{_DAY})"
    rf"|(?:{S}(?:президента|правительства|кабинета министров|{_COUNTRY}){END}){{0,2}})"
    rf"(?:{S}от{S}(?P<date>{_DAY}))?(?:{S}(?:№|n){S}?(?P<number>\d{{1,5}}(?:[-/]?[а-яa-z\d]{{1,6}}){{0,2}}))?"
    rf"(?:{S}от{S}(?P<date_after>{_DAY}))?(?:{S}(?P<quoted>[«\"][^»\"\n]{{3,250}}[»\"]))?"
)
ACT = re.compile(_ACT)
WHOSE_LAW = re.compile(rf"(?<=\w)[ \n](?:{_COUNTRY})(?!\w)", re.IGNORECASE)  # закон РК, закон Республики Беларусь
READERS = {"article": article, "code": code, "act": act}
_RULES = {"article": _ARTICLE, "code": CODE, "act": _ACT}
SCANNER = re.compile(
    r"\b(?<!\w-)(?:"
    + "|".join(f"(?P<{name}>{re.sub(r'[?]P<[a-z_]+>', '?:', pattern)})" for name, pattern in _RULES.items())
    + ")"
)
