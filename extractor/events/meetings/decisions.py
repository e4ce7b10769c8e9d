"""What was decided, and by whom: «поручил акимам провести …», «одобрен план», «контроль возложен на X»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.entities.records import Organization, Person
from extractor.events.meetings.acts import about, acts, by_noun
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.clauses import by_court, is_impersonal, is_nominative, is_passive, is_predicate
from extractor.events.meetings.lexicon import deciding_objects, kinds, patterns, speech_verbs, words
from extractor.events.meetings.ordered import orders
from extractor.events.meetings.reference import THEY, relative_to
from extractor.events.meetings.tasks import ahead_of, has_infinitive, infinitives, tasks
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.undecided import is_undecided
from extractor.events.meetings.untold import NEAR_INFINITIVE, listed, untold, without_letters
from extractor.events.meetings.whole import is_whole, whole
from extractor.events.meetings.wording import lowered, phrase, tokens_of
from extractor.events.records import Clause, Meeting, Statement
from extractor.events.units import Unit, is_negated
from extractor.language.grammar import has
from extractor.language.words import plain

By = Person | Organization | None
GOVERNING = {"aim": ("на", "Acc"), "vote": ("за", "Acc")}
LONGEST_GAP = 3  # tokens between two sentences: a full stop, a line break
SO = frozenset({"так", "о", "следующем", "следующее", "вот", "что"})


def add_decisions(threads: Threads, statements: Sequence[Statement]) -> None:
    for sentence in threads.article.sentences:
        about = threads.of(sentence)
        if about is not None and about.status == "held":
            for text, tokens in untold(threads, sentence, about):
                _add(about, text, tokens, None)
            for text, tokens, by in orders(threads, statements, sentence, about):
                _add(about, text, tokens, by)
        for part in sentence.clauses:
            meeting = _deciding(threads, sentence, part)
            if meeting is None or meeting.status != "held" or _aside(sentence, part):
                continue
            if part.kind == "subordinate" and not _passed_on(sentence, part):
                continue
            for at, unit in enumerate(part.units):
                pattern = patterns("decisions").get(unit.lemma) if unit.kind == "word" else None
                if pattern and is_predicate(unit) and not is_negated(part.units, at):
                    if is_undecided(meeting, sentence, part, unit):
                        continue
                    for text, tokens in _worded(meeting, sentence, part, at, pattern):
                        _add(meeting, text, tokens, _by(part, unit))
                    for text, tokens in _after_colon(threads, sentence, part, at, pattern):
                        _add(meeting, text, tokens, _by(part, unit))
                    for text, tokens in _that(meeting, sentence, part, unit, pattern):
                        _add(meeting, text, tokens, _by(part, unit))


def _deciding(threads: Threads, sentence: Sentence, part: Part) -> Meeting | None:
    """The meeting that the clause is about; what it decides of the next one («назначила новое слушание») is here."""
    meeting = threads.of(sentence, part.units[0].start)
    if meeting is None or meeting.status == "held" or not part.verbs:
        return meeting
    told_of = next((a for a in threads.anchors_in(sentence) if a.meeting is meeting and part.has(a.noun.i)), None)
    decides = any(patterns("decisions").get(v.lemma) in ("task", "body") for v in part.verbs[:1])
    return threads.of(sentence) if told_of and decides and part.verbs[0].start < told_of.noun.i else meeting


def _aside(sentence: Sentence, part: Part) -> bool:
    """«перечень, который утвердил аким»: about something else than the meeting, and not by who was just named."""
    if part.kind != "relative" or relative_to(sentence, part.units[0].start) is not None:
        return False
    after = any(u.text.lower() == "после" for u in part.units[:2])  # «объявил перерыв, после которого депутаты …»
    return not after and any(u is part.subject for u in part.units)


def _passed_on(sentence: Sentence, part: Part) -> bool:
    """«В аппарате добавили, что Агентству поручено …»: told by an office, not by somebody of something else."""
    before = next(reversed(sentence.before(part)), None)
    if before is None or [u.text.lower() for u in part.units[:2]] != [",", "что"]:
        return False
    speech = any(v.lemma in speech_verbs() for v in before.verbs)
    by_office = before.subject is None or before.subject.kind == "organization"
    tasked = any(patterns("decisions").get(v.lemma) == "task" and is_passive(v) for v in part.verbs)
    return speech and by_office and tasked


def _worded(
    meeting: Meeting, sentence: Sentence, part: Part, at: int, pattern: str
) -> Iterator[tuple[str, list[Token]]]:
    verb = part.units[at]
    if _by_paper(meeting, part, at) and has_infinitive(part.units[at + 1 :]):
        yield from tasks(part, at)  # «Итоговый документ предлагает правительству ввести …»
        return
    if by_court(part) or (verb.lemma == "предложить" and not is_passive(verb) and not is_impersonal(part, verb)):
        return  # a court's act; an opinion
    tasked = pattern == "task" or (pattern == "pointed" and is_passive(verb))  # «прокурору указано проверить …»
    if tasked and has_infinitive(part.units[at + 1 :]):
        yield from tasks(part, at)
    elif pattern == "task" and (is_passive(verb) or is_impersonal(part, verb)) and has_infinitive(part.units[:at]):
        if not any(u.lemma in kinds() for u in part.units[:at]):  # «Продолжить разговор условились осенью»
            yield from ahead_of(part, at)
    elif is_whole(part, at, pattern):
        yield from whole(part, at)
    elif verb.lemma in words("decisions", "agree"):
        yield from about(part, at)  # «договорились о создании рабочей группы»
    elif pattern == "proposed":  # «В рекомендациях предлагается увеличить штат»
        inside = [b for a, b in pairwise(part.units[:at]) if a.text.lower() == "в"]
        if any(u.lemma in words("decisions", "papers") for u in inside) and has_infinitive(part.units[at + 1 :]):
            yield from tasks(part, at)
    elif pattern in GOVERNING:
        yield from _governed(part, at, *GOVERNING[pattern])
    elif found := list(by_noun(part, at)):
        yield from found
    elif _by_members(meeting, sentence, part, verb) and pattern in ("act", "body"):
        yield from acts(part, at, whole=True)
    elif pattern == "act" or (verb.lemma in deciding_objects() and _goes_on(meeting, sentence)):
        yield from acts(part, at)
    elif pattern == "refuse" and (is_passive(verb) or _by_members(meeting, sentence, part, verb)):
        yield from whole(part, at)  # «подрядчику отказано в отсрочке»
    elif pattern == "about":
        yield from about(part, at)


def _goes_on(meeting: Meeting, sentence: Sentence) -> bool:
    """The sentence, or the one right before it, has told of another decision."""
    told = [d.span.end for d in meeting.decisions if d.span.end <= sentence.span.end]
    return bool(told) and max(told) >= sentence.span.start - LONGEST_GAP


def _by_paper(meeting: Meeting, part: Part, at: int) -> bool:
    """«резолюция предлагает», «рекомендации обязывают», «Она призывает»: what those who met have put down."""
    known = words("decisions", "papers") - THEY
    last = meeting.decisions[-1].span if meeting.decisions else None
    if last is not None and any(t.lemma_ in known for t in last):
        known |= THEY  # «приняли декларацию. Она …»
    before = (u for u in part.units[:at] if u.kind in ("word", "document") and u.lemma in known)
    return part.units[at].lemma in words("decisions", "put_down") and any(u.may_be("Nom") for u in before)


def _governed(part: Part, at: int, preposition: str, governed: str) -> Iterator[tuple[str, list[Token]]]:
    """«прокуроры нацелены | на усиление надзора», «| За отставку мэра | проголосовали двадцать депутатов»."""
    for i, end in [*((i, None) for i in range(at + 1, len(part.units) - 1)), *((i, at) for i in range(at - 1))]:
        if part.units[i].text.lower() == preposition:
            tokens = tokens_of(part.units[i + 1 : end])
            yield phrase(tokens, governed), tokens
            return


def _by_members(meeting: Meeting, sentence: Sentence, part: Part, verb: Unit) -> bool:
    """«Совет приостановил …», «депутаты отклонили …», «съезд избрал …», «на заседании … уволен министр»."""
    if any(u.head.i == s.start for s in meeting.spans for u in part.units if u.start < verb.start and u.case == "Nom"):
        return True
    if is_passive(verb) and _at_meeting(meeting, verb):
        return True
    subject = part.subject
    if subject is None:
        return _by_bare_body(meeting, [*sentence.before(part)[-1:], part], verb)
    if subject.person is not None and subject.person is meeting.chair and verb.lemma in words("decisions", "dismiss"):
        return True
    members = subject.kind == "group" and subject.start < verb.start
    return members or (subject.organization is not None and subject.organization is meeting.body)


def _at_meeting(meeting: Meeting, verb: Unit) -> bool:
    """The sentence begins with «На заседании …»."""
    sentence = verb.head.sent
    return sentence[0].lower_ == "на" and any(sentence.start < s.start < verb.start for s in meeting.spans)


def _by_bare_body(meeting: Meeting, parts: list[Part], verb: Unit) -> bool:
    """«совет признал …», «комиссия отчёт не приняла | и назначила …»: the short name is no mention of its own."""
    if meeting.body is None:
        return False
    own = {plain(w) for w in meeting.body.name.split()} & (
        words("sessions", "boards") | words("sessions", "parliaments")
    )
    before = [u for p in parts if p.kind == "main" for u in p.units if u.start < verb.start]
    return any(u.kind == "word" and u.lemma in own and u.case == "Nom" for u in before)


def _that(
    meeting: Meeting, sentence: Sentence, part: Part, verb: Unit, pattern: str
) -> Iterator[tuple[str, list[Token]]]:
    """«условились, что с 1 июня повесят …», «Комиссия установила, что …»."""
    following = next(iter(sentence.after(part)), None)
    agreed = verb.lemma in words("decisions", "that")
    if following is None or not (agreed or (pattern == "found" and _by_members(meeting, sentence, part, verb))):
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
    yield from listed(threads, sentence)
    last = part.units[-1].end
    following = without_letters([u for u in sentence.units if u.start >= last])
    if not following or following[0].text != ":":
        return
    if not has_infinitive(following[1:NEAR_INFINITIVE]):
        # «Решили так: …», but «условились осенью: в этот день откроется форум»
        if part.units[at].lemma in words("decisions", "that") and all(
            u.text.lower() in SO for u in part.units[at + 1 :]
        ):
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
