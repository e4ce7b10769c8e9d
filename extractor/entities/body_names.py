"""A name of a body as the linker sees it: canonical, its words, what it abbreviates to, what stands in brackets."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Span, Token

from extractor.entities.canonical import adjective_of_place, declined, nominative, without_abbreviation
from extractor.language.grammar import NUMBERED, is_abbreviation, is_adjective
from extractor.language.words import Parse, parses, plain, reading
from extractor.mentions.body_words import (
    abbreviation_of,
    abbreviations,
    head_entry,
)
from extractor.mentions.organizations import BARE
from extractor.mentions.phrase_words import place_words
from extractor.mentions.places import places_within
from extractor.mentions.region_match import RegionMatch
from extractor.mentions.shared_heads import SHARED, SHARED_PLACES, shared_head

FUNCTION_WORDS = frozenset({"и", "по", "при", "о", "об", "с", "в", "на", "для", "за", "к", "из", "у"})
QUOTED = re.compile(r"[«\"“](.+?)[»\"”]")
OPENING_QUOTES = ("«", '"', "“")
LONGEST_ALIAS = 7  # tokens between brackets, the brackets included
KINDS_OF_TERRITORY = {
    "region": ("область", "край", "республика", "регион", "округ"),
    "district": ("район",),
    "city": ("город",),
}


@dataclass
class Name:
    """A mention as the linker sees it."""

    span: Span

    @cached_property
    def head(self) -> Token:
        return shared_head(self.span) if self.shared else head_of(self.span)

    @property
    def shared(self) -> bool:
        """One of several bodies with one head word."""
        return self.span.id_ in (SHARED, SHARED_PLACES)

    @cached_property
    def _of_shared(self) -> str:
        """«Кричевского [и Чаусского районных судов]» → Кричевский районный суд."""
        plural = reading(self.head.text, "NOUN", "", "Plur", "")
        noun = plural.inflect({"nomn", "sing"}) or plural
        if self.span.id_ == SHARED_PLACES:
            place = next(t for t in self.span.doc[self.span.end :] if t.lemma_ in place_words())
            return f"{noun.word} {self.span[-1].text} {declined(place.lemma_, 'gent')}"
        of_gender = str(noun.tag.gender or "masc")
        before = list(takewhile(lambda t: t.is_lower and is_adjective(t), reversed(self.span.doc[: self.head.i])))
        common = [form.word for t in reversed(before) if (form := _in_singular(t, of_gender))]
        return " ".join([adjective_of_place(self.first.text, of_gender), *common, noun.word])

    @cached_property
    def bracketed(self) -> Span | None:
        """«Агентство … (АПК)»: the tokens inside the bracket that follows or closes the name."""
        doc, opening = self.span.doc, self.core.end
        if opening >= len(doc) or doc[opening].text != "(":
            return None
        closing = next(
            (i for i in range(opening + 2, min(len(doc), opening + LONGEST_ALIAS)) if doc[i].text == ")"), None
        )
        return doc[opening + 1 : closing] if closing else None

    @cached_property
    def core(self) -> Span:
        """The name without a bracket that closes it."""
        opening = next((t.i for t in self.span if t.text == "("), None)
        closed = self.span[-1].text == ")" and opening is not None and opening > self.span.start
        cut = closed or (opening is not None and ")" not in self.span.text)
        return self.span.doc[self.span.start : opening] if cut else self.span

    @cached_property
    def canonical(self) -> str:
        return self._of_shared if self.shared else without_abbreviation(nominative(self.core, self.head))

    @cached_property
    def words(self) -> list[str]:
        """Lemmas of what says something, in order."""
        if self.shared:
            return [plain(parses(word)[0].normal_form) for word in self._of_shared.split()]
        return [
            NUMBERED.sub(r"\1", t.lemma_)
            for t in self.core
            if t.is_alpha or "-" in t.text or t.is_digit
            if t.lemma_ not in FUNCTION_WORDS
        ]

    @cached_property
    def territories(self) -> frozenset[str]:
        """What the places in the name are called: «администрация Тольятти» is a город's."""
        kinds = {match.entry.kind for match in self._places}
        return frozenset(noun for kind in kinds for noun in KINDS_OF_TERRITORY.get(kind, ()))

    @cached_property
    def _places(self) -> list[RegionMatch]:
        return list(places_within(self.core))

    def place_words_said_by(self, other: "Name") -> frozenset[str]:
        """Lemmas that name a place which the other names as well: «суд Башкирии» – «суд Республики Башкортостан»."""
        theirs = {entry for match in other._places for entry in match.candidates}
        same = (m for m in self._places if not theirs.isdisjoint(m.candidates))
        return frozenset(t.lemma_ for m in same for t in self.span.doc[m.first : m.end])

    @cached_property
    def written(self) -> list[str]:
        """The same as the text writes it."""
        return [plain(t.text) for t in self.core if t.is_alpha and t.lemma_ not in FUNCTION_WORDS]

    @cached_property
    def first(self) -> Token:
        return self.core[0]

    @cached_property
    def bare(self) -> bool:
        return self.span.id_ == BARE

    @cached_property
    def plain(self) -> str:
        return plain(self.canonical)

    @cached_property
    def initials(self) -> frozenset[str]:
        """«Агентство по противодействию коррупции Республики Узбекистан»: апк, аппк, апкру …"""
        letters = [(t.lower_[0], t.lemma_ in FUNCTION_WORDS) for t in self.core if t.is_alpha]
        without = "".join(letter for letter, function in letters if not function)
        every = "".join(letter for letter, _ in letters)
        return frozenset(text[:n] for text in (without, every) for n in range(3, len(text) + 1))

    @cached_property
    def quoted(self) -> str:
        """A company's own name: «Сибмостпроект», with or without its legal form; "" if nothing is quoted."""
        match = QUOTED.search(self.span.text)
        if match:
            return plain(match.group(1))
        before = self.span.doc[self.span.start - 1].text if self.span.start else ""
        return self.plain if before[:1] in OPENING_QUOTES else ""


def _in_singular(adjective: Token, of_gender: str) -> Parse | None:
    return reading(adjective.text, "ADJ", "", "Plur", "").inflect({"nomn", "sing", of_gender})


def head_of(span: Span) -> Token:
    """The head noun: a known head word or abbreviation, else the first noun."""
    known = next((t for t in span if head_entry(t.lemma_) or abbreviation_of(t)), None)
    if known is not None and known.i > span.start and is_abbreviation(known):
        before = known.nbor(-1)  # «Радиотехнические войска | ВКС России»: whose they are
        known = before if before.pos_ == "NOUN" and not is_abbreviation(before) else known
    return known or next((t for t in span if t.pos_ in ("NOUN", "PROPN")), span[0])


def kind_of(name: Name) -> str | None:
    entry = head_entry(name.head.lemma_)
    if entry:
        return "company" if name.words[:2] == ["группа", "компания"] else entry[0]
    known = abbreviation_of(name.head)
    if known:
        return abbreviations()[known][1]
    if name.span.id_ == "legal-form":
        return "company"
    return None
