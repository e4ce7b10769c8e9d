"""Officials and people of business: of the two whom a sentence names, «чиновник» is one, «бизнесмен» the other."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span

from extractor.entities.records import Person, Position
from extractor.mentions.posts import POSTS
from extractor.resources import read_tsv

STATE, BUSINESS = "state", "business"


@cache
def spheres() -> dict[str, str]:
    """Lemma of a word for somebody → the sphere that he must be of."""
    return dict(read_tsv(POSTS / "spheres.tsv"))


def among(people: Iterable[Person], word: str, positions: Iterable[Position]) -> list[Person]:
    """Those for whom a word may stand: of its sphere if any of them is, else those of no other sphere."""
    sphere, people = spheres().get(word), list(people)
    if sphere is None:
        return people
    told: dict[int, set[str]] = {id(p): {_called(s) for s in p.spans} - {""} for p in people}
    for position in positions:
        if id(position.person) in told:
            told[id(position.person)].add(_sphere(position))
    return [p for p in people if told[id(p)] == {sphere}] or [p for p in people if len(told[id(p)]) != 1]


def _sphere(position: Position) -> str:
    company = position.organization is not None and position.organization.kind == "company"
    trades = any(spheres().get(t.lemma_) == BUSINESS for s in position.spans for t in s[:1])
    return BUSINESS if company or trades else STATE


def _called(name: Span) -> str:
    """«бизнесмен | Сергей Гущин»"""
    return spheres().get(name.doc[name.start - 1].lemma_, "") if name.start else ""
