"""How far a name made of common nouns goes: «заместитель | руководителя Департамента экологии по области».

Officialese builds the names of posts, bodies and documents alike: a head noun, then a chain of links, each a genitive,
a prepositional phrase that the noun before it governs, a quoted name, a number, or a coordinated continuation.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import (
    CLOSING,
    agree,
    case,
    indeclinable,
    is_abbreviation,
    is_adjective,
    is_also_noun,
    is_finite,
    may_be,
    number,
)
from extractor.mentions.phrase_tokens import can_be_noun, is_bare_name, is_in_name, is_institution, may_be_place
from extractor.mentions.phrase_words import (
    adverbial,
    after_na,
    government,
    governs_instrumental,
    military_ranks,
    place_words,
)

LONGEST_QUOTE = 15
LONGEST_BRACKET = 8
QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
CONJUNCTIONS = frozenset({"и", "или"})
JOINTS = CONJUNCTIONS | {","}  # between two, never the first word of a phrase
DEMONSTRATIVE = frozenset({"этот", "данный", "такой", "какой", "который", "свой"})
SAME = frozenset({"тот", "этот", "такой"})
MANAGING = frozenset({"управление", "распоряжение"})
POSSESSIVE = frozenset({"свой", "мой", "наш", "ваш", "его", "её", "их"})  # «комиссия своих представителей»
ROMAN = re.compile("[IVXLC]+")
NOTHING = ""  # no case: nothing can be coordinated with a quoted name


def never(token: Token) -> bool:
    return False


def anything(link: Span) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrase ends in one text.

    closed: tokens that no phrase may swallow (names of persons, dates).
    units: first token → end of what is swallowed whole or not at all (names of regions).
    """

    doc: Doc
    closed: Collection[int]
    units: Mapping[int, int] = field(default_factory=dict)

    def end(
        self,
        head: int,
        stop: int,
        apart: Callable[[Token], bool] = never,
        accepts: Callable[[Span], bool] = anything,
    ) -> int:
        """One past the last token of the phrase that begins with the head noun at token `head`.

        `stop` bounds the search (the sentence's end); a noun that is `apart` begins a phrase of its own after «и»;
        `accepts` may refuse a link, which ends the phrase before it.
        """
        end = head + 1
        cases: tuple[str, ...] = ("Gen",)
        if self.doc[head].lemma_ in governs_instrumental():
            end = self.noun_phrase_end(end, stop, "Ins") or end
        while end < stop:
            link = self._next(end, stop, cases, apart, head)
            if link is None or not accepts(Span(self.doc, end, link[0])):
                break
            end = link[0]
            cases = (link[1], *(c for c in cases if c != link[1])) if link[1] else ()
        return end

    def _next(
        self, at: int, stop: int, cases: tuple[str, ...], apart: Callable[[Token], bool], head: int
    ) -> tuple[int, str] | None:
        """The next link; a coordinated one may go on with an earlier case: «по делам службы и противодействию …»."""
        links = (self._link(at, stop, wanted, apart, head) for wanted in cases or (NOTHING,))
        return next((link for link in links if link is not None), None)

    def quote_end(self, at: int, stop: int) -> int | None:
        """One past the closing mark of a quoted name at `at`, if it closes soon and in the same sentence."""
        closing = QUOTES.get(self.doc[at].text) if at + 1 < stop else None
        if closing is None or self.doc[at + 1].is_lower:
            return None  # «не позже июня» is said, not a name
        for i in range(at + 2, min(stop, at + LONGEST_QUOTE)):
            if self.doc[i].text == closing:
                return i + 1
        return None

    def _link(
        self, at: int, stop: int, wanted: str, apart: Callable[[Token], bool], head: int
    ) -> tuple[int, str] | None:
        """The next link of the chain at token `at`: its end and the case that a coordinated one after it must have."""
        if at in self.closed:
            return None
        token = self.doc[at]
        if token.lemma_ in military_ranks():
            return None  # «начальника терминала «Восток» | подполковника Саидшоева»
        quoted = self.quote_end(at, stop)
        if quoted:
            return quoted, NOTHING
        if token.text == "(":
            return self._bracket(at, stop, wanted, apart, head)
        if token.text in ("№", "N") and at + 1 < stop and self.doc[at + 1].is_digit:
            return at + 2, wanted
        if token.text.startswith("№") and token.text[1:].isdigit():
            return at + 1, wanted
        if token.lower_ in ("им", "имени"):
            named = self._named_after(at, stop)
            return (named, NOTHING) if named else None
        if token.lower_ in government():
            return self._prepositional(at, stop, head)
        if latin := self._latin_end(at, stop):
            return latin, NOTHING
        genitive = self.noun_phrase_end(at, stop, "Gen")
        if genitive:
            return self._what_is_managed(genitive, stop, apart), "Gen"
        return self._coordinated(at, stop, wanted, apart)

    def _what_is_managed(self, end: int, stop: int, apart: Callable[[Token], bool]) -> int:
        """«начальник управления | делами президента», «заместитель командующего | Национальной гвардией»."""
        lemma = self.doc[end - 1].lemma_
        manages = lemma in governs_instrumental()
        if not (manages or lemma in MANAGING) or end >= stop or apart(self.doc[end]):
            return end
        managed = self.noun_phrase_end(end, stop, "Ins")
        last = self.doc[managed - 1] if managed else None
        sure = last is not None and (manages or number(last) == "Plur" or last.lemma_ == "имущество")
        return managed if managed and sure else end

    def _latin_end(self, at: int, stop: int) -> int | None:
        """«директор | Transparency International Kazakhstan»."""
        end = at
        while end < stop and end not in self.closed and self.doc[end].text.isascii() and self.doc[end].is_alpha:
            end += 1
        return end if end > at and self.doc[at].text[0].isupper() and not ROMAN.fullmatch(self.doc[at].text) else None

    def _named_after(self, at: int, stop: int) -> int | None:
        """One past «им. М. Ауэзова», «имени аль-Фараби», «имени академика М. Ф. Решетнёва»."""
        i = at + 1
        while i < stop and self.doc[i].is_lower and not is_in_name(self.doc[i]) and may_be(self.doc[i], "Gen"):
            i += 1
        first = i
        while i < stop and i not in self.closed and (self.doc[i].text == "." or is_in_name(self.doc[i])):
            i += 1
        while i > first and self.doc[i - 1].text == ".":
            i -= 1  # the sentence's
        return i if i > first else None

    def _bracket(
        self, at: int, stop: int, wanted: str, apart: Callable[[Token], bool], head: int
    ) -> tuple[int, str] | None:
        """«Агентства по … коррупции (Антикоррупционной службы) | по Костанайской области»: only if it goes on."""
        for i in range(at + 1, min(stop, at + LONGEST_BRACKET)):
            if self.doc[i].text == ")":
                goes_on = i + 1 < stop and (self._of_place(i + 1) or is_abbreviation(self.doc[i + 1]))
                return self._link(i + 1, stop, wanted, apart, head) if goes_on else None
        return None

    def _of_place(self, at: int) -> bool:
        """«(ГКНБ) | по Ошской области», «(Минфин) | России»."""
        return self.doc[at].lower_ == "по" or (at in self.units and may_be_place(self.doc[at], "Gen"))

    def _prepositional(self, at: int, stop: int, head: int) -> tuple[int, str] | None:
        """«по вопросам …», «при Президенте», «с общественностью», «офиса ООН | в Казахстане»."""
        wanted, nouns = government()[self.doc[at].lower_]
        in_place = self.doc[at].lower_ == "в" and at + 1 in self.units
        by_party = self.doc[at].lower_ == "от"  # «депутат парламента | от фракции»
        quoted = self.doc[at - 1].text in CLOSING  # «фракция «Родина» | в заксобрании»
        governing = self.doc[head:at] if in_place or by_party or quoted else self.doc[at - 1 : at]
        if self.doc[at].lower_ == "по" and self._says_why(at + 1, stop):
            return None
        following = self.doc[at + 1 : min(stop, at + 4)]
        if following and following[0].lemma_ in DEMONSTRATIVE:
            return None  # «решение суда | по этому вопросу»
        if self.doc[at].lower_ == "на" and not any(t.lemma_ in after_na() for t in following):
            return None
        if self.doc[at].lower_ == "при" and not is_institution(following):
            return None  # «судьёй при вынесении приговора»
        elsewhere = in_place and any(t.lower_ == "же" for t in governing)  # «такого же управления | в Омской области»
        if "*" not in nouns and not elsewhere and not any(t.lemma_ in nouns for t in governing):
            return None
        end = self.noun_phrase_end(at + 1, stop, wanted)
        if end is None and by_party and at + 1 < stop:
            end = self.quote_end(at + 1, stop)  # «депутат от «Ата-Журт»»
        if end and self.doc[end - 1].lemma_ in MANAGING:  # «комитет по управлению | имуществом»
            end = self.noun_phrase_end(end, stop, "Ins") or end
        return (end, wanted) if end else None

    def _says_why(self, at: int, stop: int) -> bool:
        """«по подозрению», «по делу», but «по уголовным делам» is a court's, «по особым поручениям» an inspector's."""
        noun = next((t for t in self.doc[at : min(stop, at + 3)] if not is_adjective(t)), None)
        if noun is None or (number(noun) == "Plur" and (noun.lemma_ == "дело" or noun.i > at)):
            return False
        if noun.lemma_ == "часть" and noun.i > at:
            return False  # «проректор по хозяйственной части»
        return noun.lemma_ in adverbial() or noun.lemma_ == "дело"

    def _coordinated(self, at: int, stop: int, wanted: str, apart: Callable[[Token], bool]) -> tuple[int, str] | None:
        """«природных ресурсов, экологии и технического надзора»: a comma only where «и» closes the list."""
        if wanted == NOTHING:
            return None
        if self.doc[at].lower_ in CONJUNCTIONS:
            end = self._conjunct(at + 1, stop, wanted, apart)
            return (end, wanted) if end else None
        if self.doc[at].text != ",":
            return None
        end = self._conjunct(at + 1, stop, wanted, apart)
        closes = end and (self._list_closes(end, stop, wanted, apart) or self._last_two(at + 1, end))
        return (end, wanted) if end and closes else None

    def _last_two(self, at: int, end: int) -> bool:
        """«по бюджету, | экономической и фискальной политике»: the list's «и» stands between adjectives."""
        return any(t.lower_ == "и" for t in self.doc[at:end])

    def _conjunct(self, at: int, stop: int, wanted: str, apart: Callable[[Token], bool]) -> int | None:
        """One past a coordinated noun phrase, unless it begins a phrase or a clause of its own."""
        end = self.noun_phrase_end(at, stop, wanted)
        if end is None or any(apart(token) for token in self.doc[at:end]):
            return None
        last = self.doc[at if at in self.units else end - 1]  # «и | Республике Адыгея возбудило дело»
        opens_clause = end < stop and is_finite(self.doc[end]) and case(last) == "Nom"
        return None if opens_clause else end

    def _list_closes(self, at: int, stop: int, wanted: str, apart: Callable[[Token], bool]) -> bool:
        """Whether a list of like nouns goes on to its «и»."""
        while at < stop:
            genitive = self.noun_phrase_end(at, stop, "Gen")
            if genitive:
                at = genitive
            elif self.doc[at].text == ",":
                following = self._conjunct(at + 1, stop, wanted, apart)
                if following is None:
                    return False
                at = following
            else:
                return self.doc[at].lower_ == "и" and self._conjunct(at + 1, stop, wanted, apart) is not None
        return False

    def noun_phrase_end(self, at: int, stop: int, wanted: str) -> int | None:
        """One past a noun in the wanted case with the adjectives before it: «судебно-правовым вопросам»."""
        if at < stop and self.doc[at].text in JOINTS:
            return None
        if self._one_of_several(at, stop, wanted):
            return self.noun_phrase_end(at + 2, stop, "Gen")
        i = at
        while i < stop and i not in self.closed and i not in self.units and self._before_noun(i, stop, wanted):
            i += 1
            if self.doc[i - 1].lemma_ in governs_instrumental():
                return i  # «(заместитель) командующего | Национальной гвардией»
        if i > at and self._stands_alone(i, stop, wanted):
            return i
        if i >= stop or i in self.closed:
            return None
        unit = self.units.get(i)
        if unit and (i == at or self._fits(i)):
            return unit if any(may_be_place(t, wanted) for t in self.doc[i:unit]) else None
        if not can_be_noun(self.doc[i], wanted) or (i > at and not self._fits(i)):
            return None
        return self._with_apposition(i + 1, stop)

    def _one_of_several(self, at: int, stop: int, wanted: str) -> bool:
        """«(аким) одного | из районов области»: not of the region."""
        one = at + 2 < stop and self.doc[at].lemma_ == "один" and may_be(self.doc[at], wanted)
        return one and self.doc[at + 1].lower_ == "из"

    def _stands_alone(self, i: int, stop: int, wanted: str) -> bool:
        """«государственных гражданских служащих»: the last of the adjectives is a noun, and no other follows."""
        follows = i < stop and i not in self.closed and (i in self.units or can_be_noun(self.doc[i], wanted))
        return not follows and is_also_noun(self.doc[i - 1].text, wanted)

    def _before_noun(self, i: int, stop: int, wanted: str) -> bool:
        """The token belongs to the adjectives before a noun: «судебно-правовым», «водных и лесных», «Олий»."""
        token = self.doc[i]
        if token.text == "," or token.lower_ == "и":
            left, right = self.doc[i - 1], self.doc[i + 1] if i + 1 < stop else None
            return right is not None and is_adjective(left) and is_adjective(right) and agree(left, right)
        same = token.lower_ == "же" and i > 0 and self.doc[i - 1].lemma_ in SAME  # «того же департамента»
        fits = self._fitting_adjective(token, wanted)
        degree = (
            token.pos_ == "ADV" and i + 1 < stop and self._fitting_adjective(self.doc[i + 1], wanted)
        )  # «особо важных»
        return same or fits or degree or token.lower_ in indeclinable()

    def _fitting_adjective(self, token: Token, wanted: str) -> bool:
        return is_adjective(token) and may_be(token, wanted) and token.lemma_ not in POSSESSIVE

    def _fits(self, noun: int) -> bool:
        before, token = self.doc[noun - 1], self.doc[noun]
        return (
            before.lower_ in indeclinable() or before.lower_ == "же" or is_abbreviation(token) or agree(before, token)
        )

    def _with_apposition(self, i: int, stop: int) -> int:
        """«городу Ош», «района Исмоили Сомони»: a name in whatever case after a word for a place."""
        if self.doc[i - 1].lemma_ in place_words():
            while i < stop and i not in self.closed and is_bare_name(self.doc[i]):
                i += 1
        return i
