"""The units of a clause beside a verb of speech, and which of them can be its subject."""

from spacy.tokens import Token

from extractor.events.quotation import Tokens
from extractor.events.statements.speech import is_other_predicate, words_of
from extractor.events.statements.stand_ins import DEMONSTRATIVES
from extractor.events.statements.subjects import can_be_subject
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import parses

PRONOUNS = {"он": "masc", "она": "femn"}
# Words that a verb's clause to the left of it cannot reach beyond
CLAUSE_BORDERS = frozenset({";", ":"})


class ClauseUnits:
    """Of one text, quotations left out."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int]) -> None:
        self.tokens, self.unit_at, self.quoted = tokens, unit_at, quoted

    def units(self, start: int, end: int) -> list[Unit]:
        """Units that lie in the range, quotations left out."""
        units: list[Unit] = []
        for i in range(start, end):
            unit = self.unit_at.get(i)
            if unit and unit.start == i and unit.end <= end and i not in self.quoted:
                units.append(unit)
        return units

    def phrase(self, start: int, end: int) -> list[Unit]:
        """Units after a verb up to its clause's end; a name set off from its post by a comma belongs to it."""
        phrase: list[Unit] = []
        units = self.units(start, end)
        for unit, following in zip(units, [*units[1:], None], strict=False):
            token = self.tokens[unit.start]
            if unit.kind == "word" and (unit.text in CLAUSE_BORDERS or is_other_predicate(token)):
                break
            if unit.kind == "word" and unit.text == ",":
                has_subject = any(u.kind == "person" and self.is_candidate(u) for u in phrase)
                if has_subject or following is None or not self._goes_on(phrase, following):
                    break
            phrase.append(unit)
        return phrase

    def _goes_on(self, phrase: list[Unit], following: Unit) -> bool:
        """«сообщил, в свою очередь, Цахаев», «заявила руководитель службы, депутат Иванова»."""
        if following.kind in ("person", "post"):
            return can_be_subject(following)
        gerund = grammar.has(following.head, "VerbForm", "Conv")  # «посетовала, выходя из зала, адвокат Лис»
        inserted = following.lemma in ("в", "по", "при") or following.head.pos_ in ("ADP", "ADV") or gerund
        return inserted or (self.is_candidate(following) and not any(map(self.is_candidate, phrase)))

    def is_candidate(self, unit: Unit) -> bool:
        """A mention or noun that can be a subject: nouns that are nobody known count, so that no other is taken."""
        if unit.kind == "organization" and grammar.case(unit.head) != "Nom" and self._after_noun(unit):
            return False  # «следователь МВД»: an abbreviation has no case to show that it depends
        if unit.kind in ("person", "post", "group", "organization"):
            return can_be_subject(unit)
        if unit.kind != "word":
            return False
        if unit.span.text.lower() in PRONOUNS or unit.span.text.lower() in ("они", "кто"):
            return True
        if unit.span.text.lower() in DEMONSTRATIVES:
            return self._stands_alone(unit)
        noun = grammar.is_noun(unit.head) or unit.lemma in words_of("unnamed") | words_of("press")
        return noun and grammar.case(unit.head) == "Nom"

    def _stands_alone(self, unit: Unit) -> bool:
        """«ответил тот на вопрос», not «тот чиновник» nor «тот, кто»."""
        following = self.unit_at.get(unit.end)
        noun = following is not None and (following.kind != "word" or grammar.is_noun(following.head))
        adjective = following is not None and grammar.is_adjective(following.head)
        return following is None or not (noun or adjective or following.text == ",")

    def _after_noun(self, unit: Unit) -> bool:
        before = self.unit_at.get(unit.start - 1)
        return before is not None and (before.kind != "word" or grammar.is_noun(before.head))

    def might_be_subject(self, unit: Unit) -> bool:
        if unit.kind in ("date", "money", "document", "region"):
            return False
        noun = unit.kind != "word" or grammar.is_noun(unit.head) or unit.head.pos_ == "X" or unit.text.istitle()
        before = self.tokens[unit.start - 1] if unit.start else None
        governed = before is not None and (before.pos_ == "ADP" or grammar.case(unit.head) not in ("Nom", "Acc", ""))
        opening = unit.kind == "word" and not _is_nominal(unit.head) and unit.head.is_sent_start
        return noun and not governed and not opening and unit.may_be("Nom")

    def without_insertions(self, clause: list[Unit]) -> list[Unit]:
        """The clause, nearest unit first, without subordinate clauses between commas: «…, которого знает Петров, …»."""
        kept: list[Unit] = []
        pending: list[Unit] = []  # since the last comma seen, which may turn out to be an inserted clause
        commas = 0
        for unit in clause:
            if unit.kind == "word" and unit.text == ",":
                commas += 1
                kept += pending
                pending = []
            elif commas and unit.kind == "word" and _subordinates(unit):
                pending = []
            else:
                pending.append(unit)
        return kept + pending


def _is_nominal(token: Token) -> bool:
    """Nouns, and participles that stand as nouns, which the tagger takes for verbs: «Потерпевший рассказал, что …»."""
    declined = [p.tag for p in parses(token.text) if p.tag.POS in ("NOUN", "PRTF", "ADJF")]
    return grammar.is_noun(token) or any(tag.gender in ("masc", "femn") and tag.case == "nomn" for tag in declined)


def _subordinates(unit: Unit) -> bool:
    return unit.lemma in ("который", "что", "чтобы", "если", "когда", "где", "поскольку", "хотя", "чей")
