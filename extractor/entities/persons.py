"""Persons: spans of names → one record each, with a canonical nominative name.

No mention is decided alone. Each has many readings («Бобокалонова»: a woman in the nominative, a man in the genitive),
weighed by what stands around it; mentions of one person are those that some name explains together, and the name that
explains them best is the person's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, cast

from spacy.tokens import Span

from extractor.entities.person_evidence import Evidence, evidence, surroundings
from extractor.entities.records import Person
from extractor.language.grammar import DASHES, is_adjective, is_noun
from extractor.language.name_forms import ANY, CASES, is_first_name
from extractor.language.names import Name, unify
from extractor.language.person_names import is_plural, name_readings, name_words
from extractor.language.relations import kin
from extractor.language.special_names import NameReading, is_bare_initials, is_eastern
from extractor.language.words import plain

KEPT = 12  # names kept of one person while mentions are gathered
MARGIN = 3.0  # how much worse a common name may explain two mentions than a name for each
NEAR = 0.75  # costs that differ by less are alike: the person mentioned last is meant
SHARED = 1.5  # names in a list stand in one case
LINKS = frozenset({",", "и", ";"})
LONGEST_POST = 10  # tokens between the word for a relative and the name
NAMESAKE = frozenset({"другой", "второй", "третий", "однофамилец", "тезка"})
SURE = 0.3  # a gender must be better than the other by this

Names = dict[Name, float]


@dataclass(eq=False, slots=True)
class Mention:
    span: Span
    names: Names  # each name that the mention may stand for, and its score
    keys: frozenset[str]  # first names and surnames among them

    @property
    def best(self) -> Name:
        return max(self.names, key=lambda name: self.names[name])


@dataclass(eq=False, slots=True)
class Cluster:
    """Mentions of one person and the names that explain them all."""

    mentions: list[Mention]
    names: Names
    keys: frozenset[str]

    @property
    def best(self) -> Name:
        return next(iter(self.names))


def link_persons(spans: Iterable[Span]) -> list[Person]:
    """One person per real one, in the order of first mention."""
    mentions = _mentions(sorted(spans, key=lambda s: s.start))
    clusters: list[Cluster] = []
    for mention in sorted(mentions, key=lambda m: (_rank(m.best), m.span.start)):
        if _is_family(mention, clusters):
            continue
        cluster = _cluster_of(mention, clusters)
        if cluster is None:
            clusters.append(Cluster([mention], _ranked(mention.names), mention.keys))
        else:
            cluster.names = _common(cluster.names, mention.names)
            cluster.keys = _keys(cluster.names)
            cluster.mentions.append(mention)
    persons = [_person(cluster) for cluster in clusters]
    return sorted(persons, key=lambda p: p.spans[0].start)


def _mentions(spans: Sequence[Span]) -> list[Mention]:
    """The names' readings with their scores in context; those of a list share their case."""
    if not spans:
        return []
    around = surroundings(spans[0].doc)
    mentions: list[Mention] = []
    for enumeration in _enumerations(spans):
        weighed = [_weighed(words, evidence(span, around)) for span, words in enumeration]
        shared = _shared_case(weighed) if len(weighed) > 1 else None
        for (span, _), readings in zip(enumeration, weighed, strict=True):
            if readings:
                names = _names(readings, shared)
                mentions.append(Mention(span, names, _keys(names)))
    return mentions


def _enumerations(spans: Sequence[Span]) -> Iterator[list[tuple[Span, tuple[str, ...]]]]:
    """Names with nothing but commas and «и» between them, each with its words; other names alone."""
    group: list[tuple[Span, tuple[str, ...]]] = []
    for k, span in enumerate(spans):
        if group and not _coordinated(group[-1][0], span):
            yield group
            group = []
        words = name_words(span)
        if len(words) == 1 and k + 1 < len(spans) and _coordinated(span, spans[k + 1]):
            following = name_words(spans[k + 1])
            if len(following) > 1 and is_plural(following[-1]):
                words = (*words, following[-1])  # «Шерзод и Жасур Турсуновы»
        elif len(words) == 1 and k and _explains(spans[k - 1], span):
            words = (*words, *name_words(spans[k - 1]))
        group.append((span, words))
    if group:
        yield group


def _explains(one: Span, other: Span) -> bool:
    """«Задержали другого Сеитова – Болата»: a first name that tells which of the namesakes is meant."""
    doc = one.doc
    dash = other.start - one.end == 1 and doc[one.end].text in DASHES
    named = dash and one.start > 0 and len(one) == 1 and is_first_name(other.text) and not is_first_name(one.text)
    return named and doc[one.start - 1].lemma_ in NAMESAKE


def _coordinated(one: Span, other: Span) -> bool:
    return 1 <= other.start - one.end <= 2 and all(t.lower_ in LINKS for t in one.doc[one.end : other.start])


def _weighed(words: tuple[str, ...], beside: Evidence) -> list[NameReading]:
    return [replace(r, score=r.score + beside.worth(r)) for r in name_readings(words)]


def _shared_case(names: Sequence[Sequence[NameReading]]) -> str:
    """The case in which all names of a list read best."""

    def worth(case: str) -> float:
        return sum(max((r.score for r in readings if r.case in (case, ANY)), default=-9.0) for readings in names)

    return max(CASES, key=worth)


def _names(readings: Sequence[NameReading], case: str | None) -> Names:
    names: Names = {}
    for reading in readings:
        score = reading.score + (SHARED if case and reading.case in (case, ANY) else 0.0)
        if names.get(reading.name, -99.0) < score:
            names[reading.name] = score
    return names


def _rank(name: Name) -> int:
    """Full names first, then initials with a surname, then a first name with a patronymic, then single words."""
    if name.last and name.first:
        return 1 if name.first.endswith(".") else 0
    return 2 if name.patronymic else 3


def _cluster_of(mention: Mention, clusters: Sequence[Cluster]) -> Cluster | None:
    """The person that the mention speaks of; None for a new one."""
    costs = [(cost, cluster) for cluster in clusters if (cost := _cost(mention, cluster)) <= MARGIN]
    if not costs:
        return None
    if mention.best.last is None and len(costs) > 1:
        return None  # «Айгерим», where there are two
    least = min(cost for cost, _ in costs)
    return min((c for cost, c in costs if cost <= least + NEAR), key=lambda c: _distance(mention, c))


def _cost(mention: Mention, cluster: Cluster) -> float:
    """How much worse one name for both explains them than a name for each."""
    common = _common(cluster.names, mention.names) if mention.keys & cluster.keys else None
    if not common:
        return float("inf")
    return max(cluster.names.values()) + max(mention.names.values()) - max(common.values())


def _keys(names: Names) -> frozenset[str]:
    """What two names must share to be one person's; the initial of a first name does not count."""
    firsts = (n.first for n in names if n.first and not n.first.endswith("."))
    return frozenset(map(plain, chain(firsts, (n.last for n in names if n.last))))


def _common(one: Names, other: Names) -> Names:
    both: Names = {}
    for a, first in one.items():
        for b, second in other.items():
            name = unify(a, b)
            if name and both.get(name, -99.0) < first + second:
                both[name] = first + second
    return _ranked(both)


def _ranked(names: Names) -> Names:
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0].gender, str(item[0])))
    return dict(ranked[:KEPT])


def _distance(mention: Mention, cluster: Cluster) -> tuple[bool, int]:
    """How far back the person was mentioned last.

    One who is mentioned only later, or as somebody's relative, is farther than all others: «Роман Титов … сына депутата
    Петра Титова … Титов осуждён» is Роман.
    """
    at = mention.span.start
    if _spells_out(mention.span, min((m.span for m in cluster.mentions), key=lambda s: s.start)):
        return (False, 0)
    before = [at - m.span.start for m in cluster.mentions if m.span.start < at and not _is_relative(m.span)]
    return (False, min(before)) if before else (True, min(abs(m.span.start - at) for m in cluster.mentions))


def _is_relative(name: Span) -> bool:
    """«сына депутата областной думы | Валерия Титова»: words in the genitive lead from a relative to the name."""
    doc, at, first = name.doc, name.start, name.sent.start
    while at > first and name.start - at < LONGEST_POST:
        token = doc[at - 1]
        if token.lemma_ in kin():
            return True
        if token.text != "," and not (is_noun(token) or is_adjective(token) or token.pos_ == "ADP"):
            return False
        at -= 1
    return False


def _spells_out(surname: Span, name: Span) -> bool:
    """«некто Токтобеков — бывший аким Мирлан Токтобеков»: the sentence itself says whom it means, new to the text."""
    doc, end = surname.doc, surname.end
    return name.start > end and doc[end].text in DASHES and surname.sent.start == name.sent.start


def _is_family(mention: Mention, clusters: Sequence[Cluster]) -> bool:
    """«Ивановы»: several persons, none of them in particular; «Черных» is a surname unless a Чёрный is named."""
    plural = [name for name in mention.names if name.gender == "plural"]
    if not plural:
        return False
    if mention.best.gender == "plural":
        return True
    lasts = {plain(c.best.last) for c in clusters if c.best.last}
    stems = {plain(name.last) for name in plural if name.last}
    return bool(stems & {last.removesuffix("а") for last in lasts})


def _person(cluster: Cluster) -> Person:
    name = _without_mixture(cluster)
    gender = _gender(cluster)
    first = " ".join(part for part in (name.first, name.middle) if part) or None
    spans = sorted((m.span for m in cluster.mentions), key=lambda s: s.start)
    if is_bare_initials(name):
        return Person(str(name), None, None, None, gender, spans)
    if is_eastern(name):
        given = " ".join(part for part in (name.middle, name.last) if part) or None
        return Person(str(name), given, None, name.first, gender, spans)
    return Person(str(name), first, name.patronymic, name.last, gender, spans)


def _without_mixture(cluster: Cluster) -> Name:
    """«Виталий Бобринец» and «В. М. Бобринец» are no Виталий М. Бобринец, unless the text writes that itself."""
    name = cluster.best
    if not (name.first and name.patronymic and name.patronymic.endswith(".")) or name.first.endswith("."):
        return name
    pair = (name.first, name.patronymic)
    written = any((n.first, n.patronymic) == pair for m in cluster.mentions for n in m.names)
    return name if written else replace(name, patronymic=None)


def _gender(cluster: Cluster) -> Literal["male", "female"] | None:
    """The gender of the best name, unless the same name would do as well for the other."""
    name, score = next(iter(cluster.names.items()))
    other = max((s for n, s in cluster.names.items() if n.gender != name.gender and str(n) == str(name)), default=-99.0)
    return cast(Literal["male", "female"], name.gender) if score - other >= SURE else None
