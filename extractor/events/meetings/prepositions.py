"""What a verb or noun is said to be about, after a preposition: «доложил | о закупках», «К вопросу | вернулись»."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from extractor.events.meetings.agenda import ABOUT, Found
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.extents import extent
from extractor.events.meetings.lexicon import kinds, words
from extractor.events.meetings.wording import parted
from extractor.language.grammar import DASHES, case, is_noun

HEARERS = frozenset({"group", "person", "post"})  # «О проверках | членам совета сообщил X»
Prepositions = Mapping[str, str]  # each with the case that it governs


def told_after(part: Part, at: int, prepositions: Prepositions, near: bool = False) -> Iterator[Found]:
    for i in range(at + 1, len(part.units) - 1):
        unit = part.units[i]
        governed = prepositions.get(unit.text.lower()) if unit.kind == "word" else None
        if governed:
            tokens = extent(part, i + 1)
            if near:
                tokens = _before_report(tokens)
            if tokens and tokens[0].lower_ not in ("том", "этом", "нем", "нём", "того", "этого", "тому"):
                yield from ((t, governed) for t in parted(tokens, governed))
            yield from _in_turn(part, i, unit.text)
            return
        if near and (is_predicate(unit) or unit.text == ","):
            return


def _in_turn(part: Part, at: int, preposition: str) -> Iterator[Found]:
    """«X остановилась на закупках, | Y – на строительстве»: each further one after a dash and the same preposition."""
    for i in range(at + 1, len(part.units) - 1):
        if part.units[i].text in DASHES and part.units[i + 1].text == preposition:
            governed = {**ABOUT, "на": "Loc"}.get(preposition, "")
            yield from ((t, governed) for t in parted(extent(part, i + 2), governed))


def _before_report(tokens: list[Token]) -> list[Token]:
    """«(отчёт о) состоянии законности | и доклад уполномоченного»: up to the next report."""
    reports = words("participants", "speak", "reports")
    end = (k for k, t in enumerate(tokens) if k and t.lemma_ in reports and case(t) in ("Nom", "Acc"))
    return tokens[: next(end, len(tokens))]


def told_before(part: Part, at: int, prepositions: Prepositions = ABOUT) -> Iterator[Found]:
    for i in range(at):
        governed = prepositions.get(part.units[i].text.lower()) if part.units[i].kind == "word" else None
        if governed and not _of_noun(part, i):
            hearer = next((u.start for u in part.units[i + 1 : at] if u.kind in HEARERS and u.case == "Dat"), None)
            tokens = [t for t in extent(part, i + 1) if hearer is None or t.i < hearer]
            if tokens and tokens[0].lower_ not in ("том", "этом", "нем", "нём", "себе", "этому", "нему", "ней"):
                yield from ((t, governed) for t in parted(tokens, governed))
            return


def _of_noun(part: Part, i: int) -> bool:
    """«Председатель комиссии по сведениям | о доходах доложил»: what a noun is about, the verb is not."""
    before = part.units[i - 1] if i else None
    return before is not None and before.kind == "word" and is_noun(before.head) and before.lemma not in kinds()
