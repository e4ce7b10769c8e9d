"""Who comes to a meeting: «приняли участие …», «с участием …», «присутствовали …», «приехали …», «следили …»."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.events.meetings.around import around
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.brought import brought, gathered
from extractor.events.meetings.clauses import Clause, becomes, is_passive
from extractor.events.meetings.lexicon import kinds, pairs, words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.threads import Threads
from extractor.events.units import Unit, is_negated
from extractor.language.grammar import is_adjective, number

INTO = frozenset({"в", "во", "на", "к", "ко", "за", "до"})
ROLES = ("participant", "online", "invited")


def attending(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """Those whom a clause about a meeting puts there, each with the role."""
    lemmas = {u.lemma for u in clause.units}
    yield from _attending(threads, sentence, clause)
    if "участие" in lemmas:
        yield from _with_participation(threads, clause)
    if clause is sentence.clauses[0]:
        yield from around(threads, sentence)
    yield from gathered(threads, clause)
    yield from _present(clause)
    yield from _besides(threads, clause)
    yield from brought(threads, sentence, clause)


def _attending(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«В заседании приняли участие A, B, C», «A и B участвовали в нём», with the lines of a list that follows."""
    for verb in clause.verbs:
        role = _attendance(clause, verb) or ("participant" if _arrives(threads, sentence, clause, verb) else None)
        if is_negated(clause.units, clause.index(verb)):
            continue
        gathering = verb.lemma == "собрать" and not verb.text.lower().endswith(("сь", "ся"))  # «собрали 14 миллионов»
        calls = role == "invited" and not is_passive(verb)  # «Пригласили экспертов»: those are no subject
        if role is None or gathering or calls or not _at_meeting(clause, verb):
            continue
        at = clause.index(verb)
        at += clause.units[at + 1 : at + 2] != [] and clause.units[at + 1].lemma == "быть"  # «Приглашены были X и Y»
        items = (
            _listed(threads, sentence, clause.units[at + 1 :])
            or _listed(threads, sentence, clause.units[:at])
            or _listed(threads, sentence, _after_colon(sentence, verb))
        )
        items = _spelled_out(threads, sentence, items) or items
        for line in (*threads.article.items_after(sentence), *threads.article.continued(sentence)):
            items += read_list(threads.article, line.units, "Nom")
        after = bool(items) and items[0].unit.start > verb.start  # else «Мэры присутствовали по ВКС»
        said = clause.units[:at] if after else clause.units
        online = any(u.lemma in words("participants", "words", "online") for u in said)
        yield from ((item, "online" if online else role) for item in items)


def _listed(threads: Threads, sentence: Sentence, units: list[Unit]) -> list[Item]:
    """Those named in the nominative, past the meeting's own name: «… в форуме «Парламентский контроль»»."""
    names = [(a.noun.i, a.span.end) for a in threads.anchors_in(sentence)]
    others = [u for u in units if not any(u.start < end and noun < u.end for noun, end in names)]
    return read_list(threads.article, others, "Nom")


def _after_colon(sentence: Sentence, verb: Unit) -> list[Unit]:
    """«присутствовали: A, B, C», in one line."""
    rest = [u for u in sentence.units if u.start >= verb.end]
    colon = next((i for i, u in enumerate(rest[:3]) if u.text == ":"), None)  # «приняли участие:»
    return rest[colon + 1 :] if colon is not None else []


def _spelled_out(threads: Threads, sentence: Sentence, items: list[Item]) -> list[Item]:
    """«приехали прокуроры: | Пётр А. – из Кяхты, Анна Б. – из Читы»: the members of a group by their names."""
    if len(items) != 1 or not items[0].group:
        return []
    rest = [u for u in sentence.units if u.start >= items[0].unit.end]
    colon = next((i for i, u in enumerate(rest[:3]) if u.text == ":"), None)
    named = read_list(threads.article, rest[colon + 1 :], "Nom") if colon is not None else []
    return named if named and all(item.unit.named for item in named) else []


def _present(clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Прокурор города Денис Е., присутствовавший на заседании, …»."""
    for party, comma, participle in zip(clause.units, clause.units[1:], clause.units[2:], strict=False):
        known = participle.kind == "word" and participle.lemma in words("participants", "attend", "participant")
        if known and comma.text == "," and party.kind == "person" and is_adjective(participle.head):
            yield Item(party), "participant"


def _attendance(clause: Clause, verb: Unit) -> str | None:
    if _as_participants(clause, verb):
        return "participant"
    nouns = pairs("participants", "attend", "with_noun").get(verb.lemma, "").split("|")
    if any(u.lemma in nouns for u in clause.units):
        return "participant"
    if verb.lemma in words("participants", "attend", "watch") and _watches_it(clause):
        return "online"
    if verb.lemma in words("participants", "attend", "come") and _comes_to_it(clause, verb):
        return "participant"
    return next((role for role in ROLES if verb.lemma in words("participants", "attend", role)), None)


def _watches_it(clause: Clause) -> bool:
    """«Горрайпрокуроры следили за ходом заседания», «акимы слушали по видеосвязи»."""
    known = words("participants", "words", "work") | words("participants", "words", "online") | kinds().keys()
    return any(u.kind == "word" and u.lemma in known for u in clause.units)


def _comes_to_it(clause: Clause, verb: Unit) -> bool:
    """«На встречу пришли жители», «в зал пришли дольщики и банкиры»; not «не пришёл»."""
    at = clause.index(verb)
    if is_negated(clause.units, at):
        return False
    room = kinds().keys() | words("participants", "words", "work")
    return any(
        preposition.text.lower() in ("на", "в", "во") and unit.lemma in room and unit.may_be("Acc")
        for preposition, unit in pairwise(clause.units)
    )


def _arrives(threads: Threads, sentence: Sentence, clause: Clause, verb: Unit) -> bool:
    """«Из районов приехали прокуроры X и Y»: several, beside where the meeting is named, to no other place."""
    meeting = threads.of(sentence, clause.units[0].start)
    known = verb.lemma in words("participants", "attend", "come") and number(verb.head) == "Plur"
    elsewhere = any(
        preposition.text.lower() in INTO and unit.kind != "date" for preposition, unit in pairwise(clause.units)
    )
    return known and not elsewhere and meeting is not None and threads.is_near(sentence, meeting)


def _as_participants(clause: Clause, verb: Unit) -> bool:
    """«Участниками коллегии выступили A и B», «почётными гостями форума стали A и B»."""
    known = words("participants", "attend", "as")
    named = any(u.kind in ("word", "group") and u.lemma in known and u.may_be("Ins") for u in clause.units)
    return named and becomes(clause) and verb is clause.verbs[0]


def _at_meeting(clause: Clause, verb: Unit) -> bool:
    """What follows the «в» or «на» beside the verb is a meeting, its work, a pronoun or a place: no other affair."""
    for before, unit in zip(clause.units, clause.units[1:], strict=False):
        if before.kind == "word" and before.lemma == "участие" and unit.text.lower() in ("в", "во"):
            return _is_meeting_word(clause, unit)
        if before is verb and unit.text.lower() in ("в", "во") and verb.lemma in ("участвовать", "поучаствовать"):
            return _is_meeting_word(clause, unit)
    return True


def _is_meeting_word(clause: Clause, preposition: Unit) -> bool:
    known = words("participants", "words", "work")
    following = clause.units[clause.index(preposition) + 1 :][:4]
    return any(
        u.lemma in kinds() or u.lemma in known or u.text.lower() in ("нем", "нём", "ней", "них") for u in following
    )


def _with_participation(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«с участием депутатов и представителей прокуратуры», «Ожидается участие экспертов»."""
    awaited = any(v.lemma in words("holding", "plan") | words("holding", "ahead") for v in clause.verbs)
    for i, unit in enumerate(clause.units[:-1]):
        here = awaited or (i > 0 and clause.units[i - 1].text.lower() in ("с", "при"))
        if unit.kind == "word" and unit.lemma == "участие" and here:
            for item in read_list(threads.article, clause.units[i + 1 :], "Gen"):
                yield item, "participant"


def _besides(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Помимо членов комиссии, в заседании участвовали …»."""
    there = any(_attendance(clause, v) for v in clause.verbs)
    for i, unit in enumerate(clause.units[:2] if there else ()):
        if unit.text.lower() in ("помимо", "кроме"):
            items = read_list(threads.article, clause.units[i + 1 :], "Gen")
            # «Помимо губернатора»: a post alone is whoever presides, told of before
            yield from ((item, "participant") for item in items if item.unit.kind != "post")
