"""What stands around a name and tells its case and the gender of who bears it.

«встретился с прокурором области Х» – the post is in the instrumental, so is the name; «Х сообщила» – a woman.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import DASHES, case, gender, has, may_be, number
from extractor.language.name_forms import ANY, CASES, NAMES
from extractor.language.relations import servants
from extractor.language.special_names import NameReading
from extractor.mentions.name_context import is_rank
from extractor.mentions.posts import POSTS, deputy_of, head_class, is_head
from extractor.resources import read_tsv, read_words

GENDERS = {"Masc": "male", "Fem": "female"}
# Heads of posts that only women are called by; «судья», «глава» are feminine in form alone
FEMININE = (
    "ница",
    "щица",
    "чица",
    "тка",
    "есса",
    "риса",
    "рша",
    "дочь",
    "сестра",
    "жена",
    "супруга",
    "мать",
    "госпожа",
    "гражданка",
)
# Weights, tuned as a set beside those of lexicon/names/paradigms.tsv
POST = 2.0  # the case of the post before a full name
POST_OF_BARE = 1.0  # «адвокат Чубыкина»: a bare surname may as well depend on the post
POST_AFTER = 1.2
PREPOSITION = 1.5
# The tagger confounds them in men: «экс-акима» may be either, and the name tells which
SYNCRETIC = {"Acc": ("Gen",), "Gen": ("Acc",)}
ALIKE = 0.8
NOUN = 0.8
TAGGER_CASE = 1.0
TAGGER_GENDER = 0.4
VERB = 1.5
HEADS_LINE = 2.0
CLAUSE = 1.5
APPOSITIONS = frozenset(",(–—-")
RELATIVE = frozenset({"который", "чей"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each case and gender is worth; `subject` is what each gender is worth in the nominative."""

    cases: Mapping[str, float] = field(default_factory=dict)
    genders: Mapping[str, float] = field(default_factory=dict)
    subject: Mapping[str, float] = field(default_factory=dict)

    def worth(self, reading: NameReading) -> float:
        who = reading.name.gender
        total = self.genders.get(who, 0.0)
        if reading.case == ANY:
            return total + max(self._worth(c, who) for c in CASES)
        return total + self._worth(reading.case, who)

    def _worth(self, case: str, who: str) -> float:
        return self.cases.get(case, 0.0) + (self.subject.get(who, 0.0) if case == "Nom" else 0.0)


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    return {word: frozenset(cases.split("|")) for word, cases in read_tsv(NAMES / "prepositions.tsv")}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where posts, dates and names stand.

    posts: end of a post → its first token, the outermost's; dates: their tokens; names: where persons' names begin.
    """

    posts: Mapping[int, int]
    dates: frozenset[int]
    names: frozenset[int]


def surroundings(doc: Doc) -> Surroundings:
    posts: dict[int, int] = {}
    dates: set[int] = set()
    names: set[int] = set()
    for span in doc.spans.get("mentions", ()):
        if span.label_ == "PROFESSION":
            posts[span.end] = min(span.start, posts.get(span.end, span.start))
        elif span.label_ == "DATE":
            dates.update(range(span.start, span.end))
        elif span.label_ == "PERSON":
            names.add(span.start)
    return Surroundings(posts, frozenset(dates), frozenset(names))


def evidence(span: Span, around: Surroundings) -> Evidence:
    """What the words beside a name tell of its case and gender."""
    posts = around.posts
    cases: dict[str, float] = {}
    genders: dict[str, float] = {}
    subject: dict[str, float] = {}

    def add(to: dict[str, float], key: str, worth: float) -> None:
        if key:
            to[key] = to.get(key, 0.0) + worth

    doc = span.doc
    bare = sum(t.text[0].isalpha() for t in span) == 1
    start = _phrase_start(span, posts)
    if start < span.start:
        head = _head(doc, start, span.start)
        office = head_class(head) == "post" and head.lemma_ not in _of_others()
        worth = POST if office or not bare else POST_OF_BARE
        worth = 0.0 if deputy_of(head.lower_) else worth  # «замминистра» is not declined
        owner = case(head) == "Nom" and span.end in around.names  # «адвокат | Ивана Седова | Олег Ким»
        add(cases, "Gen" if owner else case(head), worth)
        for other in SYNCRETIC.get(case(head), ()):
            add(cases, other, ALIKE * worth if may_be(head, other) else 0.0)
        if number(head) == "Plur":
            add(genders, "plural", CLAUSE)
        elif head.lemma_.endswith(FEMININE):
            add(genders, "female", CLAUSE)
    elif start and doc[start - 1].pos_ == "NOUN" and doc[start - 1].is_lower and start - 1 not in around.dates:
        for possible in {"Gen", case(doc[start - 1])}:  # «в отношении Х», «по словам Х», «доме Х»; «блогеру Х»
            add(cases, possible, NOUN)
    following = _apposed_post(span, posts)
    if following is not None:
        add(cases, case(following), POST_AFTER)
    if _heads_line(span):
        add(cases, "Nom", HEADS_LINE)
    if start:
        before = start - 2 if start > 1 and doc[start - 1].text == ":" else start - 1
        for allowed in _prepositions().get(doc[before].lower_, ()):
            add(cases, allowed, PREPOSITION)
    words = [t for t in span if t.text[0].isalpha() and len(t) > 1]
    for token in words:
        add(cases, case(token), TAGGER_CASE / len(words))
        add(genders, GENDERS.get(gender(token), ""), TAGGER_GENDER / len(words))
    for verb in _verbs(span, start) if _may_act(span, start) else ():
        agreeing = GENDERS[gender(verb)]
        # «сообщил прокурор Хадижат Абрамович»: the verb agrees with the post
        worth = VERB / 3 if agreeing == "male" and verb.i < start < span.start else VERB
        add(subject, agreeing, worth)
        add(subject, "female" if agreeing == "male" else "male", -worth)
    relative = _relative(span)
    if relative is not None:
        add(genders, GENDERS.get(gender(relative), ""), CLAUSE)
    return Evidence(cases, genders, subject)


@cache
def _of_others() -> frozenset[str]:
    """«адвокат Чубыкина» is as often his lawyer as one called so; «судья Гуляева» is nobody's judge."""
    return servants() | read_words(POSTS / "subordinates.txt")


def _may_act(span: Span, start: int) -> bool:
    """Not «отчёт акима района Т. К. Вайсова | отправила на доработку (комиссия)»: the post before is no subject."""
    head = _head(span.doc, start, span.start) if start < span.start else None
    return head is None or deputy_of(head.lower_) is not None or case(head) in ("Nom", "")


def _heads_line(span: Span) -> bool:
    """«Мишина Т. В. – директор»: an entry of a list of those present."""
    doc, at = span.doc, span.end
    begins = span.start == 0 or "\n" in doc[span.start - 1].text
    return begins and at < len(doc) and (doc[at].text in DASHES or "\n" in doc[at].text)


def _phrase_start(span: Span, posts: Mapping[int, int]) -> int:
    """First token of the post and rank before the name; the name's own if there is none."""
    start = span.start
    if posts.get(start, start) < start - 1:  # «уполномоченный по правам предпринимателей»: that word is no rank here
        return posts[start]
    while start and is_rank(span.doc[start - 1]) and span.doc[start - 1].sent == span[0].sent:
        start -= 1
    return posts.get(start, start)


def _head(doc: Doc, start: int, end: int) -> Token:
    return next((t for t in doc[start:end] if is_head(t)), next((t for t in doc[start:end] if case(t)), doc[start]))


def _apposed_post(span: Span, posts: Mapping[int, int]) -> Token | None:
    """«А. Ж. Ихсангалиева, пресс-секретарь …»."""
    doc, at = span.doc, span.end
    if at + 1 < len(doc) and doc[at].text in APPOSITIONS and at + 1 in posts.values():
        return _head(doc, at + 1, min(len(doc), at + 6))
    return None


def _verbs(span: Span, start: int) -> list[Token]:
    """Verbs in the past, or short participles, right beside the name, that show a gender."""
    doc = span.doc
    beside = [doc[i] for i in (start - 1, span.end) if 0 <= i < len(doc)]
    return [
        t for t in beside if t.pos_ in ("VERB", "AUX") and number(t) == "Sing" and gender(t) in GENDERS and not case(t)
    ]


def _relative(span: Span) -> Token | None:
    """«, которая возглавляла …», «, работавшую главбухом»: what agrees with the name before it."""
    doc = span.doc
    for i in range(span.end, min(span.end + 3, len(doc))):
        token = doc[i]
        participle = i == span.end + 1 and has(token, "VerbForm", "Part") and case(token)
        if (token.lemma_ in RELATIVE or participle) and doc[span.end].text == ",":
            return token
    return None
