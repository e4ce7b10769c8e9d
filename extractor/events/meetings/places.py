"""Where a meeting takes place: a town, a building, a hall, the house of a body, the region whose body it is."""

from collections.abc import Iterable

from spacy.tokens import Token

from extractor.entities.canonical import nominative
from extractor.entities.records import Organization, Region
from extractor.events.meetings.anchor import Anchor, relative_after
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.setting import WHERE, around, beside, hosting, preceded, relative_units, taken_up
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, is_adjective, is_noun, may_be, number

Place = Region | str
ON = frozenset({"на"})


def place(article: Article, anchor: Anchor) -> Place | None:
    """«в Костанае» → the region; «в государственной резиденции «Ала-Арча»», «на площадке Дома дружбы» → its name."""
    if anchor.clause is None or (anchor.strength == "later" and anchor.verb is None):
        return None
    near = (*around(anchor), *relative_units(anchor), *taken_up(article, anchor))
    if anchor.verb is None:
        near = (*beside(anchor), *taken_up(article, anchor))
    told = [u for u in near if not u.start <= anchor.noun.i < u.end]
    return _region(told) or _building(article, anchor.sentence, told) or _host(article, anchor)


def place_beside(article: Article, anchor: Anchor) -> Place | None:
    """«За столом в Доме правительства – …», «Начало в 15 часов в большом зале», «Место проведения: актовый зал»."""
    for sentence in article.sentences[anchor.sentence.index + 1 : anchor.sentence.index + 2]:
        opens = sentence.units[:2] if sentence.units else []
        if any(u.lemma in words("setting", "beside") for u in opens):
            return place_in(article, sentence)
    return None


def place_in(article: Article, sentence: Sentence) -> Place | None:
    return _region(sentence.units) or _building(article, sentence, sentence.units)


def place_ahead(article: Article, anchor: Anchor) -> Place | None:
    """«В Москве обсудят закупки. На круглый стол приглашены …»: where the sentence that told of it ahead says."""
    if anchor.ahead is None:
        return None
    host = next((h for c in anchor.ahead.clauses if (h := hosting(c)) is not None), None)
    return (host.region if host else None) or place_in(article, anchor.ahead)


def region_of_body(body: Organization | None, regions: Iterable[Region]) -> Region | None:
    """«Кенгаш народных депутатов Наманганской области» meets in its region."""
    for span in body.spans if body else ():
        for region in regions:
            inside = (s for s in region.spans if span.start < s.start and s.end <= span.end)
            if region.kind != "country" and any(not is_adjective(s[-1]) for s in inside):
                return region
    return None


def headline_place(article: Article, anchors: list[Anchor]) -> Region | str | None:
    """«… обсудили в акимате области»: where the first meeting was, if its own sentences do not say."""
    headline = article.sentences[0]
    met = any(u.lemma in words("setting", "meets") for u in headline.units)
    if not met and not any(a.sentence is headline for a in anchors):
        return None
    for unit in headline.units:
        if preceded(unit, WHERE) and unit.may_be("Loc"):
            if unit.kind == "region":
                return unit.region
            if unit.kind == "organization" and unit.organization and unit.head.lemma_ in words("setting", "buildings"):
                return unit.organization.name
    return None


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
    return next((u.region for u in inside if u.kind == "region" and preceded(u, WHERE)), None)


def _region(units: list[Unit]) -> Region | None:
    """«в Рязани»; «в павлодарском Доме дружбы» is no region."""
    for unit in units:
        here = unit.kind == "region" and unit.region is not None and preceded(unit, WHERE) and unit.may_be("Loc")
        if (
            here
            and not _of_matter(unit)
            and not _of_post(units, unit)
            and not (is_adjective(unit.span[-1]) and unit.span[-1].text.islower())
        ):
            return unit.region
    return None


def _of_matter(unit: Unit) -> bool:
    """«к ситуации в Майском районе»: where the matter is, not the meeting."""
    before = unit.span.doc[max(0, unit.start - 3) : unit.start]
    return len(before) == 3 and before[0].lower_ in ("к", "ко", "о", "об", "про") and is_noun(before[1])


def _of_post(units: list[Unit], place: Unit) -> bool:
    """«тренер регионального центра | в Астане | Жибек Мусаханова»: where the post is."""
    at = units.index(place)
    after = units[at + 1] if at + 1 < len(units) else None
    before = next((u for u in reversed(units[:at]) if u.kind != "word"), None)
    named = after is not None and after.kind == "person" and after.position is None
    return named and before is not None and before.kind == "post"


def _host(article: Article, anchor: Anchor) -> Place | None:
    """«на форуме, который примет Дворец горняков», «конференц-зал Академии собрал экспертов: здесь прошёл форум»."""
    clauses = [relative_after(anchor), anchor.clause]
    if anchor.clause and any(u.text.lower() in ("здесь", "тут", "там") for u in anchor.clause.units[:3]):
        clauses += anchor.sentence.before(anchor.clause)[-1:]
    for clause in clauses:
        host = hosting(clause)
        if host is not None and host.kind == "word":
            return _named(article, anchor.sentence, host.head)
        if host is not None:
            return host.region or (host.organization.name if host.organization else None)
    return None


def _building(article: Article, sentence: Sentence, units: list[Unit]) -> str | None:
    for k, unit in enumerate(units):
        if not preceded(unit, WHERE):
            continue
        if unit.kind == "word" and unit.lemma in words("setting", "at") and k + 1 < len(units):
            found = _owner(article, sentence, units[k + 1 :])  # «на площадке | регионального Дома дружбы»
        else:
            found = _house(article, sentence, unit)
        if found is not None:
            return found
    return None


def _owner(article: Article, sentence: Sentence, units: list[Unit]) -> str | None:
    for unit in units:
        if unit.organization is not None and unit.may_be("Gen"):
            return unit.organization.name
        if unit.kind == "word" and unit.lemma in words("setting", "buildings") and unit.may_be("Gen"):
            return _named(article, sentence, unit.head)
        if unit.kind != "word" or not is_adjective(unit.head):
            return None
    return None


def _house(article: Article, sentence: Sentence, unit: Unit) -> str | None:
    head: Token = unit.head
    if preceded(unit, ON) and unit.head.lemma_ in words("sessions", "boards"):
        return None  # «на Совете говорили …»: at its meeting
    if unit.kind == "organization" and unit.may_be("Loc") and number(head) != "Plur":
        return unit.organization.name if unit.organization else None
    known = unit.kind == "word" and head.lemma_ in words("setting", "buildings")
    return _named(article, sentence, head) if known and number(head) != "Plur" and may_be(head, "Loc") else None


def _named(article: Article, sentence: Sentence, head: Token) -> str:
    start = head.i
    while start > sentence.span.start and is_adjective(head.doc[start - 1]):
        start -= 1
    return nominative(head.doc[start : _name_end(article, sentence, head)], head)


def _name_end(article: Article, sentence: Sentence, head: Token) -> int:
    """One past the building's name: a quoted one, the body or place whose it is, or «зал городского Дома дружбы»."""
    doc = head.doc
    if head.i + 1 < len(doc) and doc[head.i + 1].text in '«"':
        for i in range(head.i + 2, min(head.i + 10, len(doc))):
            if doc[i].text in '»"':
                return i + 1
    owner = next((u for u in sentence.units if u.start == head.i + 1), None)
    if owner and owner.kind in ("organization", "region") and owner.may_be("Gen"):
        return owner.end
    return article.phrases.end(head.i, head.sent.end)
