"""When and where a meeting takes place, by what its own clause says."""

from spacy.tokens import Token

from extractor.entities.canonical import nominative
from extractor.entities.records import Date, Region
from extractor.events.meetings.anchor import Anchor, relative_after
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.lexicon import words
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, is_adjective, may_be, number

# Before a date that is no date of an event: «за 2022 год», «до 1 июня», «с января»
NOT_WHEN = frozenset({"за", "до", "с", "со", "от", "к", "ко", "после", "начиная", "по", "между"})
# … and, of a held meeting, «на 2023 год»
NOT_WHEN_HELD = NOT_WHEN | {"на"}
WHERE = frozenset({"в", "во", "на"})


def own_date(anchor: Anchor) -> Date | None:
    """The date in the clause of the mention, outside its name: the nearest, days before months before years."""
    if anchor.clause is None:
        return None
    bad = NOT_WHEN if anchor.status == "planned" else NOT_WHEN_HELD
    units = _around(anchor)
    if anchor.verb is not None and not any(u.kind == "date" for u in units):
        units = [u for u in anchor.sentence.units if u.start < anchor.noun.i]
    if not any(u.kind == "date" for u in units):
        units = _relative(anchor)  # «на совещании, которое сегодня собрал X»
    dates = [
        u
        for u in units
        if u.kind == "date"
        and u.date
        and (_describes(u, anchor) or not _preceded(u, bad))
        and _is_when(u, anchor.verb is not None)
    ]
    if not dates:
        return None
    best = min(
        dates,
        key=lambda u: (-len(u.date.value) if u.date and "/" not in u.date.value else 0, abs(u.start - anchor.noun.i)),
    )
    return best.date


def _describes(unit: Unit, anchor: Anchor) -> bool:
    """«на вчерашней встрече», «на сентябрьском заседании»."""
    return unit.end <= anchor.noun.i and all(is_adjective(t) for t in unit.span.doc[unit.start : anchor.noun.i])


def _is_when(unit: Unit, told: bool) -> bool:
    """A year alone dates a meeting only as «прошёл в 2020 году»; «в первый день 2024 года» is no 2024."""
    if unit.date is None or len(unit.date.value) > 4:
        return True
    if not told:
        return False
    return _preceded(unit, WHERE) and unit.span[0].i > 0 and unit.span[0].nbor(-1).pos_ in ("ADP", "ADJ")


def headline_place(article: Article, anchors: list[Anchor]) -> Region | str | None:
    """«… обсудили в акимате области»: where the first meeting was, if its own sentences do not say."""
    headline = article.sentences[0]
    met = any(u.lemma in words("setting", "meets") for u in headline.units)
    if not met and not any(a.sentence is headline for a in anchors):
        return None
    for unit in headline.units:
        if _preceded(unit, WHERE) and unit.may_be("Loc"):
            if unit.kind == "region":
                return unit.region
            if unit.kind == "organization" and unit.organization and unit.head.lemma_ in words("setting", "buildings"):
                return unit.organization.name
    return None


def place(article: Article, anchor: Anchor) -> Region | str | None:
    """«в Костанае» → the region; «в государственной резиденции «Ала-Арча»» → its name."""
    if anchor.clause is None or anchor.strength == "later":
        return None
    building: str | None = None
    for unit in (*_around(anchor), *_relative(anchor)):
        if not _preceded(unit, WHERE):
            continue
        if unit.kind == "region" and unit.region and unit.may_be("Loc"):
            return unit.region
        if building is None and unit.start != anchor.noun.i:
            building = _building(article, anchor, unit)
    return building


def dateline(article: Article, told: Sentence) -> Region | None:
    """«МОГИЛЁВ, 18 октября.», «ЕРЕВАН. Заседание …», «Минск. 3 мая.»: the town that a report is dated from."""
    for sentence in reversed(article.sentences[: told.index + 1]):
        units = [u for s in article.sentences[sentence.index : sentence.index + 2] for u in s.units][:3]
        if len(units) < 3 or units[0].kind != "region" or units[1].text not in (".", ",", *DASHES):
            continue
        if units[0].text.isupper() or units[2].kind == "date":
            return units[0].region
    return None


def region_of_name(anchor: Anchor) -> Region | None:
    """«заседание Комиссии … в Тверской области»."""
    inside = [u for u in anchor.sentence.units if anchor.noun.i < u.start < anchor.span.end]
    return next((u.region for u in inside if u.kind == "region" and _preceded(u, WHERE)), None)


def _relative(anchor: Anchor) -> list[Unit]:
    """Units of the relative clause right after the mention."""
    following = relative_after(anchor)
    return following.units if following else []


def _around(anchor: Anchor) -> list[Unit]:
    """Units of the mention's clause that are not part of its name."""
    clause = anchor.clause
    inside = range(anchor.noun.i, anchor.span.end)
    return [u for u in (clause.units if clause else []) if u.start not in inside]


def _preceded(unit: Unit, prepositions: frozenset[str]) -> bool:
    """Whether the preposition before the unit, adjectives aside, is one of these."""
    token = unit.span[0]
    while token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        if token.pos_ == "ADP" or token.lower_ in prepositions:
            return token.lower_ in prepositions
        if not (is_adjective(token) or token.lemma_ in ("начало", "конец", "середина")):
            return False
    return False


def _building(article: Article, anchor: Anchor, unit: Unit) -> str | None:
    head: Token = unit.head
    if unit.kind == "organization" and unit.may_be("Loc") and number(head) != "Plur":
        return unit.organization.name if unit.organization else None
    if (
        unit.kind != "word"
        or number(head) == "Plur"
        or head.lemma_ not in words("setting", "buildings")
        or not may_be(head, "Loc")
    ):
        return None
    start = head.i
    while is_adjective(head.doc[start - 1]):
        start -= 1
    end = _name_end(article, anchor, head)
    return nominative(head.doc[start:end], head)


def _name_end(article: Article, anchor: Anchor, head: Token) -> int:
    """One past the building's name: a quoted one, the body or place whose it is, or «зал городского Дома дружбы»."""
    doc = head.doc
    if head.i + 1 < len(doc) and doc[head.i + 1].text in '«"':
        for i in range(head.i + 2, min(head.i + 10, len(doc))):
            if doc[i].text in '»"':
                return i + 1
    owner = next((u for u in anchor.sentence.units if u.start == head.i + 1), None)
    if owner and owner.kind in ("organization", "region") and owner.may_be("Gen"):
        return owner.end
    return article.phrases.end(head.i, anchor.sentence.span.end)
