"""A sentence's units → its clauses, by commas, conjunctions, participles and «который».

«Мелисбекова, [подозреваемого в получении взятки,] задержали, [а его заместителя уволили], [сообщил прокурор]» — what is
between the brackets is left out of the clause around it, so that a rule looks for its subject only among its own words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.events.cases.arguments import Argument

from extractor.events.cases.links import COORDINATING, Link, antecedent_of, is_insertion, link_of
from extractor.events.cases.predicates import is_predicate
from extractor.events.units import Unit

BORDERS = frozenset({",", ";", ":", "—", "–", "-", "«", "»", "“", "”", "„", '"', "(", ")"})
DASHES = frozenset("—–-")
STATE = frozenset({"под", "в", "на", "за"})


@dataclass(eq=False, slots=True)
class Clause:
    """Units of one clause in the order of the text. `parent`: the clause around it or that it continues;
    `antecedent`: what «который» or a participle stands for."""

    link: Link
    units: list[Unit] = field(default_factory=list)
    parent: "Clause | None" = None
    antecedent: Unit | None = None
    children: list["Clause"] = field(default_factory=list)
    # filled once the clause is complete, as rules ask for them again and again
    predicates: list[int] = field(default_factory=list)  # indices of units
    lemmas: list[str] = field(default_factory=list)  # of all tokens, those inside mentions too; possessives left out
    nominals: "list[Argument] | None" = None  # by `arguments`

    def complete(self) -> None:
        self.predicates = [i for i, unit in enumerate(self.units) if is_predicate(unit)]
        self.lemmas = [_unnumbered(lemma) for unit in self.units for lemma in unit.lemmas]


def _unnumbered(lemma: str) -> str:
    """«сизо-1» → «сизо»"""
    return lemma.rpartition("-")[0] or lemma if lemma[-1:].isdigit() and lemma[0].isalpha() else lemma


def split(units: Sequence[Unit]) -> list[Clause]:
    """The clauses of a sentence, in the order of their first words."""
    return _Splitter().run(units)


class _Splitter:
    """Goes through the segments between borders and gives each to the clause that it belongs to."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.main: Clause | None = None  # the last clause that stands on its own
        self.inner: Clause | None = None  # the one embedded in it that is still open
        self.bracket: Clause | None = None
        self.closed = False  # a bracket right before, by the mention that ends in it

    def run(self, units: Sequence[Unit]) -> list[Clause]:
        for border, segment in _segments(units):
            self._place(border, segment)
        for clause in self.clauses:
            clause.complete()
        return self.clauses

    def _place(self, border: Unit | None, segment: list[Unit]) -> None:
        mark = border.text if border else ""
        if mark == "(":
            before = self._before(border)
            self.bracket = self._open("bracket", segment, self.inner or self.main)
            self.bracket.antecedent = before if before is not None and before.kind in ("person", "post") else None
            self._close_by_mention(segment)
            return
        after_mention, self.closed = self.closed, False
        if mark == ")":
            self.bracket = None
        elif self.bracket is not None:
            self.bracket.units += _with(border, segment)
            self._close_by_mention(segment)
            return
        if not segment:
            return
        if mark in (";", ":"):
            self.inner = None
        link = link_of(segment, self._before(border))
        if link == "main" and mark == "," and self.main is not None and is_insertion(segment):
            self.inner = self._open("main", segment, None)
        elif link in ("relative", "participle", "gerund", "subordinate"):
            self._embed(link, segment)
        elif mark == ")" or after_mention:
            self._continue(border, segment, closing=True)
        else:
            self._continue(border, segment, closing=False)

    def _close_by_mention(self, segment: list[Unit]) -> None:
        """«(ст. 367 ч. 3) получил штраф»: a document's name may end in the bracket."""
        if segment and ends_bracket(segment[-1]):
            self.bracket, self.closed = None, True

    def _before(self, border: Unit | None) -> Unit | None:
        """The last unit before the border."""
        clause = self.inner or self.main
        return clause.units[-1] if clause and clause.units and border is not None else None

    def _embed(self, link: Link, segment: list[Unit]) -> None:
        around = self.inner if self.inner and link != "subordinate" else self.main
        if self.main is None:
            self.main = around = self._open("main", [], None)
        clause = self._open(link, segment, around)
        if link in ("relative", "participle") and around is not None:
            clause.antecedent = antecedent_of(around.units, segment)
        self.inner = clause

    def _continue(self, border: Unit | None, segment: list[Unit], closing: bool) -> None:
        predicate = any(map(is_predicate, segment)) or _is_state(segment)
        conjunction = segment[0].lemma in COORDINATING and segment[0].kind == "word"
        inner, main = self.inner, self.main
        if main is None:
            self.main = self._open("main", segment, None)
        elif closing and inner is not None and inner.link in ("relative", "subordinate") and not _complete(inner):
            inner.units += _with(border, segment)  # «которого суд за взятку (ст. 290) | оштрафовал»
        elif inner is not None and not _complete(main) and not (conjunction and inner.link == "relative"):
            self.inner = None
            main.units += _with(border, segment)
        elif inner is not None and predicate:
            if conjunction and inner.link != "participle":
                self.inner = self._open("coordinate", segment, inner)
                self.inner.antecedent = inner.antecedent
            else:
                self._next(segment, conjunction)
        elif inner is not None and inner.link in ("participle", "gerund", "main"):
            self.inner = None
            main.units += _with(border, segment)
        elif inner is not None:
            inner.units += _with(border, segment)
        elif predicate and _complete(main) and not closing:
            self._next(segment, conjunction, border)
        else:
            main.units += _with(border, segment)

    def _next(self, segment: list[Unit], conjunction: bool, border: Unit | None = None) -> None:
        if border is not None and border.text in DASHES and self.main is not None and self.inner is None:
            segment = [*_left_over(self.main, (",", ";")), border, *segment]
        elif self.main is not None and not conjunction and not any(u.case == "Nom" for u in segment):
            inserted = self.inner is not None and self.inner.link in ("participle", "relative")
            marks = (",", ":", ";") if inserted else (":", ";")  # «…, а дом, оформленный на брата, | обращён в доход …»
            segment = [*_left_over(self.main, marks), *segment]
        self.inner = None
        self.main = self._open("coordinate" if conjunction else "main", segment, self.main if conjunction else None)

    def _open(self, link: Link, segment: list[Unit], parent: Clause | None) -> Clause:
        clause = Clause(link, list(segment), parent)
        self.clauses.append(clause)
        if parent is not None:
            parent.children.append(clause)
        return clause


def _is_state(segment: list[Unit]) -> bool:
    """«…, сейчас он под домашним арестом»: a clause without a verb, of a pronoun and where he is."""
    subject = next((k for k, u in enumerate(segment) if u.head.pos_ == "PRON" and u.case == "Nom"), None)
    return subject is not None and segment[subject + 1 : subject + 2] != [] and segment[subject + 1].lemma in STATE


def _left_over(clause: Clause, marks: tuple[str, ...]) -> list[Unit]:
    """Takes from a clause what follows its last comma or colon, where its verb comes only now.

    «…отпустил, [её мужа] — поместил под домашний арест», «Пост вакантен: [прежний аким, Иванов,] был снят».
    """
    comma = next((i for i in range(len(clause.units) - 1, -1, -1) if clause.units[i].text in marks), None)
    if (
        comma is None
        or any(map(is_predicate, clause.units[comma:]))
        or not any(map(is_predicate, clause.units[:comma]))
    ):
        return []
    taken = clause.units[comma + 1 :]
    del clause.units[comma:]
    return taken


def _complete(clause: Clause) -> bool:
    return any(map(is_predicate, clause.units))


def _with(border: Unit | None, segment: list[Unit]) -> list[Unit]:
    return [border, *segment] if border is not None else segment


def _segments(units: Sequence[Unit]) -> Iterator[tuple[Unit | None, list[Unit]]]:
    """(border before, units): cut at commas and brackets, and at «и» between two verbs."""
    border: Unit | None = None
    segment: list[Unit] = []
    for i, unit in enumerate(units):
        if unit.kind == "word" and unit.text in BORDERS:
            yield border, segment
            border, segment = unit, []
        elif ends_bracket(unit):
            yield border, [*segment, unit]
            border, segment = None, []
        elif _joins_clauses(units, i, segment):
            yield border, segment
            border, segment = None, [unit]
        else:
            segment.append(unit)
    yield border, segment


def ends_bracket(unit: Unit) -> bool:
    return unit.kind == "document" and unit.text.endswith(")") and "(" not in unit.text


def _joins_clauses(units: Sequence[Unit], i: int, before: list[Unit]) -> bool:
    """«Суд признал его виновным | и приговорил …»: a verb on either side, no comma between."""
    if units[i].kind != "word" or units[i].lemma not in ("и", "а", "но", "или") or not any(map(is_predicate, before)):
        return False
    for unit in units[i + 1 :]:
        if unit.kind == "word" and unit.text in BORDERS:
            return False
        if is_predicate(unit):
            return True
    return False
