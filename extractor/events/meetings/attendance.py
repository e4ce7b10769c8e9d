"""Who is at a meeting: «приняли участие …», «с участием …», «пригласили …», «за столом сидели …», «встреча с …»."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.around import around
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.chair import first_of_pair
from extractor.events.meetings.clauses import Clause, is_passive
from extractor.events.meetings.lexicon import kinds, pairs, words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.sessions import each_other
from extractor.events.meetings.threads import Threads
from extractor.events.units import Unit
from extractor.language.grammar import has, is_adjective, is_noun, number

SUPPORTED = frozenset({"при поддержке", "при содействии"})
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
    yield from _gathered(threads, clause)
    yield from _present(clause)
    yield from _named_in_passing(threads, clause)
    yield from _besides(threads, clause)
    if lemmas & words("participants", "attend", "drawn"):
        yield from _drawn(threads, sentence, clause)
    if threads.anchors_in(sentence):
        yield from _audience(threads, sentence, clause)
        yield from _met_with(threads, sentence, clause)
        yield from _given_orders(threads, sentence, clause)
        yield from _held_with(threads, sentence, clause)


def _attending(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«В заседании приняли участие A, B, C», «A и B участвовали в нём», with the lines of a list that follows."""
    for verb in clause.verbs:
        role = _attendance(clause, verb) or ("participant" if _arrives(threads, sentence, clause, verb) else None)
        if clause.index(verb) and clause.units[clause.index(verb) - 1].text.lower() == "не":
            continue
        gathering = verb.lemma == "собрать" and not verb.text.lower().endswith(("сь", "ся"))  # «собрали 14 миллионов»
        if role is None or gathering or not _at_meeting(clause, verb):
            continue
        at = clause.index(verb)
        items = (
            _listed(threads, sentence, clause.units[at + 1 :])
            or _listed(threads, sentence, clause.units[:at])
            or _listed(threads, sentence, _after_colon(sentence, verb))
        )
        items = _spelled_out(threads, sentence, items) or items
        for line in (*threads.article.items_after(sentence), *threads.article.continued(sentence)):
            items += read_list(threads.article, line.units, "Nom")
        online = any(u.lemma in words("participants", "words", "online") for u in clause.units[:at])
        yield from ((item, "online" if online else role) for item in items)


def _listed(threads: Threads, sentence: Sentence, units: list[Unit]) -> list[Item]:
    """Those named in the nominative, past the meeting's own name: «… в форуме «Парламентский контроль»»."""
    names = [range(a.noun.i, a.span.end) for a in threads.anchors_in(sentence)]
    return read_list(threads.article, [u for u in units if not any(u.start in name for name in names)], "Nom")


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
    if at and clause.units[at - 1].text.lower() == "не":
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
    return named and verb.lemma in words("holding", "chair", "become")


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


def _audience(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«для журналистов была организована пресс-конференция», «семинар для закупщиков», «форум экспертов»."""
    anchor = next((a for a in threads.anchors_in(sentence) if clause.has(a.noun.i) and a.verb), None)
    if anchor is None:
        return
    for i, unit in enumerate(clause.units[:-1]):
        if unit.text.lower() == "для" and (anchor.noun.i > unit.start or unit.start == anchor.span.end):
            whom = clause.units[i + 1 :]
        elif unit.head.i == anchor.noun.i:
            whom = [u for u in clause.units[i + 1 : i + 4] if u.start < anchor.span.end]
            whom = whom[: next((k + 1 for k, u in enumerate(whom) if not is_adjective(u.head)), 0)]
        else:
            continue
        yield from ((item, "participant") for item in read_list(threads.article, whom, "Gen") if item.group)


def _met_with(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«провёл встречу с генеральным прокурором Андреем Ш. и жителями района»."""
    anchor = next((a for a in threads.anchors_in(sentence) if clause.has(a.noun.i)), None)
    if anchor is None:
        return
    if anchor.implied:
        yield from _received(threads, clause, anchor)
        return
    for unit in clause.units[:-1]:
        right_after = unit.start in (anchor.noun.i + 1, anchor.span.end)
        if right_after and unit.text.lower() in ("с", "со"):
            after = clause.units[clause.index(unit) + 1 :]
            yield from ((item, "participant") for item in read_list(threads.article, after, "Ins"))


def _received(threads: Threads, clause: Clause, anchor: Anchor) -> Iterator[tuple[Item, str]]:
    """«встретился в Твери с послом Петром С.», «принял главу агентства Асхата Ж.»: where no word names the meeting."""
    if anchor.kind != "встреча" or anchor.verb is None:
        return
    verb = next(u for u in clause.units if u.start == anchor.verb.i)
    if each_other(clause, verb):
        both = read_list(threads.article, clause.units[: clause.index(verb)], "Nom")
        yield from ((item, "participant") for item in both)
        return
    after = [u for u in clause.units if u.start > anchor.verb.i and u is not clause.subject]
    at = next((i for i, u in enumerate(after) if u.text.lower() in ("с", "со")), None)
    items = read_list(threads.article, after[at + 1 :], "Ins") if at is not None else []
    yield from ((item, "participant") for item in items or read_list(threads.article, after, "Acc"))


def _given_orders(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«на планёрке премьер поручил министру Анне С. …»: who is given orders or blamed at it is there."""
    if not any(a.at and clause.has(a.noun.i) for a in threads.anchors_in(sentence)):
        return
    for verb, unit in pairwise(clause.units):
        if verb.kind != "word" or is_passive(verb) or not unit.named or unit.kind != "person":
            continue
        ordered = verb.lemma in words("holding", "chair", "orders") and unit.may_be("Dat")
        blamed = (
            verb.lemma in words("participants", "attend", "blamed") and unit.may_be("Acc") and not unit.may_be("Nom")
        )
        if ordered or blamed:
            yield Item(unit), "participant"


def _named_in_passing(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«представил коллективу нового прокурора Петра С.», «досталось директору Анне К.»."""
    for verb in clause.verbs:
        shown = verb.lemma in words("participants", "attend", "shown") and not is_passive(verb)
        rebuked = verb.lemma in words("participants", "attend", "rebuked") and _impersonal(clause, verb)
        if not shown and not rebuked:
            continue
        case = "Acc" if shown else "Dat"
        after = [u for u in clause.units if u.start > verb.start and u.kind == "person" and u is not clause.subject]
        named = next((u for u in after if u.named and u.may_be(case) and not u.may_be("Nom")), None)
        if named is not None:
            yield Item(named), "participant"


def _impersonal(clause: Clause, verb: Unit) -> bool:
    """«досталось министру», not «место досталось министру»."""
    others = [u for u in clause.units if u.start < verb.start and u.kind == "word" and is_noun(u.head)]
    return has(verb.head, "Gender", "Neut") and not any(u.may_be("Nom") for u in others)


def _besides(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Помимо членов комиссии, в заседании участвовали …»."""
    there = any(_attendance(clause, v) for v in clause.verbs)
    for i, unit in enumerate(clause.units[:2] if there else ()):
        if unit.text.lower() in ("помимо", "кроме"):
            items = read_list(threads.article, clause.units[i + 1 :], "Gen")
            # «Помимо губернатора»: a post alone is whoever presides, told of before
            yield from ((item, "participant") for item in items if item.unit.kind != "post")


def _drawn(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«прошёл форум, собравший депутатов и экспертов», «конференц-зал собрал юристов»."""
    for i, unit in enumerate(clause.units):
        drawn = unit.kind == "word" and unit.lemma in words("participants", "attend", "drawn")
        participle = is_adjective(unit.head) and i > 0 and clause.units[i - 1].text == ","
        by_itself = unit in clause.verbs and any(
            a.noun.i < unit.start and clause.has(a.noun.i) and not a.at for a in threads.anchors_in(sentence)
        )
        if drawn and (participle or (by_itself and (clause.subject is None or clause.subject.kind == "word"))):
            yield from ((item, "participant") for item in read_list(threads.article, clause.units[i + 1 :], "Acc"))


def _held_with(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Агентство совместно с офисом ООН провело круглый стол», «форум прошёл при поддержке Бюро ОБСЕ»."""
    if not any(clause.has(a.noun.i) for a in threads.anchors_in(sentence)):
        return
    for i, (unit, following) in enumerate(pairwise(clause.units)):
        said = f"{unit.text} {following.text}".lower()
        case = "Ins" if said in ("совместно с", "совместно со") else "Gen" if said in SUPPORTED else None
        after = clause.units[i + 2 : i + 4] if case else []
        if after and after[0].kind == "word":  # «совместно с ННО «Открытый бюджет»»
            after = [u for u in after[1:] if after[0].text.isupper() or is_noun(after[0].head)]
        if case and after and after[0].kind == "organization" and after[0].may_be(case, "Nom"):
            yield Item(after[0]), "participant"


def _gathered(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«собрал руководителей поселений», «в зал пригласили сенатора X»; the second of two who hold it together."""
    infinitives = [u for u in clause.units if u.kind == "word" and has(u.head, "VerbForm", "Inf")]
    for verb in (*clause.verbs, *infinitives):
        invited = verb.lemma in words("participants", "attend", "invited")
        if is_passive(verb) or not (invited or (verb.lemma in words("sessions", "convene") and clause.subject)):
            continue
        after = [u for u in clause.units[clause.index(verb) + 1 :] if u is not clause.subject]
        items = read_list(threads.article, after, "Acc")
        yield from ((item, "invited" if invited else "participant") for item in items if item.group or invited)
    subject = clause.subject
    holding = words("holding", "chair", "presides") | words("holding", "chair", "convenes")
    if subject is not None and any(v.lemma in holding for v in clause.verbs):
        first = first_of_pair(clause, subject)
        if first is not subject:
            yield Item(subject), "participant"
        # «пресс-конференцию провели начальник X и его заместитель Y»
        verb = next(v for v in clause.verbs if v.lemma in holding)
        items = read_list(threads.article, clause.units[clause.index(verb) + 1 :], "Nom")
        if len(items) > 1 and items[0].unit is subject:
            yield from ((item, "participant") for item in items[1:] if item.unit.kind == "person" and item.unit.named)
