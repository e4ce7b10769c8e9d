"""Who holds a post: the name beside it, or the subject of a verb that says so.

Beside it: «прокурор области Марат Шынгысбеков», «Нурмухамбетов Б. К., зам. руководителя …», «председатель суда – член
комиссии И. И. Иванов»; post and name must be able to stand in one case, which tells «помощник депутата Иванова» (of the
deputy Ivanov) from «помощника депутата Иванова».
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from extractor.entities.coreference import servants
from extractor.entities.name_cases import name_cases
from extractor.entities.post_mentions import PostMention, Status, rank_words
from extractor.entities.records import Person
from extractor.language import grammar
from extractor.language.grammar import case, is_finite, is_noun, may_be, number, possible_cases
from extractor.mentions.name_context import ranks
from extractor.mentions.posts import POSTS, head_class
from extractor.mentions.posts import is_head as is_post
from extractor.resources import LEXICON, read_tsv, read_words

DASHES = frozenset({"–", "—", "-"})
APPOSING = frozenset({",", "("}) | DASHES
ENDS_APPOSITION = frozenset({",", ".", ")", ";", ":", "!", "?", "\n", "»"}) | DASHES
SINCE = frozenset({"ранее", "прежде", "ныне", "теперь", "также", "а", "раньше", "до", "этого", "затем"})
LONGEST_RANK = 9  # tokens: «государственный советник юстиции 3 класса» with its comma
LONGEST_ASIDE = 7  # tokens: «, в последние три года —»
LONGEST_CLIENT = 3  # tokens: «обоих подсудимых»
DOUBTS = frozenset({"вроде", "якобы", "возможно", "может", "вероятно", "будто"})
REACH = 14  # tokens between a verb and the post or the person that it joins


class Names:
    """Persons' names by the token where they begin and the one where they end."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.starts: dict[int, tuple[Span, Person]] = {}
        self.ends: dict[int, tuple[Span, Person]] = {}
        for person in persons:
            for span in person.spans:
                self.starts[span.start] = self.ends[span.end] = (span, person)


def can_agree(head: Token | None, name: Span, person: Person) -> bool:
    """Whether a post's head and a name can stand in one case; nothing speaks against it if the post is not declined."""
    post = possible_cases(head.text) if head is not None else frozenset()
    return not post or bool(post & name_cases(name, person))


def holder_after(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«прокурор области Марат Шынгысбеков»: the name and whose it is."""
    found = names.starts.get(_skip_rank(mention.span.doc, mention.span.end, names))
    if found is None:
        return _past_client(mention, names)
    name, person = found
    following = names.starts.get(name.end)
    if (
        following
        and following[1] is not person
        and can_agree(mention.agreeing, *following)
        and "Gen" in name_cases(name, person)
    ):
        _take_in(mention, name)  # «адвокат Чубыкина Георгий Абрамишвили»
        return following
    if _serves(mention, name, person):
        return None
    apposed = _apposed(mention, name, person, names)
    if apposed is not None:
        _take_in(mention, name)
        return apposed
    return found if can_agree(mention.agreeing, name, person) else None


def _past_client(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«адвокат обоих подсудимых Гулрухсор Набиева», where the name cannot be the client's."""
    doc, at = mention.span.doc, mention.span.end
    if mention.head_lemma not in servants():
        return None
    while at < len(doc) and at - mention.span.end < LONGEST_CLIENT and doc[at].is_lower and may_be(doc[at], "Gen"):
        at += 1
    found = names.starts.get(at) if at > mention.span.end else None
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    clients = number(doc[at - 1]) == "Plur" or "Gen" not in name_cases(*found)
    return found if clients else None


def _apposed(mention: PostMention, name: Span, person: Person, names: Names) -> tuple[Span, Person] | None:
    """«водителя Саидшоева, Фирдавса Каюмова,»: the first name says whose driver it is, the second is the driver's."""
    doc, at = name.doc, name.end
    following = names.starts.get(at + 1) if at < len(doc) and doc[at].text == "," else None
    if following is None or len(name) > 1 or mention.head_lemma not in servants():
        return None
    end = following[0].end
    closed = end >= len(doc) or doc[end].text in ENDS_APPOSITION
    holds = following[1] is not person and can_agree(mention.agreeing, *following)
    return following if closed and holds and "Gen" in name_cases(name, person) else None


SERVING = frozenset({"помощник", "помощница", "советник", "советница", "пресс-секретарь", "адвокат", "водитель"})


def _serves(mention: PostMention, name: Span, person: Person) -> bool:
    """«помощника генпрокурора Юрия Чайки»: where cases do not tell, the name is the leader's whom the post serves.

    A name in the nominative beside a post in the nominative is the servant's: «Пресс-секретарь акима Сандугаш Уали».
    """
    inner = name.doc[name.start - 1]
    titled = is_post(inner) or inner.lemma_ in ranks()  # «адвоката обвиняемого Олега Петрова»
    served = mention.head_lemma in SERVING and inner.i > mention.head.i and titled
    if not served or number(inner) == "Plur":  # «адвокат обоих подсудимых Гулрухсор Набиева»
        return False
    cases = name_cases(name, person)
    subject = case(mention.head) == "Nom" and "Nom" in cases and head_class(inner) == "post"
    return case(inner) in cases and not subject


def served_leader(mention: PostMention, names: Names) -> Span | None:
    """The leader's post, if it is one, in «помощника генпрокурора Юрия Чайки»; the mention takes in the name."""
    doc, end = mention.span.doc, mention.span.end
    if end not in names.starts or not _serves(mention, *names.starts[end]):
        return None
    _take_in(mention, names.starts[end][0])
    if not is_post(doc[end - 1]):
        return None
    return Span(doc, end - 1, end, label=mention.span.label, span_id=mention.span.id)


def _take_in(mention: PostMention, name: Span) -> None:
    """A name that says whose post it is belongs to the mention, lest it be taken for the one who holds it."""
    mention.span = Span(name.doc, mention.span.start, name.end, label=mention.span.label, span_id=mention.span.id)


def _skip_rank(doc: Doc, at: int, names: Names) -> int:
    """Past «(ГКНБ)», «генерал-лейтенант», «, государственный советник юстиции 3 класса»."""
    if at + 1 < len(doc) and doc[at].text in DASHES and doc[at + 1].lower_ == "это":
        at += 2  # «Прежний начальник – это Талгат Оспанжанов»
    start = at
    if at < len(doc) and doc[at].text == "(":
        start = next((i + 1 for i in range(at, min(len(doc), at + LONGEST_RANK)) if doc[i].text == ")"), at)
    for i in range(start, min(len(doc), start + LONGEST_RANK)):
        if i in names.starts:
            return at if i > start and all(t.text == "," for t in doc[start:i]) else i
        if doc[i].lemma_ not in rank_words():
            return at
    return at


def holder_before(mention: PostMention, names: Names, taken: Collection[int]) -> Person | None:
    """«Нурмухамбетов Б. К., зам. руководителя …»; not a name that has its own post before it (`taken`: their ends)."""
    doc, at = mention.span.doc, mention.span.start
    if at and doc[at - 1].text in DASHES:
        at -= 1
    while at > 0 and doc[at - 1].lower_ in SINCE:
        at -= 1
    if at and at == mention.span.start - 1 and doc[at].text in DASHES:
        at = _before_aside(doc, at, names) or at + 1  # the dash itself apposes
    at = _before_relation(doc, at)
    if at < 2 or doc[at - 1].text not in APPOSING or not _closes(mention):
        return None
    found = names.ends.get(at - 1)
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    # «под началом доцента Ганиевой, исполняющей обязанности декана»: two posts, of which one is held otherwise
    return None if found[0].end in taken and mention.status == "current" else found[1]


def _before_aside(doc: Doc, dash: int, names: Names) -> int | None:
    """«Рахмонову, в последние три года | — директора школы»: the name's comma, past when it was so."""
    for i in range(dash - 1, max(0, dash - LONGEST_ASIDE), -1):
        if doc[i].text == ",":
            return i + 1 if i in names.ends and doc[i + 1].pos_ == "ADP" else None
        if is_finite(doc[i]):
            return None
    return None


def _before_relation(doc: Doc, at: int) -> int:
    """«Раду Цуркану, её муж, | администратор завода»: past whose relation the one named is."""
    own = at > 3 and doc[at - 1].text == "," and doc[at - 2].lemma_ in relatives() and doc[at - 4].text == ","
    return at - 3 if own and doc[at - 3].lower_ in ("его", "её", "ее", "их") else at


def _closes(mention: PostMention) -> bool:
    """A post in apposition is closed off by punctuation; another may follow: «доцент … (независимый эксперт)»."""
    doc, end = mention.span.doc, mention.span.end
    return (
        end >= len(doc) or doc[end].text in ENDS_APPOSITION or doc[end].is_space or doc[end].lower_ in ("и", "а", "(")
    )


def chained_holder(mention: PostMention, others: Sequence[PostMention], holders: dict[int, Person]) -> Person | None:
    """«Ахтямов И. Ф., начальник отдела Департамента, секретарь Комиссии;»: the next post of one who stands before."""
    doc, start = mention.span.doc, mention.span.start
    if not start or doc[start - 1].text not in (",", "(", *DASHES) or not _closes(mention):
        return None
    before = next((o for o in others if o.span.end == start - 1), None)
    if before is None or not (possible_cases(mention.head.text) & possible_cases(before.head.text)):
        return None
    return holders.get(before.span.start)


def shared_holder(mention: PostMention, others: Sequence[PostMention], holders: dict[int, Person]) -> Person | None:
    """«Председатель Кабинета – Руководитель Администрации Президента Нурбек Каратоков»: both posts are his."""
    doc, end = mention.span.doc, mention.span.end
    if end < len(doc) and doc[end].text == "(":  # «Глава комитета (ГКНБ) и вице-премьер»
        end = next((i + 1 for i in range(end, min(len(doc), end + LONGEST_RANK)) if doc[i].text == ")"), end)
    if end + 1 >= len(doc) or doc[end].text not in (*DASHES, "и", ",") or mention.plural:
        return None
    neighbour = next((o for o in others if o.span.start == end + 1), None)
    if neighbour is None or not (possible_cases(mention.head.text) & possible_cases(neighbour.head.text)):
        return None
    if mention.span.start and doc[mention.span.start - 1].lemma_ in relatives():
        return None  # «счета брата экс-губернатора, бизнесмена Айка Мхояна»
    return holders.get(neighbour.span.start)


@cache
def relatives() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "relatives.txt")


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


def predicate_holder(mention: PostMention, subjects: Sequence[Subject]) -> tuple[Person, Status] | None:
    """«Начальником отдела назначена С.», «он был заместителем акима», «от должности министра освобождён Т.»."""
    if _governed(mention.span):
        return None
    sentence = mention.span.sent
    inside = [
        s for s in subjects if sentence.start <= s.span.start < sentence.end and not _overlap(s.span, mention.span)
    ]
    if _office(mention):
        return _of_office(mention, sentence, inside)
    for verb in _verbs(mention, sentence):
        if any(t.lower_ in DOUBTS for t in sentence.doc[max(sentence.start, verb.i - 3) : verb.i]):
            continue  # «врио вроде бы станет Зухра Тимербаева»
        for predicate in _predicates()[verb.lemma_]:
            if mention.agreeing is not None and not _instrumental(mention.agreeing):
                continue
            passive = is_finite(verb) and grammar.has(verb, "Variant", "Short")
            wanted = "Acc" if predicate.holder == "object" else "Nom"
            if (predicate.holder == "passive") != passive and predicate.holder in ("passive", "object"):
                continue
            person = _nearest(verb, inside, wanted)
            if person:
                now = grammar.has(verb, "Tense", "Pres") and mention.status != "former"
                status: Status = "current" if now else predicate.status
                return person, "former" if mention.status == "former" else _after_verb(mention, status)
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
HOLDING = frozenset({"занимать", "занять", "исполнять", "получить", "претендовать"})
QUITTING = frozenset({"уйти", "покинуть", "оставить", "лишиться", "сложить"})
PUTTING = frozenset({"назначить", "утвердить", "избрать", "выдвинуть", "перевести"})
REMOVING = frozenset({"освободить", "уволить", "снять", "отстранить", "отправить", "лишить"})


def _of_office(mention: PostMention, sentence: Span, subjects: Sequence[Subject]) -> tuple[Person, Status] | None:
    """The post after «должность», «пост»: who took it or left it."""
    near = [t for t in sentence if abs(t.i - mention.span.start) <= REACH and t.pos_ in ("VERB", "AUX")]
    for verb in sorted(near, key=lambda t: abs(t.i - mention.span.start)):
        if verb.lemma_ not in HOLDING | QUITTING | PUTTING | REMOVING:
            continue
        moved = verb.lemma_ in PUTTING | REMOVING and not grammar.has(verb, "Voice", "Pass")
        person = _nearest(verb, subjects, "Acc" if moved else "Nom")
        if person is not None:
            return person, _status_in_office(mention, verb)
    return None


def _status_in_office(mention: PostMention, verb: Token) -> Status:
    if mention.span.doc[mention.span.start - 1].lemma_ == "обязанность":
        mention.acts()
        return "acting"
    held = verb.lemma_ == "занимать" and grammar.has(verb, "Tense", "Past")
    left = held or verb.lemma_ in QUITTING | REMOVING
    return "former" if left and mention.status != "acting" else _after_verb(mention, "current")


def _verbs(mention: PostMention, sentence: Span) -> list[Token]:
    """Verbs of the lexicon near the post, nearest first, with no other finite verb between."""
    near = [t for t in sentence if t.lemma_ in _predicates() and abs(t.i - mention.head.i) <= REACH]
    return sorted(near, key=lambda t: abs(t.i - mention.head.i))[:1]


def _nearest(verb: Token, subjects: Sequence[Subject], wanted: str) -> Person | None:
    """The person nearest to the verb who can stand in the case."""
    fitting = [s for s in subjects if wanted in s.cases and abs(s.span.start - verb.i) <= REACH]
    if not fitting:
        return None
    return min(fitting, key=lambda s: min(abs(s.span.start - verb.i), abs(s.span.end - verb.i))).person


def _overlap(a: Span, b: Span) -> bool:
    return bool(a.start < b.end and b.start < a.end)
