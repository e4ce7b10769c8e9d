"""Who holds a post by a verb: «начальником отдела назначена С.», «занимавший пост мэра», «поручено исполнять …»."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.entities.apposition import DASHES
from extractor.entities.asides import SINCE, before_time
from extractor.entities.name_cases import name_cases
from extractor.entities.post_mentions import PostMention
from extractor.entities.post_status import Status
from extractor.entities.records import Person
from extractor.language import grammar
from extractor.language.grammar import case, is_finite, is_noun, possible_cases
from extractor.mentions.posts import POSTS
from extractor.resources import read_tsv

DOUBTS = frozenset({"вроде", "якобы", "возможно", "может", "вероятно", "будто"})
APPOINTMENTS = frozenset({"назначение", "избрание", "утверждение", "переизбрание"})
NOW = frozenset({"уже", "снова", "опять", "по-прежнему", "пока", "до", "сих", "пор", "всё", "еще", "ещё", "тоже"})
PAUSE = 3  # tokens between the one appointed and the post: «новым», «на пять лет»
REACH = 14  # tokens between a verb and the post or the person that it joins


class Predicate(NamedTuple):
    case: str
    holder: str
    status: Status


@cache
def _predicates() -> dict[str, list[Predicate]]:
    found: dict[str, list[Predicate]] = {}
    for lemma, wanted, holder, status in read_tsv(POSTS / "predicates.tsv"):
        found.setdefault(lemma, []).append(Predicate(wanted, holder, status))  # type: ignore[arg-type]
    return found


class Subject(NamedTuple):
    """Somebody spoken of in a sentence: by name, post or pronoun."""

    span: Span
    person: Person
    named: bool = False

    @property
    def cases(self) -> frozenset[str]:
        if self.named:
            return name_cases(self.span, self.person)
        return possible_cases(next((t for t in self.span if is_noun(t)), self.span[0]).text)


def in_order(subjects: Iterable[Subject]) -> list[Subject]:
    return sorted(subjects, key=_start)


def between(ordered: Sequence[Subject], start: int, end: int) -> Sequence[Subject]:
    """Of subjects in order, those that begin in a stretch of tokens."""
    first, last = (bisect_left(ordered, i, key=_start) for i in (start, end))
    return ordered[first:last]


def _start(subject: Subject) -> int:
    return int(subject.span.start)


def predicate_holder(mention: PostMention, subjects: Sequence[Subject]) -> tuple[Person, Status] | None:
    """«Начальником отдела назначена С.», «он был заместителем акима», «от должности министра освобождён Т.»."""
    if _governed(mention.span):
        return None
    if (person := _nominal(mention, subjects)) is not None:
        return person, mention.status
    if (person := _gapped(mention, subjects)) is not None:
        return person, _after_verb(mention, "current")
    sentence = mention.span.sent
    inside = [
        s for s in subjects if sentence.start <= s.span.start < sentence.end and not _overlap(s.span, mention.span)
    ]
    if _office(mention):
        return _of_office(mention, sentence, inside)
    appointed = _appointed(mention, sentence, inside)
    if appointed is not None:
        return appointed, _after_verb(mention, "current")
    for verb in _verbs(mention, sentence):
        if any(t.lower_ in DOUBTS for t in sentence.doc[max(sentence.start, verb.i - 3) : verb.i]):
            continue  # «врио вроде бы станет Зухра Тимербаева»
        for predicate in _predicates()[verb.lemma_]:
            if mention.agreeing is not None and not _instrumental(mention.agreeing):
                continue
            passive = is_finite(verb) and grammar.has(verb, "Variant", "Short")
            if predicate.holder == "passive" and grammar.has(verb, "VerbForm", "Part") and case(verb):
                # «Назначенный в марте главой администрации Владимир Доброхотов», «Доброхотов, назначенный главой»
                after = next((s.person for s in inside if s.named and s.span.start == mention.span.end), None)
                if (owner := described(verb, inside) or after) is not None:
                    return owner, _after_verb(mention, "current")
                continue
            if grammar.has(verb, "VerbForm", "Part") and predicate.holder == "subject":
                if (owner := described(verb, inside)) is not None:  # «Нурланова, прежде трудившегося замдиректора»
                    return owner, "former" if grammar.has(verb, "Tense", "Past") else _after_verb(mention, "current")
                continue
            wanted = "Acc" if predicate.holder == "object" else "Nom"
            if (predicate.holder == "passive") != passive and predicate.holder in ("passive", "object"):
                continue
            person = _of_relative(verb, inside) if wanted == "Nom" else None
            person = person or _nearest(verb, inside, wanted)
            if person:
                now = grammar.has(verb, "Tense", "Pres") and mention.status != "former"
                status: Status = "current" if now else predicate.status
                return person, "former" if mention.status == "former" else _after_verb(mention, status)
    return None


def _nominal(mention: PostMention, subjects: Sequence[Subject]) -> Person | None:
    """«Теперь она заместитель директора», «Бекенова теперь директор»: no verb, both in the nominative."""
    doc, at = mention.span.doc, mention.span.start
    if mention.agreeing is not None and case(mention.agreeing) != "Nom":
        return None
    while at > 0 and (doc[at - 1].lower_ in SINCE or doc[at - 1].text in DASHES or doc[at - 1].lower_ in NOW):
        at -= 1
    if doc[at - 1].lower_ not in ("он", "она") and at == mention.span.start:
        return None
    return next((s.person for s in subjects if s.span.end == at and "Nom" in s.cases), None)


def _gapped(mention: PostMention, subjects: Sequence[Subject]) -> Person | None:
    """«…, акимом второго района — Марат Ким», «назначение Анны Ли … и Олега Кима — акимом»: the verb left out."""
    doc, start, end = mention.span.doc, mention.span.start, mention.span.end
    if mention.agreeing is None or not _instrumental(mention.agreeing):
        return None
    if end < len(doc) and doc[end].text in DASHES:
        return next((s.person for s in subjects if s.named and s.span.start == end + 1 and "Nom" in s.cases), None)
    if start < 2 or doc[start - 1].text not in DASHES:
        return None
    told = any(t.lemma_ in APPOINTMENTS or t.lemma_ in PUTTING for t in doc[mention.span.sent.start : start])
    return next((s.person for s in subjects if told and s.named and s.span.end == start - 1), None)


def _appointed(mention: PostMention, sentence: Span, subjects: Sequence[Subject]) -> Person | None:
    """«указ о назначении Сапарова послом»: the person in the genitive after the noun, the post in the instrumental."""
    if mention.agreeing is None or not _instrumental(mention.agreeing):
        return None
    for subject in subjects:
        noun = sentence.doc[subject.span.start - 1] if subject.span.start > sentence.start else None
        beside = 0 <= mention.span.start - subject.span.end < PAUSE
        if noun is not None and noun.lemma_ in APPOINTMENTS and beside and "Gen" in subject.cases:
            return subject.person
    return None


def _governed(span: Span) -> bool:
    """«вместе с депутатом»: a preposition takes the post, no verb."""
    return bool(span.start) and span.doc[span.start - 1].pos_ == "ADP"


def _after_verb(mention: PostMention, status: Status) -> Status:
    return "acting" if mention.status == "acting" else status


def _instrumental(head: Token) -> bool:
    return "Ins" in possible_cases(head.text) and (case(head) == "Ins" or "Nom" not in possible_cases(head.text))


def _office(mention: PostMention) -> bool:
    """«занимал должность | заместителя министра», «с поста мэра»."""
    start = mention.span.start
    return start > 0 and mention.span.doc[start - 1].lemma_ in ("должность", "пост", "обязанность")


# verbs with «должность», «пост»: those whose subject holds the office, those that put somebody into it or out of it
HOLDING = frozenset({"занимать", "занять", "исполнять", "получить", "претендовать", "замещать"})
QUITTING = frozenset({"уйти", "покинуть", "оставить", "лишиться", "сложить", "потерять", "сдать"})
PUTTING = frozenset({"назначить", "утвердить", "избрать", "выдвинуть", "перевести", "назначать", "поставить"})
WILL = frozenset({"быть", "стать", "продолжить", "начать", "остаться"})
ENTRUSTING = frozenset({"поручить", "доверить", "поручать", "возложить", "возлагать"})
REMOVING = frozenset(
    {"освободить", "уволить", "снять", "отстранить", "отправить", "лишить", "сместить", "отозвать", "отрешить"}
)
# nouns with «должность», «пост» after the one whom they put into it or out of it, and what he is then
MOVES: dict[str, Status] = {
    **dict.fromkeys(("назначение", "избрание", "утверждение", "переизбрание"), "current"),
    **dict.fromkeys(("освобождение", "увольнение", "отстранение", "снятие", "смещение", "уход"), "former"),
}


def _of_office(mention: PostMention, sentence: Span, subjects: Sequence[Subject]) -> tuple[Person, Status] | None:
    """The post after «должность», «пост»: who took it or left it."""
    near = [t for t in sentence if abs(t.i - mention.span.start) <= REACH]
    near = [t for t in near if t.pos_ in ("VERB", "AUX") or t.lemma_ in MOVES]
    for verb in sorted(near, key=lambda t: abs(t.i - mention.span.start)):
        if verb.lemma_ in ENTRUSTING and mention.span.doc[mention.span.start - 1].lemma_ == "обязанность":
            person = _entrusted(verb, subjects)
            if person is not None:
                return person, _status_in_office(mention, verb)
            continue
        if verb.lemma_ in MOVES:
            if (person := _moved(verb, mention, subjects)) is not None:
                return person, _after_verb(mention, MOVES[verb.lemma_])
            continue
        if verb.lemma_ not in HOLDING | QUITTING | PUTTING | REMOVING:
            continue
        moved = verb.lemma_ in PUTTING | REMOVING and not grammar.has(verb, "Voice", "Pass")
        if grammar.has(verb, "VerbForm", "Inf"):
            person = _charged(verb, sentence, subjects)
        elif grammar.has(verb, "VerbForm", "Part") and verb.lemma_ in HOLDING | QUITTING:
            person = described(verb, subjects)
        else:
            person = _nearest(verb, subjects, "Acc" if moved else "Nom")
        if person is not None:
            return person, _status_in_office(mention, verb)
    return None


def _moved(noun: Token, mention: PostMention, subjects: Sequence[Subject]) -> Person | None:
    """«освобождение | Азизова от должности», «о назначении | Петрова на пост»: who stands after the noun."""
    if noun.i > mention.span.start:
        return None
    return next((s.person for s in subjects if s.span.start == noun.i + 1 and "Gen" in s.cases), None)


def _entrusted(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """«Исполнение обязанностей акима возложено на его заместителя Ержана Сапарова», «поручено Сапарову»."""
    wanted = "Acc" if verb.lemma_ in ("возложить", "возлагать") else "Dat"
    after = [s for s in subjects if s.span.start > verb.i and s.named and wanted in s.cases]
    return min(after, key=lambda s: s.span.start).person if after else None


def _charged(verb: Token, sentence: Span, subjects: Sequence[Subject]) -> Person | None:
    """«Исполнять обязанности министра поручено Шайхутдинову», «… будет подполковник Ферапонтов»: who is to do it."""
    near = [t for t in sentence if abs(t.i - verb.i) <= REACH]
    charge = next((t for t in near if t.lemma_ in ENTRUSTING), None)
    if charge is not None:
        return _nearest(charge, subjects, "Dat")
    will = next((t for t in near if t.lemma_ in WILL and is_finite(t)), None)
    return _nearest(will, subjects, "Nom") if will is not None else None


def described(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """«Шайхутдинову, до этого | занимавшему …», «X, который | руководил …»: whose comma stands before the verb."""
    doc, comma = verb.doc, before_time(verb.doc, verb.i) - 1
    if comma > 0 and doc[comma].lemma_ == "который":
        comma -= 1
    if comma < 0 or doc[comma].text != ",":
        return None
    return next((s.person for s in subjects if s.span.end == comma), None)


def _of_relative(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """«Турегалиева, который с 2017 года | был сенатором»."""
    near = verb.doc[max(verb.sent.start, verb.i - PAUSE * 2) : verb.i]
    return described(verb, subjects) if any(t.lemma_ == "который" and case(t) == "Nom" for t in near) else None


def _status_in_office(mention: PostMention, verb: Token) -> Status:
    if mention.span.doc[mention.span.start - 1].lemma_ == "обязанность":
        mention.acts()
        return "acting"
    held = verb.lemma_ in ("занимать", "замещать") and grammar.has(verb, "Tense", "Past")
    left = held or verb.lemma_ in QUITTING | REMOVING
    return "former" if left and mention.status != "acting" else _after_verb(mention, "current")


def _verbs(mention: PostMention, sentence: Span) -> list[Token]:
    """Verbs of the lexicon near the post, nearest first, with no other finite verb between."""
    near = [t for t in sentence if t.lemma_ in _predicates() and abs(t.i - mention.head.i) <= REACH]
    near = [t for t in near if not _is_auxiliary(t)]
    return sorted(near, key=lambda t: abs(t.i - mention.head.i))[:1]


def _is_auxiliary(verb: Token) -> bool:
    """«акимом | была назначена С.»: she is now."""
    beside = verb.doc[max(0, verb.i - 1) : verb.i + 2]
    return verb.lemma_ == "быть" and any(grammar.has(t, "Variant", "Short") and t.pos_ == "VERB" for t in beside)


def _nearest(verb: Token, subjects: Sequence[Subject], wanted: str) -> Person | None:
    """The person nearest to the verb who can stand in the case."""
    fitting = [s for s in subjects if wanted in s.cases and abs(s.span.start - verb.i) <= REACH]
    if not fitting:
        return None
    return min(fitting, key=lambda s: min(abs(s.span.start - verb.i), abs(s.span.end - verb.i))).person


def _overlap(a: Span, b: Span) -> bool:
    return bool(a.start < b.end and b.start < a.end)
