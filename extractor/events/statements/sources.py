"""Who is named as the source of what a sentence says: «по словам X», «если верить X», «как следует из слов X»."""

from spacy.tokens import Token

from extractor.events.quotation import Tokens
from extractor.events.statements.frames import is_participle, lemmas_of
from extractor.events.statements.memory import Found, Speaker
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import source_prepositions, sources, words_of
from extractor.language.grammar import THIRD_PERSON

# How far «по словам» reaches, in tokens
SOURCE_REACH = 15
# «из слов X следует, что …»
FOLLOWS = frozenset({"следовать", "явствовать", "вытекать"})
# «как прозвучало в докладе X, …»
SOUNDS = frozenset({"прозвучать", "говориться", "отметить", "отмечаться", "сказать", "указать"})


class Sources:
    """Finds phrases that name a source in one text."""

    def __init__(self, tokens: Tokens, quoted: set[int], speakers: Speakers) -> None:
        self.tokens, self.quoted, self.speakers = tokens, quoted, speakers

    def speaker(self, start: int, end: int) -> Speaker | None:
        """Whom «по словам …» in a range names."""
        found = (self.phrase(i, end) for i in range(start, end) if i not in self.quoted)
        return next((phrase.speaker for phrase in found if phrase), None)

    def phrase(self, at: int, end: int) -> Found | None:
        preposition = self.tokens[at].lower_
        if preposition == "как" and at + 1 < end and self.tokens[at + 1].lemma_ in FOLLOWS | SOUNDS:
            return self._followed(at + 2, end)
        if preposition == "если" and at + 1 < end and self.tokens[at + 1].lower_ in ("верить", "судить"):
            return self._trusted(at + 2, end)
        if preposition not in source_prepositions() or at + 1 >= end:
            return None
        if is_participle(self.tokens[at + 1]) and (presented := self._presented_before(at, end)):
            return presented
        owner = self.tokens[at + 1] if self._possessive(self.tokens[at + 1]) else None
        noun = at + 2 if owner is not None else at + 1
        if noun >= end or not any((preposition, lemma) in sources() for lemma in lemmas_of(self.tokens[noun])):
            return None
        if owner is not None:
            return Found(self.speakers.owners.possessor(owner), True, noun + 1)
        stop = min(end, noun + 1 + SOURCE_REACH)
        found = self._presented(noun + 1, stop) or self.speakers.owners.named(noun + 1, stop)
        return found if found.known else None

    def _presented(self, at: int, end: int) -> Found | None:
        """«по данным|, озвученным министром Петровым», «по сведениям|, приведённым Петровым»."""
        if at + 1 >= end or self.tokens[at].text != "," or not is_participle(self.tokens[at + 1]):
            return None
        close = next((i for i in range(at + 1, end) if self.tokens[i].text == ","), end)
        agent = self.speakers.owners.agent(at + 1, close)
        return Found(agent, True, close) if agent is not None else None

    def _presented_before(self, at: int, end: int) -> Found | None:
        """«согласно | приведённым министром Петровым | данным»."""
        preposition = self.tokens[at].lower_
        for noun in range(at + 2, min(end, at + SOURCE_REACH)):
            if any((preposition, lemma) in sources() for lemma in lemmas_of(self.tokens[noun])):
                agent = self.speakers.owners.agent(at + 2, noun)
                return Found(agent, True, noun + 1) if agent is not None else None
        return None

    def _followed(self, at: int, end: int) -> Found | None:
        """«как следует | из слов Петрова», «как прозвучало | в её докладе»."""
        noun = next((i for i in range(at + 1, min(end, at + 3)) if self.tokens[i].lemma_ in words_of("contents")), None)
        return self.owner_of(noun, end) if noun and self.tokens[at].lower_ in ("из", "в", "во") else None

    def _trusted(self, at: int, end: int) -> Found | None:
        """«если верить адвокату Петрову», «если верить словам Петрова», «если судить по словам Петрова»."""
        phrase = self.phrase(at, end) if at < end else None
        if phrase is not None or at >= end:
            return phrase
        dative = not any(("по", lemma) in sources() for lemma in lemmas_of(self.tokens[at]))
        stop = min(end, at + SOURCE_REACH)
        found = self.speakers.owners.named(at, stop, "Dat") if dative else self.speakers.owners.named(at + 1, stop)
        return found if found.known else None

    def owner_of(self, noun: int, end: int) -> Found | None:
        """«слов министра Петрова», «её доклада»."""
        before = self.tokens[noun - 1]
        if noun and self._possessive(before):
            speaker = self.speakers.owners.possessor(before)
            return Found(speaker, True, noun + 1) if speaker is not None else None
        owner = self.speakers.owners.owner(noun + 1, end)
        return Found(owner.person, True, owner.end) if owner is not None and owner.person is not None else None

    def _possessive(self, token: Token) -> bool:
        return token.lower_ in THIRD_PERSON
