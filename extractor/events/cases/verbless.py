"""What a sentence tells without a verb of its own: «Мэр — в СИЗО», «Итог — три года»."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.events.cases import arguments as args
from extractor.events.cases import core
from extractor.events.cases.act import Act
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import DASHES, Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.frames import VerbFrame, is_numeral, verb_frames
from extractor.events.cases.predicates import is_participle
from extractor.events.cases.standing import about, after
from extractor.events.cases.status import status_of
from extractor.language import grammar

TOLD_BY_NOUN = {
    "задержанный": "detention", "задержать": "detention", "арестованный": "arrest", "арестовать": "arrest",
    "осужденный": "verdict", "осудить": "verdict", "уволенный": "dismissal", "уволить": "dismissal",
    "оправданный": "acquittal", "оправдать": "acquittal",
}  # fmt: skip
RESULTS = frozenset({"наказание", "приговор", "вердикт", "итог", "срок", "результат"})
CUSTODY = frozenset({"арест", "заключение", "содержание", "стража"})
AT_LARGE = frozenset({"подписка", "залог", "запрет", "обязательство", "поручительство"})
RESULT_SIGNS = frozenset({"—", "–", "-", ":"})
RESULT_REACH = 6  # «итог двухмесячного процесса в Чимкенте —»
PENALTIES = frozenset({"штраф", "условный", "пожизненный", "исправительный", "ограничение", "лишение"})


def suspects(clause: Clause) -> Iterator[Act]:
    """«Двое задержанных — Юмаев и Веденяпин — отпущены», «осуждённый Громов», «Громов, в мае осуждённый на три года»:
    the noun tells the act."""
    for i, unit in enumerate(clause.units):
        kind = TOLD_BY_NOUN.get(unit.lemma)
        if kind is None or unit.kind != "word" or (unit.head.pos_ == "VERB" and not is_participle(unit)):
            continue
        if clause.link == "participle" and clause.antecedent is not None and not any(map(is_participle, clause.units)):
            yield Act(kind, "done", clause, i, [Argument(-1, clause.antecedent)], "named")
            continue
        for argument in args.arguments(clause):
            between = clause.units[i + 1 : argument.start]
            if argument.start <= i or argument.unit.person is None:
                continue
            apposed = all(u.text in (",", "—", "–", "-") or grammar.is_adjective(u.head) for u in between)
            same = grammar.case(unit.head) == argument.unit.case or any(u.text in DASHES for u in between)
            dashed = any(u.text in DASHES for u in between)
            if apposed and same and argument.unit.named and (dashed or unit.head.pos_ != "VERB"):
                yield Act(kind, "done", clause, i, chain(clause, argument), "named")
            break


def _measure(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«Мера пресечения для Тодоровой — домашний арест», «Мера пресечения — подписка о невыезде»."""
    units = clause.units
    if units[i].lemma != "мера" or units[i].case != "Nom" or i + 1 >= len(units) or units[i + 1].lemma != "пресечение":
        return None
    sign = next((j for j in range(i + 2, len(units) - 1) if units[j].text in RESULT_SIGNS), None)
    said = {u.lemma for u in units[sign + 1 : sign + 3]} if sign is not None else set()
    kind = "arrest" if CUSTODY & said else "release" if AT_LARGE & said else None
    if kind is None:
        return None
    target = after(clause, {"для"}, ("Gen",)) or args.in_case(clause, "Dat", i) or about(clause)
    status = status_of(clause, i, clauses, hedged=False)
    return Act(kind, status, clause, i, [target] if target else [], "dative" if target else "focus") if status else None


def result(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«Итог процесса — три года», «наказание: штраф»: what a trial that is told of ended in."""
    unit = clause.units[i]
    if unit.lemma == "мера":
        return _measure(clause, clauses, i)
    if unit.lemma not in RESULTS or unit.case != "Nom":
        return None
    for j in range(i + 1, min(i + RESULT_REACH, len(clause.units) - 1)):
        if clause.units[j].text in RESULT_SIGNS:
            said = clause.units[j + 1]
            if said.lemma not in PENALTIES and not is_numeral(said.head):
                return None
            target = args.in_case(clause, "Dat", i) or next(iter(args.owners(clause, {"дело"})), None)
            status = status_of(clause, i, clauses, hedged=False)
            return (
                Act("verdict", status, clause, i, [target] if target else [], "dative" if target else "known")
                if status
                else None
            )
    return None


def states(clause: Clause, clauses: list[Clause]) -> Iterator[Act]:
    """«Экс-мэр — в СИЗО», «Иванову — семь лет колонии», «Дело – по ст. 366 ч. 2 УК РК»."""
    if clause.link not in ("main", "coordinate") or any(map(is_participle, clause.units)):
        return
    for i, unit in enumerate(clause.units):
        if unit.lemma == "дело" and unit.case == "Nom" and _by_article(clause, i):
            yield Act("investigation", "done", clause, i, [], "focus")
            return
    if (gone := _no_longer(clause)) is not None:
        yield Act("dismissal", "done", clause, gone.index, [gone], "subject")
        return
    for frame in verb_frames().get("—", ()):
        place = _state(clause, frame) if frame.fits(clause) else None
        if place is not None:
            i, target = place
            status = status_of(clause, i, clauses, hedged=False)
            if status:
                yield Act(frame.kind, status, clause, i, chain(clause, target), frame.roles[0])
            return


def _no_longer(clause: Clause) -> Argument | None:
    """«Кадыров больше не хоким»"""
    subject = core.subject(clause)
    if subject is None or not subject.unit.named:
        return None
    said = [u.head.lower_ for u in clause.units]
    for i in range(subject.index + 1, len(said) - 2):
        if said[i : i + 2] == ["больше", "не"] and clause.units[i + 2].kind in ("post", "person"):
            return subject
    return None


def _by_article(clause: Clause, i: int) -> bool:
    return any(a.lemma == "по" and b.document is not None for a, b in pairwise(clause.units[i + 1 : i + 4]))


def _state(clause: Clause, frame: VerbFrame) -> tuple[int, Argument] | None:
    """Where the predicate begins and whom it is said of: nothing but a dash, adverbs and posts between the two."""
    target = core.subject(clause) if "subject" in frame.roles else args.in_case(clause, "Dat", 0)
    if target is None or target.unit.kind not in ("person", "post"):
        return None
    if any(tuple(clause.lemmas[: len(run)]) == run for run in frame.runs):  # «На скамье подсудимых — экс-министр»
        return (0, target) if target.start and clause.units[target.start - 1].text in RESULT_SIGNS else None
    dash = False
    for i in range(target.index + 1, len(clause.units)):
        unit = clause.units[i]
        if unit.kind == "word" and unit.text in RESULT_SIGNS:
            dash = True
        elif unit.head.pos_ == "ADP" or is_numeral(unit.head):
            opens = any(unit.lemma == run[0] for run in frame.runs) if frame.runs else dash
            return (i, target) if opens else None
        elif unit.kind not in ("post", "organization", "region") and unit.text != "," and unit.head.pos_ != "ADV":
            return None
    return None
