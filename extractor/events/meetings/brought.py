"""Who is brought to a meeting by those who hold it: «собрал …», «встреча с …», «для …», «представил …», «поручил …»."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.chair import first_of_pair
from extractor.events.meetings.clauses import Clause, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.sessions import each_other
from extractor.events.meetings.threads import Threads
from extractor.events.units import Unit
from extractor.language.grammar import has, is_adjective, is_noun

SUPPORTED = frozenset({"при поддержке", "при содействии"})


def brought(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """Each with the role."""
    yield from _named_in_passing(threads, clause)
    yield from _drawn(threads, sentence, clause)
    if threads.anchors_in(sentence):
        yield from _audience(threads, sentence, clause)
        yield from _met_with(threads, sentence, clause)
        yield from _given_orders(threads, sentence, clause)
        yield from _held_with(threads, sentence, clause)


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
    host = next((u.end for u in clause.units if u.start == anchor.noun.i + 1 and u.kind == "person"), None)
    for unit in clause.units[:-1]:
        right_after = unit.start in (anchor.noun.i + 1, anchor.span.end, host)
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
    """«представил коллективу нового прокурора Петра С.», «личному составу представили X», «досталось директору Y»."""
    for verb in clause.verbs:
        shown = verb.lemma in words("participants", "attend", "shown") and not is_passive(verb)
        rebuked = verb.lemma in words("participants", "attend", "rebuked") and _impersonal(clause, verb)
        if not shown and not rebuked:
            continue
        case = "Acc" if shown else "Dat"
        persons = [u for u in clause.units if u.kind == "person" and u is not clause.subject and u.named]
        named = next(
            (u for u in persons if u.may_be(case) and not u.may_be("Nom") and (shown or u.start > verb.start)), None
        )
        if named is not None:
            yield Item(named), "participant"
        if shown:
            yield from _shown_to(threads, clause)


def _shown_to(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«личному составу», «коллективу прокуратуры»."""
    for i, unit in enumerate(clause.units):
        if unit.kind == "word" and unit.lemma in words("participants", "words", "groups") and unit.may_be("Dat"):
            own = list(takewhile(lambda u: u.kind not in ("person", "post"), clause.units[i:]))
            while is_adjective(own[-1].head):
                own.pop()  # of the post
            items = read_list(threads.article, [*clause.units[:i][-1:], *own], "Dat")
            yield from ((item, "participant") for item in items[:1] if item.unit is unit)


def _impersonal(clause: Clause, verb: Unit) -> bool:
    """«досталось министру», not «место досталось министру»."""
    others = [u for u in clause.units if u.start < verb.start and u.kind == "word" and is_noun(u.head)]
    return has(verb.head, "Gender", "Neut") and not any(u.may_be("Nom") for u in others)


def _drawn(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«прошёл форум, собравший депутатов и экспертов», «конференц-зал собрал юристов»."""
    for i, unit in enumerate(clause.units):
        if unit.kind != "word" or unit.lemma not in words("participants", "attend", "drawn"):
            continue
        participle = is_adjective(unit.head) and i > 0 and clause.units[i - 1].text == ","
        by_itself = unit in clause.verbs and any(
            a.noun.i < unit.start and clause.has(a.noun.i) and not a.at for a in threads.anchors_in(sentence)
        )
        if participle or (by_itself and (clause.subject is None or clause.subject.kind == "word")):
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


def gathered(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«собрал руководителей поселений», «в зал пригласили сенатора X»; the second of two who hold it together."""
    inviting, convening = words("participants", "attend", "invited"), words("sessions", "convene")
    calling = [u for u in clause.units if u.kind == "word" and (u.lemma in inviting or u.lemma in convening)]
    infinitives = [u for u in calling if has(u.head, "VerbForm", "Inf")]
    for verb in (*(v for v in clause.verbs if v in calling), *infinitives):
        invited = verb.lemma in inviting
        if is_passive(verb) or not (invited or clause.subject):
            continue
        after = [u for u in clause.units[clause.index(verb) + 1 :] if u is not clause.subject]
        items = read_list(threads.article, after, "Acc")
        yield from ((item, "invited" if invited else "participant") for item in items if item.group or invited)
    subject = clause.subject
    if subject is None:
        return
    holding = words("holding", "chair", "presides") | words("holding", "chair", "convenes")
    held = next((v for v in clause.verbs if v.lemma in holding and not is_passive(v)), None)
    if held is not None:
        first = first_of_pair(clause, subject)
        if first is not subject:
            yield Item(subject), "participant"
        # «пресс-конференцию провели начальник X и его заместитель Y»
        items = read_list(threads.article, clause.units[clause.index(held) + 1 :], "Nom")
        if len(items) > 1 and items[0].unit is subject:
            yield from ((item, "participant") for item in items[1:] if item.unit.kind == "person" and item.unit.named)
