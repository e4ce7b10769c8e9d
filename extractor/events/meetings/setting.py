"""When a meeting takes place, and which units of the text say when and where."""

from extractor.entities.records import Date
from extractor.events.meetings.anchor import Anchor, relative_after, resumed_after
from extractor.events.meetings.article import Article
from extractor.events.meetings.clauses import Clause, becomes
from extractor.events.meetings.lexicon import words
from extractor.events.units import Unit
from extractor.language.grammar import is_adjective, is_noun

# Before a date that is no date of an event: «за 2022 год», «до 1 июня», «с января»
NOT_WHEN = frozenset({"за", "до", "с", "со", "от", "к", "ко", "после", "начиная", "по", "между"})
# … and, of a held meeting, «на 2023 год»
NOT_WHEN_HELD = NOT_WHEN | {"на"}
WHERE = frozenset({"в", "во", "на"})
YEAR = len("2024")
PRONOUNS = frozenset({"он", "она", "оно", "они", "его", "ее", "её", "их"})


def own_date(article: Article, anchor: Anchor) -> Date | None:
    """The date in the clause of the mention, outside its name: the nearest, days before months before years."""
    if anchor.clause is None or frames(anchor):
        return None
    bad = NOT_WHEN if anchor.status in ("planned", "cancelled") else NOT_WHEN_HELD
    units = around(anchor)
    if anchor.verb is not None and not any(u.kind == "date" for u in units):
        units = [u for u in anchor.sentence.units if u.start < anchor.noun.i]
    # «на совещании, которое сегодня собрал X», «анонсировала форум: он пройдёт 20 мая»
    for told in (relative_units(anchor), taken_up(article, anchor)):
        if not any(u.kind == "date" and u.date and len(u.date.value) > YEAR for u in units):
            units = told or units
    dates = [
        u
        for u in units
        if u.kind == "date"
        and u.date
        and (_describes(u, anchor) or not preceded(u, bad))
        and _is_when(u, anchor.verb is not None)
    ]
    if not dates:
        return None
    best = min(
        dates,
        key=lambda u: (-len(u.date.value) if u.date and "/" not in u.date.value else 0, abs(u.start - anchor.noun.i)),
    )
    return best.date


def frames(anchor: Anchor) -> bool:
    """«16 апреля | в рамках форума прошло совещание»: the day and the place are of what was within it."""
    before = anchor.noun.doc[anchor.span.start - 1].lower_ if anchor.span.start else ""
    return before in ("рамках", "полях", "кулуарах")


def date_among(units: list[Unit]) -> Date | None:
    """The first day that a sentence names as the one of what it tells."""
    dates = (u.date for u in units if u.kind == "date" and u.date and not preceded(u, NOT_WHEN_HELD))
    return next((d for d in dates if len(d.value) > YEAR), None)


def _describes(unit: Unit, anchor: Anchor) -> bool:
    """«на вчерашней встрече», «на сентябрьском заседании»."""
    led = any(t.i < unit.start for t in anchor.adjectives)  # «на прошедшем 5 мая совещании»
    alone = all(is_adjective(t) for t in unit.span.doc[unit.start : anchor.noun.i])
    return unit.end <= anchor.noun.i and (led or alone)


def _is_when(unit: Unit, told: bool) -> bool:
    """A year alone dates a meeting only as «прошёл в 2020 году»; «в первый день 2024 года» is no 2024."""
    if unit.date is None or len(unit.date.value) > YEAR:
        return True
    if not told:
        return False
    return preceded(unit, WHERE) and unit.span[0].i > 0 and unit.span[0].nbor(-1).pos_ in ("ADP", "ADJ")


def relative_units(anchor: Anchor) -> list[Unit]:
    """Units of the relative clause about the mention."""
    following = relative_after(anchor)
    return following.units if following else []


def taken_up(article: Article, anchor: Anchor) -> list[Unit]:
    """«анонсировала форум: | он состоится 20 мая», «Оно намечено на май»: the clause after, with a pronoun for it."""
    if anchor.clause is None:
        return []
    following = anchor.sentence.after(anchor.clause)[:1]
    for sentence in article.sentences[anchor.sentence.index + 1 : anchor.sentence.index + 2]:
        following += sentence.clauses[:1]
    held = words("holding", "take_place") | words("holding", "plan") | words("holding", "hold")
    for clause in following:
        pronoun = any(u.text.lower() in PRONOUNS for u in clause.units[:3])
        if pronoun and any(v.lemma in held and v.lemma != "быть" for v in clause.verbs):
            return clause.units
    return []


def around(anchor: Anchor) -> list[Unit]:
    """Units of the mention's clause that are not part of its name."""
    inside = range(anchor.noun.i, anchor.span.end)
    clauses = [c for c in (anchor.clause, resumed_after(anchor)) if c is not None]
    return [u for c in clauses for u in c.units if u.start not in inside]


def hosting(clause: Clause | None) -> Unit | None:
    """«Ереван принял форум», «зал Академии собрал экспертов», «Ташкент станет площадкой форума»: town or house."""
    if clause is None or not (_hosts(clause) or _is_site(clause)):
        return None
    for unit in clause.units:
        town = unit.kind == "region" and not is_adjective(unit.span[-1])
        house = unit.lemma in words("setting", "buildings") and (unit.organization is not None or unit.kind == "word")
        free = not preceded(unit, WHERE | NOT_WHEN) and not _governed(clause, unit)
        if (town or house) and unit.may_be("Nom") and free:
            return unit
    return None


def _hosts(clause: Clause) -> bool:
    return any(v.lemma in words("setting", "hosts") for v in clause.verbs)


def _is_site(clause: Clause) -> bool:
    """«стал площадкой», «станет местом проведения»."""
    site = any(u.kind == "word" and u.lemma in words("setting", "sites") and u.may_be("Ins") for u in clause.units)
    return site and becomes(clause)


def _governed(clause: Clause, unit: Unit) -> bool:
    """«мэрия | Еревана» is no subject of its own."""
    at = clause.index(unit)
    before = clause.units[at - 1] if at else None
    return before is not None and unit.case != "Nom" and (is_noun(before.head) or before.kind != "word")


def beside(anchor: Anchor) -> list[Unit]:
    """«На совещании | в Астане 5 мая | аким …»: of a mention in passing what is before it, and right after its name."""
    units = around(anchor)
    after = [u for u in units if u.start >= anchor.span.end]
    end = next((i for i, u in enumerate(after) if not _tells_where(u)), len(after))
    return [u for u in units if u.start < anchor.noun.i] + after[:end]


def _tells_where(unit: Unit) -> bool:
    """A preposition, a date, a place or the house of a body."""
    known = unit.kind in ("date", "region", "organization") or unit.lemma in words("setting", "buildings")
    return known or (unit.kind == "word" and (unit.head.pos_ == "ADP" or is_adjective(unit.head) or unit.text == ","))


def preceded(unit: Unit, prepositions: frozenset[str]) -> bool:
    """Whether the preposition before the unit, adjectives aside, is one of these."""
    token = unit.span[0]
    while token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        if token.pos_ == "ADP" or token.lower_ in prepositions:
            return token.lower_ in prepositions
        if not (is_adjective(token) or token.lemma_ in ("начало", "конец", "середина")):
            return False
    return False
