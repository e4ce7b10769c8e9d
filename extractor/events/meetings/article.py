"""What the steps about meetings read: the article's sentences in clauses, and how far its phrases go."""

from dataclasses import dataclass, field
from itertools import chain, pairwise, takewhile

from spacy.tokens import Doc, Span

from extractor.entities.records import Entities
from extractor.events.meetings.clauses import Clause, clauses
from extractor.events.meetings.speech import spoken
from extractor.events.units import Unit
from extractor.mentions.phrases import Phrases

ITEM_MARKS = frozenset("-–—•·*▪▫◆◇►➡✔✅🔹🔸🔻🔺")
OF_MATTER = frozenset({"о", "об", "обо"})


@dataclass(slots=True)
class Sentence:
    index: int
    span: Span
    units: list[Unit]
    clauses: list[Clause]
    lemmas: frozenset[str] = field(init=False)  # of its units

    def __post_init__(self) -> None:
        self.lemmas = frozenset([u.lemma for u in self.units])

    def clause_of(self, token: int) -> Clause | None:
        """The clause that a token stands in; none for direct speech."""
        return next((c for c in self.clauses if c.has(token)), None)

    def before(self, clause: Clause) -> list[Clause]:
        """The clauses before one of the sentence's own."""
        return list(takewhile(lambda c: c is not clause, self.clauses))

    def after(self, clause: Clause) -> list[Clause]:
        return self.clauses[len(self.before(clause)) + 1 :]

    @property
    def opens_list(self) -> bool:
        """«В повестке:», «приняли участие:»: the next lines are its items."""
        agenda = len(self.units) <= 2 and self.units[0].lemma == "повестка" if self.units else False
        return bool(self.units) and (self.units[-1].text == ":" or agenda)

    @property
    def opens_numbered(self) -> bool:
        """«Повестка: 1) о ходе реформы; 2) о мерах …», whose items may be sentences of their own."""
        return any(a.text == ":" and b.text == "1" for a, b in pairwise(self.units))

    @property
    def has_verb(self) -> bool:
        return any(c.verbs for c in self.clauses)

    @property
    def number(self) -> str:
        """The number that a line of a list begins with."""
        return self.units[0].text.rstrip(".)") if self.units else ""

    @property
    def is_item(self) -> bool:
        """A line of a list: «– о мерах …;», «2. О ходе …;», «3) …», «а) …»."""
        if len(self.units) < 2:
            return False
        first, last = self.units[0].text, self.units[-1].text
        lettered = len(first) == 1 and self.units[1].text == ")"
        return first in ITEM_MARKS or last == ";" or self.number.isdigit() or lettered


@dataclass(slots=True)
class Article:
    doc: Doc
    entities: Entities
    sentences: list[Sentence]
    phrases: Phrases
    spoken: frozenset[int] = field(default_factory=frozenset)
    lines: list[int] = field(default_factory=list)

    def items_after(self, sentence: Sentence) -> list[Sentence]:
        """The lines of the list that a sentence opens."""
        found: list[Sentence] = []
        if sentence.opens_list:
            for following in self.sentences[sentence.index + 1 :]:
                if not following.is_item or (found and following.number == "1"):
                    break  # «1.» begins another list
                found.append(following)
        if sentence.opens_numbered:
            cut = sentence.units[-2].text == "1"  # «Повестка: 1. | О ходе реформы. | 2. О мерах …»
            for k, following in enumerate(self.sentences[sentence.index + 1 :]):
                first = cut and k == 0
                if self.line_of(following) != self.line_of(sentence) or not (first or following.number.isdigit()):
                    break
                found.append(following)
        return found

    def continued(self, sentence: Sentence) -> list[Sentence]:
        """«… приняли участие A и B. А также C, D»: a sentence without a verb goes on with the list before it."""
        following = self.sentences[sentence.index + 1 : sentence.index + 2]
        return [
            s for s in following if s.units and s.units[0].text.lower() in ("а", "также", "среди") and not s.has_verb
        ]

    def line_of(self, sentence: Sentence) -> int:
        """The number of the sentence's paragraph."""
        return self.lines[sentence.index]

    def is_bullet(self, sentence: Sentence) -> bool:
        """«▪️ Антикор задержал …»: a marked paragraph."""
        opens = bool(sentence.index) and self.line_of(sentence) != self.lines[sentence.index - 1]
        return opens and bool(sentence.units) and sentence.units[0].text[0] in ITEM_MARKS

    def is_heading(self, sentence: Sentence) -> bool:
        """A short line of its own, without a mark at its end, no line of a list: what follows is another story."""
        if not sentence.units or sentence.index == 0:
            return False
        before, last = self.doc[sentence.span.start - 1], sentence.units[-1].text
        after = sentence.span.end
        alone = "\n" in before.text and ("\n" in self.doc[after - 1].text or after == len(self.doc))
        short = len(sentence.units) <= 14 and last[-1] not in '.!?…»”":;,'
        return alone and short and (not sentence.is_item or self._is_numbered_story(sentence))

    def _is_numbered_story(self, sentence: Sentence) -> bool:
        """«4. Из мандата – в отставку» amid paragraphs: no line of a list beside it, no matter of an agenda."""
        at = sentence.index
        beside = (*self.sentences[at - 1 : at], *self.sentences[at + 1 : at + 2])
        matter = any(u.text.lower() in OF_MATTER for u in sentence.units[1:3])
        return len(beside) == 2 and not matter and not any(s.is_item or s.opens_list for s in beside)


def read(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> Article:
    said = spoken(doc)
    closed: set[int] = set()
    for unit in chain.from_iterable(sentences):
        if unit.name is not None:
            closed.update(range(unit.name.start, unit.name.end))
        elif unit.kind == "date":
            closed.update(range(unit.start, unit.end))
    regions = {s.start: s.end for r in entities.regions for s in r.spans}
    found: list[Sentence] = []
    for i, (span, units) in enumerate(zip(doc.sents, sentences, strict=True)):
        found.append(Sentence(i, span, units, clauses(units, said, found[-1].clauses if found else ())))
    return Article(doc, entities, found, Phrases(doc, closed, regions), said, _lines(found))


def _lines(sentences: list[Sentence]) -> list[int]:
    """For each sentence the number of line breaks before it."""
    numbers, line = [], 0
    for sentence in sentences:
        numbers.append(line)
        line += "\n" in sentence.span[-1].text  # a line break ends its sentence
    return numbers
