"""What was discussed: «обсуждена концепция …», «доложил о состоянии …», «посвящённый итогам …», an agenda's lines."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.anchors import Anchor
from extractor.events.meetings.article import ITEM_MARKS, Sentence
from extractor.events.meetings.clauses import PARTIES, is_predicate
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.lexicon import patterns, words
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import parted, phrase, trimmed
from extractor.events.records import Clause, Meeting
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, has, is_adjective, is_noun, may_be
from extractor.mentions.phrases import QUOTES

ABOUT = frozenset({"о", "об", "обо"})
AGENDA = frozenset({"повестка", "вопрос", "тема", "обсудить", "рассмотреть", "доклад", "речь"})
COPULA = frozenset(
    {
        "стать",
        "быть",
        "являться",
        "включить",
        "вынести",
        "внести",
        "входить",
        "войти",
        "значиться",
        "оказаться",
        "оставаться",
    }
)
SHORTEST, LONGEST = 1, 45
DETAILS = ("такие", "такой", "такая", "включая", "в том числе", "а именно", "например", "в частности")
AGENDA_ITEMS = 2
# Titles shorter than this are names («Открытая власть»), not matters
TITLE = 4
Found = tuple[list[Token], str]  # tokens of a topic and the case they are governed in


def add_topics(threads: Threads) -> None:
    for anchor in threads.anchors:
        if anchor.meeting is not None:
            for tokens, governed in _named_after(anchor):
                _add(anchor.meeting, tokens, governed)
    for sentence in threads.article.sentences:
        meeting = threads.of(sentence)
        if meeting is not None:
            for tokens, governed in _agenda(threads, sentence):
                _add(meeting, tokens, governed)
    scheduled = {id(m) for m in threads.meetings if len(m.topics) >= AGENDA_ITEMS}
    for sentence in threads.article.sentences:
        for part in sentence.clauses:
            meeting = threads.of(sentence, part.units[0].start)
            named = next((a.meeting for a in threads.anchors if a.sentence is sentence and part.has(a.noun.i)), meeting)
            # where the agenda is given item by item, what is reported is about its items
            if named is not None and part.kind != "subordinate" and id(named) not in scheduled:
                for tokens, governed in _found(part):
                    _add(named, tokens, governed)


def _named_after(anchor: Anchor) -> Iterator[Found]:
    """The title in quotation marks, and «по вопросам …» right after the noun."""
    if anchor.title:
        tokens = [t for t in anchor.span if t.i > anchor.noun.i]
        opening = next(k for k, t in enumerate(tokens) if t.text in '«“„"')
        title = tokens[opening + 1 : -1]
        about = title[0].lower_ in ABOUT
        if about or len(title) >= TITLE:
            yield (title[1:], "Loc") if about else (title, "")
    elif anchor.complement and anchor.complement[0].lower_ == "по" and not anchor.implied:
        yield anchor.complement[1:], "Dat"
    else:
        yield from _about_after(anchor)


def _about_after(anchor: Anchor) -> Iterator[Found]:
    """«слушания | о защите заявителей», «семинар о X»."""
    units = anchor.clause.units if anchor.clause else []
    at = next((i for i, u in enumerate(units) if u.start == anchor.span.end), None)
    if at is not None and anchor.clause and units[at].text.lower() in ABOUT and not anchor.implied:
        yield from ((t, "Loc") for t in parted(_extent(anchor.clause, at + 1), "Loc"))


def _found(part: Part) -> Iterator[Found]:
    """Each matter once: «изучение мнения граждан о коррупции» is not about corruption as well."""
    covered: set[int] = set()
    for tokens, governed in sorted(_candidates(part), key=lambda found: -len(found[0])):
        if tokens and covered.isdisjoint(t.i for t in tokens):
            covered.update(t.i for t in tokens)
            yield tokens, governed


def _candidates(part: Part) -> Iterator[Found]:
    for at, unit in enumerate(part.units):
        pattern = patterns("topics").get(unit.lemma) if unit.kind == "word" and _told(part, unit) else None
        if pattern == "about":
            yield from _about(part, at)
        elif pattern == "on":
            yield from _after(part, at, frozenset({"на"}), "Loc")
        elif pattern in ("object", "subject"):
            yield from _object(part, at, pattern == "subject")
        elif pattern == "report":
            yield from _report(part, at)
        elif pattern == "dative":
            yield from _dative(part, at)
        elif pattern == "theme":
            yield from _theme(part, at)
        elif pattern == "instrumental":
            yield from _after(part, at, frozenset({"с", "со"}), "Ins")
        elif pattern == "genitive":
            tokens = _extent(part, at + 1)
            yield from ((t, "Gen") for t in parted(tokens, "Gen"))


def _told(part: Part, unit: Unit) -> bool:
    """An infinitive tells of a matter only where it is to come: «планируется обсудить», no «поручено доложить»."""
    if not has(unit.head, "VerbForm", "Inf"):
        return True
    return any(v.lemma in words("holding", "plan") or v.lemma == "быть" for v in part.verbs)


def _about(part: Part, at: int) -> Iterator[Found]:
    """«доложил о X», «О X доложил», «отчёт министра об X»."""
    unit = part.units[at]
    if is_noun(unit.head):
        if not _spoken_of(part):
            return
        # «речь шла о X», but «отчёт министра о X»
        yield from _after(part, at, ABOUT, "Loc", near=unit.lemma != "речь")
        return
    found = list(_after(part, at, ABOUT, "Loc"))
    yield from found or _before(part, at)


def _spoken_of(part: Part) -> bool:
    """The clause tells of speaking or dealing with something, so that its «вопрос о …» was a matter there."""
    known = words("participants", "speak", "report") | words("participants", "speak", "hear")
    others = {
        "отвечать",
        "ответить",
        "прозвучать",
        "идти",
        "пойти",
        "рассмотреть",
        "обсудить",
        "поднять",
        "вынести",
        "включить",
    }
    return any(v.lemma in known | others for v in part.verbs)


def _after(part: Part, at: int, prepositions: frozenset[str], governed: str, near: bool = False) -> Iterator[Found]:
    for i in range(at + 1, len(part.units) - 1):
        unit = part.units[i]
        if unit.kind == "word" and unit.text.lower() in prepositions:
            tokens = _extent(part, i + 1)
            if tokens and tokens[0].lower_ not in ("том", "этом", "нем", "нём"):
                yield from ((t, governed) for t in parted(tokens, governed))
            return
        if near and (is_predicate(unit) or unit.text == ","):
            return


def _before(part: Part, at: int) -> Iterator[Found]:
    for i in range(at):
        if part.units[i].kind == "word" and part.units[i].text.lower() in ABOUT:
            tokens = _extent(part, i + 1)
            if tokens and tokens[0].lower_ not in ("том", "этом", "нем", "нём", "себе"):
                yield from ((t, "Loc") for t in parted(tokens, "Loc"))
            return


def _object(part: Part, at: int, before: bool) -> Iterator[Found]:
    """«обсуждена концепция», «Концепцию обсудили», «рассмотрели вопросы профилактики и меры …»."""
    ranges = [(at + 1, len(part.units)), (0, at)]
    starts = (_thing(part, *r) for r in (reversed(ranges) if before else ranges))
    start = next((s for s in starts if s is not None), None)
    if start is None:
        return
    tokens = _extent(part, start)
    reports = words("participants", "speak", "reports") | {"вопрос"}
    if tokens and any(t.lemma_ in reports for t in tokens[:3]) and any(t.lower_ in ABOUT for t in tokens):
        return  # «отчёт … об X», «вопрос о X»: X is the matter
    yield from ((t, "Acc") for t in parted(tokens, "Acc"))


def _report(part: Part, at: int) -> Iterator[Found]:
    """«заслушан отчёт хокима», «заслушаны акимы по исполнению плана»; of «отчёт об X» X is the matter."""
    start = _thing(part, at + 1, len(part.units))
    if start is not None and part.units[start].lemma in words("participants", "speak", "reports"):
        tokens = _extent(part, start)
        if not any(u.text.lower() in ABOUT for u in part.units[start:]):
            yield tokens, "Acc"
        return
    rest = _tokens_until_comma(part, at + 1)
    by = next((k for k, t in enumerate(rest) if t.lower_ == "по"), None)
    if by is not None:
        yield rest[by + 1 :], "Dat"


def _tokens_until_comma(part: Part, start: int) -> list[Token]:
    units = part.units[start:]
    end = next((i for i, u in enumerate(units) if u.text in (",", ".", ";") or is_predicate(u)), len(units))
    return [t for u in units[:end] for t in u.span]


def _thing(part: Part, start: int, end: int) -> int | None:
    """Where a noun phrase that may be an object begins: no party, no meeting, nothing after a preposition."""
    i = start
    while i < end:
        unit = part.units[i]
        if unit.kind == "word" and unit.head.pos_ == "ADP":
            i = _past_prepositional(part, i, end)
            continue
        if is_predicate(unit) and i > start:
            return None
        if unit.text in QUOTES:
            i = next((k for k in range(i, end) if part.units[k].text == QUOTES[unit.text]), end) + 1
            continue
        if unit.kind in ("document",) or (
            unit.kind == "word" and (is_noun(unit.head) or is_adjective(unit.head)) and _objective(unit)
        ):
            return i
        i += 1
    return None


def _objective(unit: Unit) -> bool:
    return unit.case in ("Acc", "Nom") or (unit.case not in ("Gen", "Ins", "Dat") and may_be(unit.head, "Acc"))


def _past_prepositional(part: Part, i: int, end: int) -> int:
    """Past a preposition, the noun after it and the genitives after that."""
    i += 1
    while i < end and not (part.units[i].kind != "word" or is_noun(part.units[i].head)):
        i += 1
    i += 1
    while i < end and part.units[i].case == "Gen" and part.units[i].head.pos_ != "ADP":
        i += 1
    return i


def _dative(part: Part, at: int) -> Iterator[Found]:
    """«посвящённое итогам надзорной деятельности», «внимание уделено вопросам …»."""
    for i in (*range(at + 1, len(part.units)), *range(at)):
        candidate = part.units[i]
        if candidate.kind == "word" and candidate.text in (",", "."):
            if i > at:
                break
        elif candidate.case == "Dat" and candidate.kind not in ("person", "post", "group"):
            tokens = _extent(part, i)
            yield from ((t, "Dat") for t in parted(tokens, "Dat"))
            return


def _theme(part: Part, at: int) -> Iterator[Found]:
    """«Предметом обсуждения стали A, B и C», «В повестке – A и B», «A стала темой совещания»."""
    if part.units[at].case == "Ins" and (verb := next((i for i in range(at) if is_predicate(part.units[i])), None)):
        start = _thing(part, 0, verb)
        if start is not None and part.units[verb].lemma in COPULA:
            yield from ((t, "Nom") for t in parted(_extent(part, start), "Nom"))
            return
    for i in range(at + 1, len(part.units) - 1):
        unit = part.units[i]
        last = i + 1 < len(part.units) and is_predicate(part.units[i + 1])
        if (is_predicate(unit) and unit.lemma in COPULA and not last) or unit.text in DASHES:
            start = _thing(part, i + 1, len(part.units))
            if start is not None:
                yield from ((t, "Nom") for t in parted(_extent(part, start), "Nom"))
            return


def _agenda(threads: Threads, sentence: Sentence) -> Iterator[Found]:
    """What stands after a colon, in the line or in the lines that follow."""
    lemmas = {u.lemma for u in sentence.units}
    if not lemmas & AGENDA:
        return
    for line in threads.article.items_after(sentence):
        yield from _agenda_item([t for t in line.span if not t.is_space])
    colon = next(
        (k for k, u in enumerate(sentence.units[:-1]) if u.text == ":" and u.start not in threads.article.spoken), None
    )
    if colon is not None and {u.lemma for u in sentence.units[:colon]} & AGENDA:
        tokens = [t for u in sentence.units[colon + 1 :] for t in u.span]
        # «Речь шла о трёх вещах: работе комиссий, запуске портала»
        if "речь" in lemmas and tokens[0].lower_ not in ABOUT:
            yield from ((t, "Loc") for t in parted(tokens, "Loc"))
            return
        for piece in _at_prepositions(tokens):
            yield from _agenda_item(piece)


def _agenda_item(tokens: list[Token]) -> Iterator[Found]:
    tokens = trimmed(tokens)
    while tokens and (tokens[0].text in ITEM_MARKS or tokens[0].text.rstrip(".)").isdigit() or tokens[0].text in ".)"):
        tokens = tokens[1:]
    if tokens and tokens[0].lower_ in ABOUT:
        yield from ((t, "Loc") for t in ([tokens[1:]]))
    elif tokens:
        yield tokens, "Nom"


def _at_prepositions(tokens: list[Token]) -> Iterator[list[Token]]:
    """«о мерах … и о ходе …» → one piece for each «о»; without any, the parts of the list."""
    if not tokens or tokens[0].lower_ not in ABOUT:
        yield from parted(tokens, "Nom")
        return
    piece: list[Token] = []
    for k, token in enumerate(tokens):
        if token.lower_ in ABOUT and k and (tokens[k - 1].text in (",", ";") or tokens[k - 1].lower_ in ("и", "также")):
            yield piece
            piece = []
        piece.append(token)
    yield piece


def _extent(part: Part, start: int) -> list[Token]:
    """Tokens from unit `start` to the end of the phrase: a verb, a party that is a subject, a full stop, a bracket."""
    tokens: list[Token] = []
    for i in range(start, len(part.units)):
        unit = part.units[i]
        if (
            is_predicate(unit)
            or unit.text in (".", ";", ":", "?", "!", "…")
            or (unit.text in DASHES and tokens and i > start)
        ):
            break
        if unit.kind in PARTIES and unit.case == "Nom" and unit.named and unit is part.subject:
            break
        if (unit.kind in PARTIES and unit is part.subject and i > start) or _goes_into_detail(part, i):
            break
        tokens += [t for t in unit.span if not t.is_space]
    return tokens


def _goes_into_detail(part: Part, i: int) -> bool:
    """«…, такие как экстремизм», «…, в том числе …»: examples, not further matters."""
    following = " ".join(u.text.lower() for u in part.units[i + 1 : i + 4])
    return part.units[i].text == "," and following.startswith(DETAILS)


def _add(meeting: Meeting, tokens: Sequence[Token], governed: str) -> None:
    kept = trimmed(tokens)
    if not SHORTEST <= len(kept) <= LONGEST or not any(is_noun(t) for t in kept):
        return
    text = phrase(kept, governed) if governed else _title(kept)
    if not text or kept[0].pos_ == "PRON" or _empty(kept):
        return
    own = _content(text)
    for old in list(meeting.topics):
        if own <= _content(old.text):
            return
        if _content(old.text) < own:
            meeting.topics.remove(old)
    meeting.topics.append(Clause(text, Span(kept[0].doc, kept[0].i, kept[-1].i + 1)))


def _empty(tokens: Sequence[Token]) -> bool:
    """«следующие вопросы», «два отчёта», «ряд тем»: says nothing of the matter."""
    if len(tokens) <= 2 and tokens[0].lemma_ in ("свой", "этот", "данный", "его", "их", "тот"):
        return True
    return all(t.lemma_ in words("topics", "empty") or not is_noun(t) for t in tokens)


def _title(tokens: Sequence[Token]) -> str:
    text = text_of(list(tokens))
    return text[:1].lower() + text[1:] if tokens[0].pos_ != "PROPN" else text


def _content(text: str) -> frozenset[str]:
    return frozenset(w.strip('«»",.').lower()[:5] for w in text.split() if len(w) > 3)
