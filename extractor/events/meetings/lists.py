"""Lists of parties: «прокурор области Марат Ш., депутаты маслихата, а также — по видеосвязи — акимы районов»."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.entities.canonical import nominative, text_of
from extractor.entities.records import Entities
from extractor.events.meetings.article import Article
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.holder import is_rank
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.wording import lowered
from extractor.events.records import Participant
from extractor.events.units import PARTIES, Unit
from extractor.language import words as dictionary
from extractor.language.grammar import DASHES, agree, is_adjective, is_noun, may_be, number
from extractor.mentions.posts import head_class, is_head

SEPARATORS = frozenset({",", ";", "и", "а", "также", "или", "включая", *DASHES})
BRACKETS = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Item:
    """A party of a list: a unit, or a group that no mention covers («делегации Кыргызстана»)."""

    unit: Unit
    group: str | None = None
    online: bool = False


def read_list(article: Article, units: Sequence[Unit], wanted: str) -> list[Item]:
    """The parties in the case `wanted`, in order; stops at a verb."""
    items: list[Item] = []
    fresh, online, at = True, False, 0
    while at < len(units):
        unit = units[at]
        if is_predicate(unit):
            break
        if unit.kind == "word" and unit.text.lower() in SEPARATORS:
            if unit.text in DASHES and _names_follow(units, at, items):
                items.pop()  # «акимы Аксу и Экибастуза – | Болат Ж. и Сергей К.»
            if unit.text in DASHES and _is_apposed(units, at, items):
                fresh, at = False, at + 2  # «Ким А. В. – | юрист, Олег С. – | директор»
                continue
            fresh, at = True, at + 1
        elif unit.text in BRACKETS:
            at = _after_bracket(units, at)
        elif unit.kind == "word" and unit.head.pos_ == "ADP":
            end = _after_preposition(units, at)
            online = online or any(u.lemma in words("participants", "words", "online") for u in units[at:end])
            # «инспектор в Воронежской области | Сергей Ч.»: the name may still belong to the post before
            fresh, at = fresh or not items or items[-1].unit.kind != "post", end
        else:
            online = online or unit.lemma in words("participants", "words", "online")
            item = _item(article, units, at, wanted, fresh, items)
            if item is not None:
                item.online = online
                _append(items, item, units[at - 1] if at else None)
                fresh = False
            at = _past(article, units, at, item)
    return items


def _names_follow(units: Sequence[Unit], at: int, items: list[Item]) -> bool:
    """Whether the names of a group's members stand after it."""
    following = units[at + 1] if at + 1 < len(units) else None
    of_posts = bool(items) and items[-1].group is not None and items[-1].unit.kind in ("post", "group")
    return of_posts and following is not None and following.named and following.position is None


def _is_apposed(units: Sequence[Unit], at: int, items: list[Item]) -> bool:
    """Whether a post after a dash is that of the person right before it."""
    if not items or not at or items[-1].unit is not units[at - 1] or not items[-1].unit.named or at + 1 >= len(units):
        return False
    following, after = units[at + 1], units[at + 2] if at + 2 < len(units) else None
    ends = after is None or after.text in (",", ";", ".", "и")
    single = following.kind == "post" or (following.kind == "word" and head_class(following.head) is not None)
    return single and number(following.head) != "Plur" and ends


def _counted(article: Article, end: int, stop: int) -> int:
    """Past «директора | восьми столичных больниц», «делегации | 40 стран», «эксперты | из Италии»: the whole group."""
    start = end + (end + 1 < stop and article.doc[end].lower_ in ("из", "от"))
    numeral = start + 1 < stop and article.doc[start].pos_ == "NUM"
    counted = numeral and (article.doc[start].is_digit or may_be(article.doc[start], "Gen"))
    if start == end and not counted:
        return end
    after = article.phrases.noun_phrase_end(start + counted, stop, "Gen")
    return article.phrases.end(after - 1, stop, is_head) if after else end


def _append(items: list[Item], item: Item, before: Unit | None) -> None:
    """«руководители и представители генпрокуратур»: two words for one group, if only the second says of what.

    Not «учёные | и представители общества», nor the last of a row: «волонтёры, учителя | и родители детей»."""
    last = items[-1].group if items else None
    apart = item.unit.lemma in words("participants", "words", "of_whom") or len(items) > 1
    apart = apart and bool(items) and head_class(items[-1].unit.head) != "post"
    joins = before is not None and before.text == "и" and not apart
    if last and item.group and joins and " " not in last and " " in item.group:
        item.group = f"{last} и {item.group}"
        items.pop()
    items.append(item)


def _item(article: Article, units: Sequence[Unit], at: int, wanted: str, fresh: bool, items: list[Item]) -> Item | None:
    unit = units[at]
    if unit.kind in PARTIES:
        if not fresh and items and items[-1].unit.kind == "post" and unit.kind == "person":
            items.pop()  # «председатель ГКНБ | генерал-лейтенант | Медер О.»
            return Item(unit)
        if items and items[-1].unit.kind == "post" and not items[-1].group and at and is_rank(units[at - 1]):
            items.pop()  # «проректор университета, | доктор наук | Айман К.»
            return Item(unit)
        if (
            not fresh
            and items
            and items[-1].group
            and unit.named
            and items[-1].unit.end == unit.start
            and unit.may_be(wanted)
        ):
            items.pop()  # «вице-мэры | Игорь Д. и Анна Б.»
            return Item(unit)
        return Item(unit, _group_name(article, unit, _owners_end(units, at))) if fresh and _fits(unit, wanted) else None
    if unit.kind == "word" and fresh and _is_group(unit, wanted):
        end = article.phrases.end(unit.start, units[-1].end, is_head)
        start = unit.start
        while (
            start > units[0].start and is_adjective(article.doc[start - 1]) and agree(article.doc[start - 1], unit.head)
        ):
            start -= 1
        end = _counted(article, min(end, units[-1].end), units[-1].end)
        if wanted == "Nom" and number(unit.head) != "Plur" and _is_plural_nominative(unit.head):
            return Item(unit, lowered(article.doc[start], text_of(article.doc[start:end])))  # «делегации 40 стран»
        return Item(unit, lowered(article.doc[start], nominative(article.doc[start:end], unit.head)))
    return None


def _fits(unit: Unit, wanted: str) -> bool:
    if unit.kind == "person":
        return unit.may_be(wanted)
    if wanted == "Nom" and _plural_nominative(unit):
        return True
    if unit.kind == "organization" and unit.lemma in words("participants", "words", "groups") and unit.may_be(wanted):
        return True
    if wanted == "Acc" and unit.kind == "group":
        return unit.may_be("Gen") and unit.case != "Nom"  # of people the two are one form
    return unit.case == wanted or (wanted == "Nom" and unit.case in ("Acc", "") and unit.kind == "organization")


def _plural_nominative(unit: Unit) -> bool:
    """«подключились главы районов», where the tagger saw a genitive: the form is a plural as well."""
    return unit.kind in ("post", "group") and _is_plural_nominative(unit.head)


def _is_plural_nominative(head: Token) -> bool:
    readings = dictionary.parses(head.text) if head.lower_ != head.lemma_ else []
    return any({"plur", "nomn"} <= set(p.tag.grammemes) for p in readings)


def _owners_end(units: Sequence[Unit], at: int) -> int:
    """Past «председатели | Бобруйского и Горецкого райисполкомов»: the bodies right after a group, in the genitive."""
    end, following = units[at].end, at + 1
    while following < len(units) and units[following].kind == "organization" and units[following].case == "Gen":
        end = units[following].end
        following += 2 if following + 1 < len(units) and units[following + 1].text == "и" else 1
    return end


def _group_name(article: Article, unit: Unit, end: int) -> str | None:
    end = _counted(article, end, min(end + 8, len(article.doc)))
    if number(unit.head) != "Plur" and _plural_nominative(unit):
        return lowered(unit.span[0], text_of(article.doc[unit.start : end]))
    if unit.kind == "organization" and unit.lemma in words("participants", "words", "groups"):
        return lowered(unit.span[0], text_of(unit.span))  # «делегации Кыргызстана»
    plural_post = unit.kind == "post" and number(unit.head) == "Plur"
    if unit.kind != "group" and not plural_post:
        return None
    return lowered(unit.span[0], nominative(article.doc[unit.start : end], unit.head))


def _is_group(unit: Unit, wanted: str) -> bool:
    """Persons in the plural who are no post: «эксперты», «жители района», «делегации»."""
    head = unit.head
    collective = head.lemma_ in words("participants", "words", "groups")
    if not is_noun(head) or not may_be(head, wanted) or not (number(head) == "Plur" or collective):
        return False
    if head_class(head) is not None or collective:
        plural = any(p.tag.number == "plur" for p in dictionary.parses(head.text))
        return (head.text[0].islower() or bool(head.is_sent_start)) and (plural or unit.case == wanted)
    animate = any("anim" in p.tag and p.tag.number == "plur" for p in dictionary.parses(head.text)[:2])
    return head.text[0].islower() and animate


def _after_bracket(units: Sequence[Unit], at: int) -> int:
    closing = BRACKETS[units[at].text]
    return next((i + 1 for i in range(at, len(units)) if units[i].text.endswith(closing)), len(units))


def _after_preposition(units: Sequence[Unit], at: int) -> int:
    """Past «в режиме видеоконференцсвязи», «у себя»: the preposition's noun and the genitives after it."""
    inside = False
    for i in range(at + 1, len(units)):
        unit = units[i]
        if unit.kind == "word" and (unit.text in SEPARATORS or is_predicate(unit) or unit.text in BRACKETS):
            return i
        if inside and unit.kind in PARTIES and (unit.case != "Gen" or unit.named):
            return i
        if inside and (unit.head.pos_ == "ADP" or not unit.may_be("Gen")):
            return i
        inside = inside or unit.kind != "word" or is_noun(unit.head) or unit.head.pos_ == "PRON"
    return len(units)


def _past(article: Article, units: Sequence[Unit], at: int, item: Item | None) -> int:
    """The next unit after an item, past its complement."""
    if item is None or item.unit.kind != "word":
        return at + 1
    end = article.phrases.end(item.unit.start, units[-1].end, is_head)
    return next((i for i in range(at + 1, len(units)) if units[i].start >= end), len(units))


def participant(entities: Entities, item: Item, role: str) -> Participant | None:
    unit = item.unit
    if item.online:
        role = "online"
    if unit.kind == "person" and unit.person is not None:
        position = unit.position or next(iter(entities.posts_of(unit.person)), None)
        return Participant(person=unit.person, position=position, role=role)  # type: ignore[arg-type]
    if item.group:
        return Participant(group=item.group, role=role)  # type: ignore[arg-type]
    if unit.kind == "organization" and unit.organization is not None:
        return Participant(organization=unit.organization, role=role)  # type: ignore[arg-type]
    if unit.kind == "post" and unit.position is not None and " " in unit.position.name:  # not «руководитель» alone
        return Participant(position=unit.position, person=unit.position.person, role=role)  # type: ignore[arg-type]
    return None
