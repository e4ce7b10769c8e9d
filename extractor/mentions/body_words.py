"""Words that name bodies (lexicon/organizations): head words, abbreviations, legal forms, and what names none."""

import re
from functools import cache, lru_cache

from spacy.tokens import Span, Token

from extractor.language.words import CACHE, parses
from extractor.mentions.phrase_words import legal_forms
from extractor.resources import LEXICON, read_tsv, read_words

ORGANIZATIONS = LEXICON / "organizations"
LOCAL = ("гор", "рай", "обл", "гос", "край", "сель")
LOCAL_BODIES = frozenset(LOCAL) - {"гос"}  # «гормаслихат» alone is the city's
OF_CITY = re.compile(r"^\w{3,6}(?:гор|обл|рай|край)(?=\w{3})")  # Архгордума, Леноблсуд
STATE_FORM = re.compile(r"[А-ЯЁ]{0,4}(?:УП|[БКА]У(?:З|К|СО|ДО)?|[БКА]ОУ|ГП|КП)")
DECLINED = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е)?")
LONG_ABBREVIATION = 5
GATHERED = 4  # words of «собрание трудового коллектива» among which it says whose


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Lemma of a body's head word → (kind, how it becomes a name: named, strict, quoted or never)."""
    return {lemma: (kind, how) for lemma, kind, how in read_tsv(ORGANIZATIONS / "heads.tsv")}


@lru_cache(CACHE)
def head_entry(lemma: str) -> tuple[str, str] | None:
    """The entry of a head word, also of one shortened with its territory: гормаслихат, райсуд, облпрокуратура."""
    known = heads()
    if "-" in lemma and lemma not in known:  # «школы-лицей» of «школы-лицея»: the tagger declines only the last part
        lemma = "-".join(parses(part)[0].normal_form for part in lemma.split("-") if part)
    if lemma in known:
        return known[lemma]
    _, rest = shortened(lemma)
    rest = rest or OF_CITY.sub("", lemma)
    return known[rest] if rest in known and (rest == lemma or known[rest][1] == "named") else None


@lru_cache(CACHE)
def shortened(lemma: str) -> tuple[str, str]:
    """The territory and the head word of «горсуд»: гор, суд; two empty words for any other."""
    if lemma not in heads():
        for local in LOCAL:
            rest = lemma.removeprefix(local)
            if rest != lemma and heads().get(rest, ("", ""))[1] == "named":
                return local, rest
    return "", ""


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Abbreviation or short word → (full name, kind)."""
    return {row[0]: (row[1], row[2]) for row in read_tsv(ORGANIZATIONS / "abbreviations.tsv")}


def abbreviation_of(token: Token) -> str | None:
    """The entry of abbreviations.tsv for a word: as written («ГКНБ»), or declined («Минздраве», «совбеза»)."""
    return known_abbreviation(token.text, token.lemma_)


@lru_cache(CACHE)
def known_abbreviation(text: str, lemma: str) -> str | None:
    if text in abbreviations():
        return text
    title = lemma[:1].upper() + lemma[1:]
    return title if len(title) >= LONG_ABBREVIATION and title in abbreviations() else None


def is_legal_form(token: Token) -> bool:
    """ТОО, АО; КОГУП, ОГБУЗ: the regions name their state institutions in many ways."""
    return token.text in legal_forms() or (token.is_upper and STATE_FORM.fullmatch(token.text) is not None)


def legal_form_of(token: Token) -> str | None:
    """МУП of «МУПа»."""
    return legal_form(token.text)


@lru_cache(CACHE)
def legal_form(text: str) -> str | None:
    match = DECLINED.fullmatch(text)
    form = match[1] if match else ""
    return form if form in legal_forms() or STATE_FORM.fullmatch(form) else None


def is_head(token: Token) -> bool:
    """A word that begins the name of a body of its own: «ФСБ и | Следственного комитета»."""
    return head_entry(token.lemma_) is not None or abbreviation_of(token) is not None or is_legal_form(token)


def is_activity(name: Span) -> bool:
    """«муниципальная служба», «государственное управление» in small letters, but for a sentence's first."""
    small = len(name) == 1 or all(t.is_lower or t.is_sent_start for t in name)
    return _is_gathering(name) or (small and " ".join(t.lemma_ for t in name) in _not_bodies())


def _is_gathering(name: Span) -> bool:
    """«Собрание жителей села», «Собрание трудового коллектива»: a meeting, as no «Собрание депутатов» is."""
    return name[0].lemma_ == "собрание" and any(t.lemma_ in _gathered() for t in name[1:GATHERED])


@cache
def empty_adjectives() -> frozenset[str]:
    """Adjectives that single out no body: этот, новый, местный."""
    return read_words(ORGANIZATIONS / "empty_adjectives.txt")


@cache
def not_bodies_short() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "not_bodies_short.txt")


@cache
def court_words() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "court_words.txt")


@cache
def place_only() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "place_only.txt")


@cache
def quoted_things() -> frozenset[str]:
    """What bears a name in quotation marks and is no body: программа, проект."""
    return read_words(ORGANIZATIONS / "quoted_things.txt")


@cache
def _not_bodies() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "not_bodies.txt")


@cache
def _gathered() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "gathered.txt")


@cache
def agency_adjectives() -> frozenset[str]:
    return read_words(ORGANIZATIONS / "agency_adjectives.txt")
