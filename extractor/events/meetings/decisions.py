"""What was decided, and by whom: «поручил акимам провести …», «одобрен план», «контроль возложен на X»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.entities.records import Organization, Person
from extractor.events.meetings.agenda import ABOUT
from extractor.events.meetings.article import ITEM_MARKS, Sentence
from extractor.events.meetings.clauses import PARTIES, is_nominative, is_predicate
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.lexicon import patterns, words
from extractor.events.meetings.reference import relative_to
from extractor.events.meetings.tasks import given, has_infinitive, infinitives, tasks
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import lowered, passive, phrase, tokens_of
from extractor.events.records import Clause, Meeting
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, has, is_noun
from extractor.language.words import plain

By = Person | Organization | None


def add_decisions(threads: Threads) -> None:
    for sentence in threads.article.sentences:
        for part in sentence.clauses:
            meeting = threads.of(sentence, part.units[0].start)
            if meeting is None or meeting.status != "held" or part.kind == "subordinate" or _aside(sentence, part):
                continue
            for at, unit in enumerate(part.units):
                pattern = patterns("decisions").get(unit.lemma) if unit.kind == "word" else None
                if pattern and is_predicate(unit) and not (at and part.units[at - 1].text.lower() == "не"):
                    for text, tokens in _worded(meeting, part, at, pattern):
                        _add(meeting, text, tokens, _by(part, unit))
                    for text, tokens in _after_colon(threads, sentence, part, at, pattern):
                        _add(meeting, text, tokens, _by(part, unit))
                    for text, tokens in _that(meeting, sentence, part, unit, pattern):
                        _add(meeting, text, tokens, _by(part, unit))


def _aside(sentence: Sentence, part: Part) -> bool:
    """«перечень, который утвердил аким»: about something else than the meeting, and not by who was just named."""
    if part.kind != "relative" or relative_to(sentence, part.units[0].start) is not None:
        return False
    return any(u is part.subject for u in part.units)


def _worded(meeting: Meeting, part: Part, at: int, pattern: str) -> Iterator[tuple[str, list[Token]]]:
    verb = part.units[at]
    if (verb.lemma == "предложить" and not has(verb.head, "Variant", "Short")) or _by_court(part):
        return  # an opinion; a court's act
    if pattern == "task" and has_infinitive(part.units[at + 1 :]):
        yield from tasks(part, at)
    elif pattern == "pointed":
        if has(verb.head, "Variant", "Short") and any(u.text.lower() == "на" for u in part.units[at + 1 :]):
            yield from _whole(part)
    elif pattern == "ban":
        yield from _whole(part)
    elif verb.lemma == "принять" and any(u.text.lower() == "сведению" for u in part.units):
        yield from _whole(part)  # «отчёт принят к сведению»
    elif found := list(_by_noun(part, at)):
        yield from found
    elif _by_members(meeting, part, verb) and pattern in ("act", "body"):
        yield from _acts(part, at, whole=True)
    elif pattern == "act":
        yield from _acts(part, at)
    elif pattern == "clause":
        yield from _whole(part)
    elif pattern == "about":
        yield from _about(part, at)


def _whole(part: Part) -> Iterator[tuple[str, list[Token]]]:
    if tokens := tokens_of(_without_lead_in(part.units)):
        yield lowered(tokens[0], text_of(tokens)), tokens


def _by_court(part: Part) -> bool:
    """What a court approved, no meeting did."""
    subject = part.subject
    return bool(subject and subject.organization and subject.organization.kind == "court")


def _by_members(meeting: Meeting, part: Part, verb: Unit) -> bool:
    """«Совет приостановил …», «депутаты отклонили …», «съезд избрал …»."""
    if any(u.head.i == s.start for s in meeting.spans for u in part.units if u.start < verb.start and u.case == "Nom"):
        return True
    subject = part.subject
    if subject is None:
        return _by_bare_body(meeting, part, verb)
    members = subject.kind == "group" and subject.start < verb.start
    return members or (subject.organization is not None and subject.organization is meeting.body)


def _by_bare_body(meeting: Meeting, part: Part, verb: Unit) -> bool:
    """«совет признал …», where the short name is no mention of its own."""
    if meeting.body is None:
        return False
    own = {plain(w) for w in meeting.body.name.split()} & (
        words("sessions", "boards") | words("sessions", "parliaments")
    )
    return any(u.kind == "word" and u.lemma in own and u.case == "Nom" and u.start < verb.start for u in part.units)


def _that(
    meeting: Meeting, sentence: Sentence, part: Part, verb: Unit, pattern: str
) -> Iterator[tuple[str, list[Token]]]:
    """«условились, что с 1 июня повесят …», «Комиссия установила, что …»."""
    at = next(i for i, p in enumerate(sentence.clauses) if p is part)
    following = sentence.clauses[at + 1] if at + 1 < len(sentence.clauses) else None
    agreed = verb.lemma in words("decisions", "that")
    if following is None or not (agreed or (pattern == "found" and _by_members(meeting, part, verb))):
        return
    if [u.text.lower() for u in following.units[:2]] == [",", "что"]:
        tokens = tokens_of(following.units[2:])
        if tokens:
            yield lowered(tokens[0], text_of(tokens)), tokens


def _after_colon(
    threads: Threads, sentence: Sentence, part: Part, at: int, pattern: str
) -> Iterator[tuple[str, list[Token]]]:
    """«поставил три задачи: расследовать …, вернуть …», «Коллегия постановила:» and the lines that follow."""
    noun = any(u.lemma in words("decisions", "nouns") for u in part.units)
    if pattern not in ("task", "noun") and not (noun and part.units[at].lemma in words("decisions", "with")):
        return
    for line in threads.article.items_after(sentence):
        listed = _without_letters(line.units)
        units = [u for u in listed if u.text not in ITEM_MARKS and not u.text.rstrip(".)").isdigit()]
        if has_infinitive(units[:2]):
            tokens = tokens_of(units)
            yield text_of(tokens), tokens
    last = part.units[-1].end
    following = _without_letters([u for u in sentence.units if u.start >= last])
    if not following or following[0].text != ":":
        return
    if not has_infinitive(following[1:4]):
        if part.units[at].lemma in words("decisions", "that"):
            yield from _agreed(sentence, last)
        return
    for task in infinitives(following[1:]):
        tokens = tokens_of(task)
        yield text_of(tokens), tokens


def _agreed(sentence: Sentence, after: int) -> Iterator[tuple[str, list[Token]]]:
    """«Решили так: контракт расторгаем, неустойку взыскиваем»: each clause after the colon."""
    for part in sentence.clauses:
        if part.units[0].start >= after and part.verbs and part.kind == "main":
            tokens = [t for t in tokens_of(part.units[1:]) if not t.is_space]
            if tokens:
                yield text_of(tokens), tokens


def _without_letters(units: list[Unit]) -> list[Unit]:
    """«постановили: а) признать …; б) поручить …» without «а)», «1)»."""
    marks: set[int] = set()
    for i, (unit, following) in enumerate(pairwise(units)):
        if following.text == ")" and (len(unit.text) == 1 or unit.text.isdigit()):
            marks |= {i, i + 1}
    return [u for i, u in enumerate(units) if i not in marks]


def _acts(part: Part, at: int, whole: bool = False) -> Iterator[tuple[str, list[Token]]]:
    """`whole`: a body in session does it, whatever the object.

    «одобрил предложение» → «одобрено предложение»; «Кенжетаеву объявлен выговор» as it stands."""
    verb = part.units[at]
    thing = next((u for u in (*part.units[at + 1 :], *part.units[:at]) if _thing_of(part, u, verb, whole)), None)
    if thing is None:
        return
    if has(verb.head, "Variant", "Short"):
        receivers = [u for u in part.units if u.case == "Dat" and u.kind in PARTIES]
        tokens = tokens_of(part.units[part.index(thing) if thing.start > verb.start else at :])
        body = (
            tokens_of(part.units[at:])
            if thing.start > verb.start
            else tokens_of([verb, *part.units[part.index(thing) : at]])
        )
        extra = [t for u in receivers if u.start < verb.start for t in u.span]
        text = " ".join(filter(None, (text_of(extra), text_of(body))))
        yield text, (extra + tokens if extra else body)
        return
    if thing.start < verb.start or any(u.lemma == "кто" for u in part.units):
        return
    units = part.units[part.index(thing) :]
    if thing.person is not None and thing.named:
        yield from _about_person(verb, thing, units)
        return
    tokens = tokens_of(units)
    yield f"{passive(verb.head, thing.head)} {phrase(tokens, 'Acc')}", tokens


def _about_person(verb: Unit, unit: Unit, units: list[Unit]) -> Iterator[tuple[str, list[Token]]]:
    """«утвердили Анну И. начальником управления» → «утвердить Анну И. начальником управления», without asides."""
    end = next((i for i, u in enumerate(units) if u.text == "," or u.text in DASHES), len(units))
    tokens = tokens_of(units[:end])
    yield f"{verb.lemma} {text_of(tokens)}", tokens


def _thing_of(part: Part, unit: Unit, verb: Unit, whole: bool) -> bool:
    if whole:
        object_ = unit.kind in ("person", "post", "organization") and unit.may_be("Acc")
        idle = unit.lemma in words("decisions", "none") and verb.lemma not in words("decisions", "firm")
        if object_ or idle:
            return object_ and unit is not part.subject and unit.start > verb.start
    known = words("decisions", verb.lemma) if verb.lemma in _limited() and not whole else None
    if unit.kind not in ("word", "document") or not is_noun(unit.head) or unit.case not in ("Nom", "Acc"):
        return False
    return unit is not part.subject and (known is None or unit.lemma in known)


def _limited() -> frozenset[str]:
    return frozenset({"объявить", "создать", "принять", "поставить", "разработать"})


def _by_noun(part: Part, at: int) -> Iterator[tuple[str, list[Token]]]:
    """«принято решение создать …», «дал ряд конкретных поручений», «поставлена задача …», «дал согласие на …»."""
    verb = part.units[at]
    if verb.lemma not in words("decisions", "with"):
        return
    noun = next((u for u in part.units[at + 1 :] if u.lemma in words("decisions", "nouns")), None)
    if noun is None:
        return
    rest = part.units[part.index(noun) + 1 :]
    if has_infinitive(rest):
        yield from given([u for u in part.units[:at] if u.kind in PARTIES and u.case == "Dat"], rest)
        return
    if noun.lemma == "согласие" and rest and rest[0].text.lower() == "на":
        tokens = tokens_of([noun, *rest])
        yield text_of(tokens), tokens
        return
    for i, unit in enumerate(rest):
        governed = "Loc" if unit.text.lower() in ABOUT else "Dat" if unit.text.lower() == "по" and i == 0 else None
        if governed:
            tokens = tokens_of(rest[i + 1 :])
            yield phrase(tokens, governed), tokens
            return
    tokens = tokens_of(part.units[at + 1 :])
    if len(tokens) > 2 and verb.lemma == "дать" and not any(t.lemma_ == "согласие" for t in tokens):
        yield phrase(tokens, "Acc"), tokens


def _about(part: Part, at: int) -> Iterator[tuple[str, list[Token]]]:
    """«предупредил всех руководителей о строгом соблюдении законодательства»."""
    for i in range(at + 1, len(part.units) - 1):
        if part.units[i].text.lower() in ABOUT:
            tokens = tokens_of(part.units[i + 1 :])
            if tokens and tokens[0].lower_ != "том":
                yield phrase(tokens, "Loc"), tokens
            return


# --- parts


def _without_lead_in(units: list[Unit]) -> list[Unit]:
    """Without «По итогам обсуждения», «Кроме того,» before the clause."""
    comma = next((i for i, u in enumerate(units[:5]) if u.text == ","), None)
    return units[comma + 1 :] if comma is not None else units


def _by(part: Part, verb: Unit) -> By:
    """Who gives it: the subject of an active verb."""
    subject = part.subject
    if subject is None or has(verb.head, "Variant", "Short") or not is_nominative_or_borrowed(part, subject):
        return None
    return subject.person or subject.organization


def is_nominative_or_borrowed(part: Part, subject: Unit) -> bool:
    return not any(u is subject for u in part.units) or is_nominative(part, subject)


def _add(meeting: Meeting, text: str, tokens: Sequence[Token], by: By) -> None:
    if not tokens or len(text.split()) < 2 or any(c.text.lower() == text.lower() for c in meeting.decisions):
        return
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    meeting.decisions.append(Clause(text, Span(tokens[0].doc, first, last + 1), by))
