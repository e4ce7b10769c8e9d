"""Who holds a post: the name beside it.

«прокурор области Марат Шынгысбеков», «Нурмухамбетов Б. К., зам. руководителя …», «председатель суда – член
комиссии И. И. Иванов»; post and name must be able to stand in one case, which tells «помощник депутата Иванова» (of the
deputy Ivanov) from «помощника депутата Иванова».
"""

from collections.abc import Collection, Iterable

from spacy.tokens import Doc, Span, Token

from extractor.entities.asides import LONGEST_ASIDE, before_aside, before_time
from extractor.entities.name_cases import name_cases
from extractor.entities.owners import subordinates
from extractor.entities.post_mentions import PostMention, post_head
from extractor.entities.post_words import rank_words
from extractor.entities.records import Person
from extractor.language.grammar import (
    THIRD_PERSON,
    agree,
    case,
    has,
    is_finite,
    is_plural,
    may_be,
    number,
    possible_cases,
)
from extractor.language.relations import named_by_another, servants
from extractor.mentions.name_context import ranks
from extractor.mentions.posts import head_class
from extractor.mentions.posts import is_head as is_post

DASHES = frozenset({"–", "—", "-"})
APPOSING = frozenset({",", "("}) | DASHES
ENDS_APPOSITION = frozenset({",", ".", ")", ";", ":", "!", "?", "\n", "»"}) | DASHES
PRESENTING = frozenset({"это", "некий", "некая", "некто"})
LONGEST_RANK = 9  # tokens: «государственный советник юстиции 3 класса» with its comma
LONGEST_CLAUSE = 16  # tokens: «, курирующий вопросы строительства,»
LONGEST_CLIENT = 3  # tokens: «обоих подсудимых»


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
        return _past_client(mention, names) or _past_participle(mention, names) or _between_commas(mention, names)
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
    if _is_served(mention, name, person):
        _take_in(mention, name)
        return None
    apposed = _apposed(mention, name, person, names)
    if apposed is not None:
        _take_in(mention, name)
        return apposed
    if can_agree(mention.agreeing, name, person):
        return found
    return _deputizes(mention, name, person, names)


def _deputizes(mention: PostMention, name: Span, person: Person, names: Names) -> tuple[Span, Person] | None:
    """«допрошен заместитель Жапарова – Нурлан Осмоналиев»: the first name says whose deputy it is."""
    if mention.head_lemma not in subordinates() or "Gen" not in name_cases(name, person):
        return None
    _take_in(mention, name)
    mention.owner = person
    doc, at = name.doc, name.end
    following = names.starts.get(at + 1) if at < len(doc) and doc[at].text in APPOSING else None
    return following if following is not None and can_agree(mention.agreeing, *following) else None


def _between_commas(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«Её предшественник, Нурбол Кенжегулов, ушёл сам»; not in a list of posts and names."""
    doc, comma = mention.span.doc, mention.span.end
    at = _skip_rank(doc, comma + 1, names) if comma < len(doc) and doc[comma].text == "," else len(doc)
    found = names.starts.get(at)
    before = mention.span.start - 1
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    if at > comma + 1:
        return found  # «замминистра обороны, генерал армии | Павел Попов»
    if before >= 0 and (doc[before].text in (",", "и") or (doc[before].text in DASHES and before in names.ends)):
        return None  # «Олег Чернов — и. о. начальника, Ольга Зимина — его зам»
    end = found[0].end
    if end >= len(doc):
        return found
    listed = end + 1 < len(doc) and (end + 1 in names.starts or is_post(doc[end + 1]) or doc[end + 1].lower_ == "и")
    return found if doc[end].text in ENDS_APPOSITION and not (doc[end].text == "," and listed) else None


def _past_participle(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«Заместитель министра, курирующий закупки, | Олег Ким», «главу фирмы, которая строила мост, | Олега Кима»."""
    doc, comma = mention.span.doc, mention.span.end
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    relative = doc[comma + 1].lemma_ == "который"
    if not relative and not (has(doc[comma + 1], "VerbForm", "Part") and agree(doc[comma + 1], mention.head)):
        return None
    for at in range(comma + 2, min(len(doc), comma + LONGEST_CLAUSE)):
        if at in names.starts or (is_finite(doc[at]) and not relative):
            return None
        if doc[at].text == ",":
            found = names.starts.get(at + 1)
            return found if found is not None and can_agree(mention.agreeing, *found) else None
    return None


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


SERVING = frozenset({"помощник", "помощница", "советник", "советница", "адвокат", "водитель"})


def _serves(mention: PostMention, name: Span, person: Person) -> bool:
    """«помощника генпрокурора Юрия Чайки»: where cases do not tell, the name is the leader's whom the post serves.

    Of «помощника акима города Ивана Петрова» either may be: it is not taken for the servant's. A name in the
    nominative beside a post in the nominative is the servant's: «Пресс-секретарь акима Сандугаш Уали».
    """
    if mention.head_lemma not in SERVING:
        return False
    inner = name.doc[name.start - 1]
    if not (is_post(inner) or inner.lemma_ in ranks()):  # «адвоката обвиняемого Олега Петрова»
        inner = next((t for t in mention.complement if is_post(t)), mention.head)
    if inner.i <= mention.head.i or number(inner) == "Plur":  # «адвокат обоих подсудимых Гулрухсор Набиева»
        return False
    cases = name_cases(name, person)
    subject = case(mention.head) == "Nom" and "Nom" in cases and head_class(inner) == "post"
    return case(inner) in cases and not subject


def _is_served(mention: PostMention, name: Span, person: Person) -> bool:
    """«(Суд признал виновным Дмитрия Сушко.) Адвокат Сушко рассказал»: whose lawyer, where the case does not tell.

    Not if it is the lawyer whom the text names so with his first name.
    """
    before = [s for s in person.spans if s.start < name.start]
    if mention.head_lemma not in servants() or len(name) > 1 or not before:
        return False
    cases = name_cases(name, person)
    if not {"Nom", "Gen"} <= cases:
        return False
    doc = name.doc
    return not any(s.start and doc[s.start - 1].lemma_ == mention.head.lemma_ for s in before)


def served_leader(mention: PostMention, names: Names) -> Span | None:
    """The leader's post, if it is one, in «помощника генпрокурора Юрия Чайки»; the mention takes in the name."""
    doc, end = mention.span.doc, mention.span.end
    if end not in names.starts:
        return None
    if mention.plural:
        return _served_by_several(mention, *names.starts[end])
    if not _serves(mention, *names.starts[end]):
        return None
    _take_in(mention, names.starts[end][0])
    if not is_post(doc[end - 1]):
        return None
    return Span(doc, end - 1, end, label=mention.span.label, span_id=mention.span.id)


def _served_by_several(mention: PostMention, name: Span, person: Person) -> Span | None:
    """«адвокатов | депутата гордумы Романа Жогова»: one man's name is not that of several."""
    nested: list[Span] = [
        s
        for s in name.doc.spans["mentions"]
        if s.label == mention.span.label and mention.head.i < s.start and s.end == name.start
    ]
    post = min(nested, key=lambda s: s.start, default=None)
    if post is None or is_plural(post_head(post)) or case(post_head(post)) not in name_cases(name, person):
        return None
    return post


def _take_in(mention: PostMention, name: Span) -> None:
    """A name that says whose post it is belongs to the mention, lest it be taken for the one who holds it."""
    mention.span = Span(name.doc, mention.span.start, name.end, label=mention.span.label, span_id=mention.span.id)


def _skip_rank(doc: Doc, at: int, names: Names) -> int:
    """Past «(ГКНБ)», «генерал-лейтенант», «, государственный советник юстиции 3 класса»."""
    if at + 1 < len(doc) and doc[at].text in DASHES and doc[at + 1].lower_ in PRESENTING:
        at += 2  # «Прежний начальник – это Талгат Оспанжанов»
    if [t.lower_ for t in doc[at : at + 2]] == ["в", "отставке"]:
        at += 2  # «судья в отставке Мурат Нурбеков»
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
    at = before_time(doc, at)  # «Мазаев, до 2020 года | замглавы района»
    if at > 2 and doc[at - 1].lower_ == "же" and doc[at - 2].lower_ in ("он", "она"):
        at -= 2  # «Ион Чебан, он же | лидер партии»
    if at and at == mention.span.start - 1 and doc[at].text in DASHES:
        at = before_aside(doc, at, names) or at + 1  # the dash itself apposes
    at = _before_relation(doc, at)
    signed = at > 1 and doc[at - 1].text == "." and _signed(mention, names)
    if at < 2 or not (signed or doc[at - 1].text in APPOSING) or not closes(mention):
        return None
    found = names.ends.get(at - 1)
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    # «под началом доцента Ганиевой, исполняющей обязанности декана»: two posts, of which one is held otherwise
    apart = found[0].end in taken and mention.status == "current" and not _clause_goes_on(mention, *found, names)
    return None if apart else found[1]


def _signed(mention: PostMention, names: Names) -> bool:
    """«Илья Мальцев. Депутат Законодательного собрания»: the line says no more."""
    doc, end = mention.span.doc, mention.span.end
    found = names.ends.get(mention.span.start - 1)
    if found is None or len(found[0]) < 2:
        return False
    begins = found[0].start == 0 or doc[found[0].start - 1].is_space
    after = end + (end < len(doc) and doc[end].text == ".")
    return begins and (after >= len(doc) or doc[after].is_space)


def _clause_goes_on(mention: PostMention, name: Span, person: Person, names: Names) -> bool:
    """«Депутат Перуашев, председатель партии, | направил запрос»: the verb after the post is the first one's."""
    doc, comma = mention.span.doc, mention.span.end
    if comma >= len(doc) or doc[comma].text not in (",", *DASHES) or "Nom" not in name_cases(name, person):
        return False
    for token in doc[comma + 1 : comma + LONGEST_ASIDE]:
        if token.is_punct or token.i in names.starts or is_post(token):
            return False
        if is_finite(token):
            return number(token) != "Plur"
    return False


def _before_relation(doc: Doc, at: int) -> int:
    """«Раду Цуркану, её муж, | администратор завода»: past whose relation the one named is."""
    own = at > 3 and doc[at - 1].text == "," and doc[at - 2].lemma_ in named_by_another() and doc[at - 4].text == ","
    return at - 3 if own and doc[at - 3].lower_ in THIRD_PERSON else at


def closes(mention: PostMention) -> bool:
    """A post in apposition is closed off by punctuation; another may follow: «доцент … (независимый эксперт)»."""
    doc, end = mention.span.doc, mention.span.end
    return (
        end >= len(doc) or doc[end].text in ENDS_APPOSITION or doc[end].is_space or doc[end].lower_ in ("и", "а", "(")
    )
