"""Persons: spans of names → one record each, with a canonical nominative name.

No mention is decided alone. Each has many readings («Бобокалонова»: a woman in the nominative, a man in the genitive),
weighed by what stands around it; mentions of one person are those that some name explains together, and the name that
explains them best is the person's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Doc, Span

from extractor.entities.person_evidence import evidence
from extractor.entities.records import Person
from extractor.language.person_names import Name, NameReading, name_readings, name_words, unify
from extractor.language.words import plain

KEPT = 12  # names kept of one person while mentions are gathered
MARGIN = 3.0  # how much worse a common name may explain two mentions than a name for each
NEAR = 0.75  # costs that differ by less are alike: the person mentioned last is meant
SURE = 0.3  # a gender must be better than the other by this

Names = dict[Name, float]


@dataclass(eq=False, slots=True)
class Mention:
    span: Span
    readings: tuple[NameReading, ...]
    names: Names  # each name that the mention may stand for, and its score

    @property
    def best(self) -> Name:
        return max(self.names, key=lambda name: self.names[name])


@dataclass(eq=False, slots=True)
class Cluster:
    """Mentions of one person and the names that explain them all."""

    mentions: list[Mention]
    names: Names

    @property
    def best(self) -> Name:
        return next(iter(self.names))


def link_persons(spans: Iterable[Span]) -> list[Person]:
    """One person per real one, in the order of first mention."""
    spans = list(spans)
    posts = _posts(spans[0].doc) if spans else {}
    mentions = [m for m in (_mention(span, posts) for span in spans) if m]
    clusters: list[Cluster] = []
    for mention in sorted(mentions, key=lambda m: (_rank(m.best), m.span.start)):
        if _is_family(mention, clusters):
            continue
        cluster = _cluster_of(mention, clusters)
        if cluster is None:
            clusters.append(Cluster([mention], _ranked(mention.names)))
        else:
            cluster.names = _common(cluster.names, mention.names)
            cluster.mentions.append(mention)
    persons = [_person(cluster) for cluster in clusters]
    return sorted(persons, key=lambda p: p.spans[0].start)


def _mention(span: Span, posts: Mapping[int, int]) -> Mention | None:
    readings = name_readings(name_words(span))
    if not readings:
        return None
    weigh = evidence(span, posts)
    names: Names = {}
    for reading in readings:
        score = reading.score + weigh.worth(reading)
        if names.get(reading.name, -99.0) < score:
            names[reading.name] = score
    return Mention(span, readings, names)


def _posts(doc: Doc) -> Mapping[int, int]:
    """End of a post → its first token, the outermost's."""
    posts: dict[int, int] = {}
    for span in doc.spans.get("mentions", ()):
        if span.label_ == "PROFESSION":
            posts[span.end] = min(span.start, posts.get(span.end, span.start))
    return posts


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
    common = _common(cluster.names, mention.names)
    if not common:
        return float("inf")
    return max(cluster.names.values()) + max(mention.names.values()) - max(common.values())


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
    """How far back the person was mentioned last; one who is mentioned only later is farther than all others."""
    at = mention.span.start
    before = [at - m.span.start for m in cluster.mentions if m.span.start < at]
    return (False, min(before)) if before else (True, min(m.span.start - at for m in cluster.mentions))


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
    name = cluster.best
    gender = _gender(cluster)
    first = " ".join(part for part in (name.first, name.middle) if part) or None
    spans = sorted((m.span for m in cluster.mentions), key=lambda s: s.start)
    return Person(str(name), first, name.patronymic, name.last, gender, spans)


def _gender(cluster: Cluster) -> Literal["male", "female"] | None:
    """The gender of the best name, unless the same name would do as well for the other."""
    name, score = next(iter(cluster.names.items()))
    other = max((s for n, s in cluster.names.items() if n.gender != name.gender and str(n) == str(name)), default=-99.0)
    return cast(Literal["male", "female"], name.gender) if score - other >= SURE else None
