"""Names of one body together, and which of them a further name can belong to at all.

Each name is compared only with those that share a key with it, so that time does not grow with the square of a text.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.entities.body_names import Name

Key = tuple[str, Hashable]
FAR = 300  # mentions that a bare «управление» is looked back through: more than an article has


class Cluster:
    """Names of one body."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: list[Name] = []
        # of names that read alike only one: a long text has hundreds, and each is compared with each other
        self.distinct: dict[tuple[object, ...], Name] = {}

    def add(self, name: Name) -> None:
        self.names.append(name)
        self.distinct[name.bracketed is not None and name.span.start, name.quoted, name.plain, *name.words] = name


class Clusters:
    """The bodies of a text in the making."""

    def __init__(self, offers: Callable[[Name], Iterable[Key]], asks: Callable[[Name], Iterable[Key]]) -> None:
        """`offers`: the keys under which a full name is found; `asks`: those of a name that may be short for it."""
        self.offers, self.asks = offers, asks
        self.all: list[Cluster] = []
        self._by_key: dict[Key, dict[int, Cluster]] = defaultdict(dict)
        self._order: list[tuple[int, Name, Cluster]] = []

    def add(self, name: Name, cluster: Cluster | None) -> None:
        """To the cluster, or to a new one."""
        if cluster is None:
            cluster = Cluster(len(self.all))
            self.all.append(cluster)
        cluster.add(name)
        for key in self.offers(name):
            self._by_key[key][cluster.number] = cluster

    def candidates(self, name: Name) -> list[Cluster]:
        """Clusters that share a key with the name, in the order in which they were made."""
        found = {number: c for key in self.asks(name) for number, c in self._by_key.get(key, {}).items()}
        return [found[number] for number in sorted(found)]

    def close(self) -> None:
        """No full name comes any more: from now on `before` may be asked, and names that are not full join."""
        self._order = sorted(((n.span.start, n, c) for c in self.all for n in c.names), key=_place)

    def join(self, name: Name, cluster: Cluster) -> None:
        cluster.add(name)
        insort(self._order, (name.span.start, name, cluster), key=_place)

    def before(self, start: int) -> Iterator[tuple[Name, Cluster]]:
        """The names before a token, the last first."""
        at = bisect_left(self._order, start, key=_place)
        for _, name, cluster in reversed(self._order[max(0, at - FAR) : at]):
            yield name, cluster


def _place(entry: tuple[int, Name, Cluster]) -> int:
    return entry[0]
