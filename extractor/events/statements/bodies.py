"""A body in the place of a subject: «отметили в пресс-центре ГКНБ», «говорится в сообщении прокуратуры»."""

from collections.abc import Iterable
from itertools import pairwise

from extractor.entities.records import Organization
from extractor.events.quotation import Tokens
from extractor.events.statements.descriptions import ANY_BODY
from extractor.events.statements.memory import NOBODY, Found, Memory
from extractor.events.statements.speech import SpeechVerb, words_of
from extractor.events.units import Unit
from extractor.language import grammar


class Bodies:
    """Finds bodies that speak in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], memory: Memory) -> None:
        self.tokens, self.unit_at, self.memory = tokens, unit_at, memory

    def inside(self, units: Iterable[Unit], verb: SpeechVerb) -> Found:
        """«отметили в пресс-центре ГКНБ», «в сообщении прокуратуры говорится»: a body in the place of a subject."""
        if verb.form == "passive":
            return self._author(list(units))
        if not verb.plural:
            return NOBODY
        for unit in units:
            before = self.tokens[unit.start - 1].lower_ if unit.start else ""
            if before in ("в", "во", "на") and unit.may_be("Loc"):
                vague = unit.lemma in ANY_BODY and unit.end == unit.start + 1  # «в ведомстве»: which has just spoken
                spoke = self.memory.last_organization() if vague else None
                if unit.kind == "organization":
                    return Found(spoke or unit.organization, True, unit.end)
                if unit.kind == "word" and unit.lemma in words_of("press"):
                    return Found(self.owner(unit) or self._spoken_for(unit), True, unit.end)
                if vague:
                    return Found(spoke, True, unit.end)
        return NOBODY

    def cited(self, start: int, end: int) -> Found:
        """«сообщает агентство со ссылкой на пресс-службу суда»: the source cited speaks."""
        for i in range(start, end - 2):
            if self.tokens[i].lower_ == "ссылкой" and self.tokens[i + 1].lower_ == "на":
                unit = self.unit_at.get(i + 2)
                if unit is None:
                    return NOBODY
                owner = self.owner(unit) if unit.lemma in words_of("press") else None
                return Found(owner or unit.organization or unit.person, True, unit.end)
        return NOBODY

    def owner(self, press: Unit) -> Organization | None:
        """«пресс-служба» as a word: the body named right after it."""
        following = self.unit_at.get(press.end)
        return following.organization if following and following.kind == "organization" else None

    def _spoken_for(self, press: Unit) -> Organization | None:
        """«в пресс-службе» alone means the body that spoke before; «в пресс-службе губернатора» nobody known."""
        following = self.unit_at.get(press.end)
        alone = following is None or (following.kind == "word" and not grammar.is_noun(following.head))
        return self.memory.last_organization() if alone else None

    def _author(self, units: list[Unit]) -> Found:
        """«говорится в сообщении прокуратуры»: whose text it is."""
        for unit, following in pairwise(units):
            if unit.kind == "word" and unit.lemma in words_of("texts"):
                spoke = self.memory.last_organization()
                if spoke is not None and following.lemma in ANY_BODY:
                    return Found(spoke, True, following.end)  # «в сообщении ведомства»
                if following.kind in ("organization", "person") and following.may_be("Gen"):
                    return Found(following.organization or following.person, True, following.end)
                if following.kind == "word" and following.lemma in words_of("press"):
                    return Found(self.owner(following), True, following.end)
        return NOBODY
