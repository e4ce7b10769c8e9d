"""A word for a meeting in the text, with what it says of which meeting it is.

«состоялось [очередное заседание областной комиссии по противодействию коррупции]», «в ходе [встречи]»
"""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from extractor.entities.canonical import nominative
from extractor.entities.records import Date, Organization
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import words
from extractor.events.records import Meeting
from extractor.language.grammar import CLOSING, OPENING, case, is_adjective, is_noun, number, possible_cases

BESIDE = 15  # tokens between the noun and what still belongs to it


@dataclass(eq=False, slots=True)
class Anchor:
    """A mention of a meeting."""

    noun: Token
    span: Span  # the whole name
    kind: str
    strength: str  # meeting, weak, later
    sentence: Sentence
    clause: Clause | None
    adjectives: list[Token]
    bodies: list[Organization] = field(default_factory=list)
    partners: list[Organization] = field(default_factory=list)  # bodies it is held together with
    title: str | None = None
    verb: Token | None = None  # that says that it takes place
    status: str | None = None  # by that verb
    at: bool = False  # «на», «в ходе», «по итогам» before it
    date: Date | None = None
    meeting: Meeting | None = None
    ahead: Sentence | None = None  # that told what was discussed before the meeting was named
    renamed: bool = False  # by another word than the meeting was named by before
    implied: str | None = None  # name of a session that no word names (sessions.py)

    @property
    def name(self) -> str:
        return self.implied or nominative(self.span, self.noun)

    @property
    def complement(self) -> list[Token]:
        return [t for t in self.span if t.i > self.noun.i]

    @property
    def bare(self) -> bool:
        return not self.implied and not self.complement and not self.distinguishing

    @property
    def distinguishing(self) -> list[Token]:
        """Adjectives that tell it from others: «межведомственное», not «это», «следующее», the «круглый» of «стол»."""
        none = words("anchors", "same") | words("anchors", "next")
        return [t for t in self.adjectives if t.lemma_ not in none and t.lemma_ not in self.kind.split()]

    @property
    def with_press(self) -> bool:
        """«встреча с журналистами»: another name for a press conference."""
        return bool(self.complement) and self.complement[-1].lemma_ in words("anchors", "press")

    def has(self, which: str) -> bool:
        return any(t.lemma_ in words("anchors", which) for t in self.adjectives)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma_ for t in self.complement if t.is_alpha and len(t.text) > 2)


def cases(anchor: Anchor) -> frozenset[str]:
    """The cases that the mention may stand in; none after a preposition."""
    before = anchor.noun.doc[anchor.span.start - 1] if anchor.span.start else None
    after = anchor.noun.doc[anchor.span.end : anchor.span.end + 1].text
    if before is not None and before.text in OPENING and after in CLOSING and anchor.span.start > 1:
        before = anchor.noun.doc[anchor.span.start - 2]  # «правительственный час» in quotation marks
    if before is not None and (before.pos_ == "ADP" or before.text in OPENING):
        return frozenset()
    tagged = case(anchor.noun)
    # nominative and accusative look alike: the tagger need not be right
    alike = possible_cases(anchor.noun.text) & {"Nom", "Acc"}
    place = before is not None and before.pos_ == "PROPN" and case(before) == "Loc"  # «провёл в Гулистане | семинар»
    governed = before is not None and (is_noun(before) or is_adjective(before) or before.pos_ == "NUM") and not place
    if alike and (tagged in ("Nom", "Acc") or not governed):
        return alike
    return frozenset({tagged})


def relative_after(anchor: Anchor) -> Clause | None:
    """The relative clause of the mention: right after it, or after its matter if it says that it takes place.

    «брифинг, который провёл X», «слушания о расходовании средств, которые пройдут 26 сентября»,
    «на совещании в правительстве, которое провёл глава»
    """
    following = next((c for c in anchor.sentence.clauses if c.units and c.units[0].start == anchor.span.end), None)
    if following is None and anchor.clause is not None:
        following = next(iter(anchor.sentence.after(anchor.clause)), None)
        takes_place = words("holding", "take_place") | words("holding", "plan")
        pronoun = next((u.head for u in following.units[:4] if u.lemma == "который"), None) if following else None
        if following is None or pronoun is None or number(pronoun) != number(anchor.noun):
            return None
        told = takes_place - {"быть"} if case(pronoun) == "Nom" else words("holding", "hold")
        if case(pronoun) not in ("Nom", "Acc") or not any(v.lemma in told for v in following.verbs):
            return None
    return following if following and following.kind == "relative" else None


def resumed_after(anchor: Anchor) -> Clause | None:
    """«Заседание, на котором заслушают отчёты, | намечено на декабрь»: what its clause says past the relative one;
    «Встреча длилась три часа | и прошла в школе»: what it says after that."""
    if anchor.clause is None:
        return None
    following = anchor.sentence.after(anchor.clause)[:2]
    if anchor.clause.verbs:
        takes_place = words("holding", "take_place") - {"быть"}
        told = any(v.lemma in takes_place | words("holding", "hold") for v in anchor.clause.verbs)
        further = following[0] if following and following[0].units[0].text == "и" and not told else None
        goes_on = further is not None and any(v.lemma in takes_place for v in further.verbs)
        return further if goes_on and further is not None and further.subject is None else None
    return following[-1] if [c.kind for c in following] == ["relative", "main"] else None
