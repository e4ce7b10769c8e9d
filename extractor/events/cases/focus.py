"""Whom an article has accused so far, and for whom of them a bare word stands: «чиновник», «экс-глава»."""

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span, Token

from extractor.entities.records import Organization, Person, Position
from extractor.entities.spheres import among
from extractor.events.cases.frames import CASES
from extractor.events.units import POSSESSIVES, Unit
from extractor.language import grammar
from extractor.language.words import parses
from extractor.mentions.posts import head_class
from extractor.resources import read_words

OTHERS = frozenset({"другой", "иной", "новый", "один", "второй", "третий", "еще", "некий", "каждый", "любой", "бывать"})
STEM = 5  # letters of a calling that tell it from others
NEIGHBOURS = 2  # sentences between two that tell of one affair
MEMORY = 6  # sentences that the one in focus is remembered


@cache
def callings() -> frozenset[str]:
    """What an article calls the accused when it has named him: «чиновник», «политик», «генерал»."""
    return read_words(CASES / "callings.txt")


@dataclass
class Focus:
    """Whom the article has accused so far, in the present section."""

    seen: list[tuple[int, list[Person]]] = field(default_factory=list)
    cleared: list[tuple[int, list[Person]]] = field(default_factory=list)  # acquitted beside the accused: «все трое»
    ruled: dict[str, list[Person]] = field(default_factory=dict)  # arrest, verdict, acquittal: whom the last one was on
    paragraph: int = 0  # its first sentence
    opening: int = 0  # and its first token
    persons: list[Person] = field(default_factory=list)  # all whom the article names
    positions: list[Position] = field(default_factory=list)
    companies: list[Organization] = field(default_factory=list)
    dossier: tuple[int, Person] | None = None  # sentence and person of «дело Иванова»: no act, but whom posts stand for

    def note(self, sentence: int, persons: list[Person]) -> None:
        if persons:
            self.seen.append((sentence, persons))

    def forget(self, persons: list[Person]) -> None:
        """What was said of them is denied."""
        self.seen = [(s, [p for p in seen if p not in persons]) for s, seen in self.seen]
        self.seen = [(s, seen) for s, seen in self.seen if seen]

    def reset(self) -> None:
        self.seen.clear()
        self.cleared.clear()
        self.ruled.clear()

    def named(self, stretch: Span) -> list[Person]:
        """Persons whose names or posts stand in a stretch of text."""
        return [p for p in self.persons if any(stretch.start <= s.start and s.end <= stretch.end for s in p.spans)]

    def told_near(self, sentence: int) -> bool:
        """Whether the present paragraph or the lines right before have accused anybody."""
        return any(s >= min(self.paragraph, sentence - NEIGHBOURS) for s, _ in self.seen)

    def of_gender(self, stretch: Span, gender: str) -> list[Person]:
        """Those of a gender whom a stretch of text names, the last named at the end."""
        spans = [(s.start, i) for i, p in enumerate(self.persons) if p.gender in (gender, None) for s in p.spans]
        order = [i for start, i in sorted(spans) if stretch.start <= start < stretch.end]
        return [self.persons[i] for i in reversed(dict.fromkeys(reversed(order)))]

    def here(self) -> list[Person]:
        """Those of the present paragraph."""
        return list({id(p): p for s, persons in self.seen if s >= self.paragraph for p in persons}.values())

    def all(self) -> list[Person]:
        return list({id(p): p for _, persons in self.seen for p in persons}.values())

    def last(self, count: int) -> list[Person]:
        """The last so many; none if they cannot be told from others."""
        found: dict[int, Person] = {}
        told = self.seen + self.cleared
        for sentence in sorted({s for s, _ in told}, reverse=True):
            found |= {id(p): p for s, persons in told if s == sentence for p in persons}
            if len(found) >= count:
                break
        return list(found.values()) if len(found) == count else []

    def turned_to_others(self, unit: Unit) -> bool:
        """Whether the paragraph up to a unit names others and none of the accused: another story."""
        so_far = unit.span.doc[self.opening : unit.start]
        named = self.named(so_far)
        return bool(named) and not any(p in self.all() for p in named)

    def counted(self, unit: Unit, count: int) -> list[Person]:
        """«С Котова и Ершова взыщут ущерб. Обоих взяли под стражу»: just so many of the accused named right before."""
        doc, start = unit.span.doc, unit.span.sent.start
        before = self.named(doc[doc[max(0, start - 1)].sent.start : unit.start])
        named = [p for p in before if p in self.all()]
        return named if len(named) == count == len(before) else []

    def group(self, sentence: int) -> list[Person]:
        """All those accused in the last sentences that accused anybody, as far as they follow on each other."""
        found: dict[int, Person] = {}
        before = sentence
        told = self.seen + self.cleared
        for at in sorted({s for s, _ in told}, reverse=True):
            if before - at > (MEMORY if before == sentence else NEIGHBOURS):
                break
            found |= {id(p): p for s, persons in told if s == at for p in persons}
            before = at
        return list(found.values())

    def latest(self, sentence: int) -> list[Person]:
        """Those of the last sentence that accused anybody, if it is not long ago."""
        last = max((s for s, _ in self.seen), default=None)
        if last is None or sentence - last > MEMORY:
            return []
        return list({id(p): p for s, persons in self.seen if s == last for p in persons}.values())

    def sole(self, sentence: int) -> list[Person]:
        latest = self.latest(sentence)
        return latest if len(latest) == 1 else []

    def stood_for(self, sentence: int, unit: Unit) -> list[Person]:
        """The one in focus where a bare word names his calling again: «таможенник» the head of the customs."""
        word = bare_lemma(unit)
        if word is None:
            return []
        fitting = [p for p in self.all() if gender_fits(p, unit) and self._is_called(p, word)]
        if len(fitting) == 1:
            return fitting
        if word not in callings() or fitting:
            return []
        return self.one(sentence, unit) or self._of_its_sphere(sentence, unit, word)

    def described(self, unit: Unit, among: list[Person]) -> list[Person]:
        """Those whose post says all that a longer description says: «бывшего замглавы госкомитета»."""
        words = {_unprefixed(t.lemma_) for t in unit.span if t.pos_ in ("NOUN", "PROPN", "ADJ")} - {"бывший"}
        doc = unit.span.doc
        before = {t.lemma_ for t in doc[max(unit.span.sent.start, unit.start - 2) : unit.start]}
        if len(words) < 2 or OTHERS & before or is_plural(unit.head):
            return []
        return [p for p in among if words <= {_unprefixed(w) for w in self._said_of(p)}]

    def _said_of(self, person: Person) -> set[str]:
        """Lemmas of his posts and of the bodies that they belong to."""
        held = [p for p in self.positions if p.person is person]
        bodies = [s for p in held if p.organization is not None for s in p.organization.spans]
        return {t.lemma_ for span in [*(s for p in held for s in p.spans), *bodies] for t in span}

    def all_called(self, unit: Unit) -> list[Person]:
        """All of the affair, the acquitted too, where a bare calling stands for them: «Задержали менеджеров в мае»."""
        follower = unit.span.doc[unit.end] if unit.end < len(unit.span.doc) else None
        owned = follower is not None and grammar.case(follower) == "Gen"
        one = unit.end - unit.start == 1 and not owned
        bare = one and is_plural(unit.head) and unit.head.lemma_ in callings()
        before = unit.span.doc[unit.start - 1].lemma_ if unit.start else ""
        if not bare or before in OTHERS or unit.span.doc[max(0, unit.start - 1)].pos_ in ("NUM", "ADJ"):
            return []
        meant = {id(p): p for _, persons in self.seen + self.cleared for p in persons}
        return list(meant.values()) if len(meant) > 1 else []

    def former_holder(self, unit: Unit) -> list[Person]:
        """The only one whose former post a word names again: «экс-замакима»."""
        words = {word.rpartition("-")[2] for word in (unit.head.lemma_, unit.head.lower_)}
        held = [p for p in self.positions if p.status == "former" and any(_heads(s, words) for s in p.spans)]
        holders = {id(p.person): p.person for p in held if p.person is not None}
        return list(holders.values()) if len(holders) == 1 else []

    def tried_last(self, sentence: int) -> list[Person]:
        """The one of whom the last lines told that he was accused, convicted or acquitted."""
        told = self.seen + self.cleared
        last = max((s for s, _ in told), default=None)
        if last is None or sentence - last > MEMORY:
            return []
        meant = list({id(p): p for s, persons in told if s == last for p in persons}.values())
        return meant if len(meant) == 1 else []

    def own_subordinate(self, unit: Unit) -> list[Person]:
        """«Аким отстранил своего заместителя»: the only one of the accused who holds such a post."""
        before = unit.span.doc[unit.start - 1].lemma_ if unit.start else ""
        if "свой" not in (before, unit.span[0].lemma_) or is_plural(unit.head):
            return []
        meant = [p for p in self.all() if unit.head.lemma_ in self.heads_of(p)]
        return meant if len(meant) == 1 else []

    def heads_of(self, person: Person) -> set[str]:
        """Lemmas of his posts' own words: «хоким», not «заместитель хокима»."""
        spans = [s for p in self.positions if p.person is person for s in p.spans]
        return {next((t.lemma_.rpartition("-")[2] for t in span if head_class(t)), "") for span in spans}

    def _is_called(self, person: Person, word: str) -> bool:
        """By a post of his: the word itself or one of its stem."""
        said = self._callings_of(person)
        return word in said or (len(word) >= STEM and any(w.startswith(word[:STEM]) for w in said))

    def _callings_of(self, person: Person) -> set[str]:
        spans = [s for p in self.positions if p.person is person for s in p.spans]
        return {t.lemma_.rpartition("-")[2] for span in spans for t in span}

    def one(self, sentence: int, unit: Unit) -> list[Person]:
        """The only one in focus whom a word may stand for."""
        meant = [p for p in self.sole(sentence) if gender_fits(p, unit)]
        return among(meant, unit.head.lemma_.rpartition("-")[2], self.positions)

    def _of_its_sphere(self, sentence: int, unit: Unit, word: str) -> list[Person]:
        """«Задержаны замминистра Иванов и директор фирмы Петров. Бизнесмена отпустили»: the only one of business."""
        group = self.group(sentence)
        meant = among(group, word, self.positions)
        return meant if len(meant) == 1 < len(group) and gender_fits(meant[0], unit) else []


def _unprefixed(lemma: str) -> str:
    return lemma.removeprefix("экс-")


def _heads(span: Span, words: set[str]) -> bool:
    return any(words & {token.lemma_, token.lower_} for token in span)


def gender_fits(person: Person, unit: Unit) -> bool:
    gender = grammar.gender(unit.head)
    if not person.gender or not gender:
        return True
    return gender == ("Masc" if person.gender == "male" else "Fem") or unit.head.pos_ == "NOUN"


def is_plural(token: Token) -> bool:
    """By the tagger, where the last part of the word has such a form at all: «экс-вице-мэру» has not."""
    forms = {p.tag.number for p in parses(token.text.rpartition("-")[2])}
    return grammar.number(token) == "Plur" and "plur" in forms


def bare_lemma(unit: Unit) -> str | None:
    """The lemma of a word for somebody that nothing makes another: «чиновника», «экс-вице-мэру»; not «другого мэра»."""
    doc, at = unit.span.doc, unit.head.i
    if unit.named or unit.end - unit.start > 1 or is_plural(unit.head):
        return None
    before = doc[unit.start - 1].lemma_ if unit.start else ""
    follower = doc[unit.end] if unit.end < len(doc) else None
    owned = follower is not None and follower.pos_ in ("NOUN", "PROPN", "ADJ") and grammar.case(follower) == "Gen"
    possessed = unit.start > 0 and doc[unit.start - 1].lower_ in POSSESSIVES  # «его предшественник»
    if before in OTHERS or owned or possessed or (unit.kind == "word" and not grammar.is_animate(unit.head)):
        return None
    return doc[at].lemma_.rpartition("-")[2]
