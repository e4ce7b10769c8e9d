"""Exact micro F1 of mentions and, end to end, of relations: `python benchmarks/nerel_score.py GOLD PREDICTED`.

Both are folders of brat files. A mention is right if its label and both borders are; a relation, if its label and both
its mentions are.
Mentions of several stretches of text cannot be found by our model and count as missed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    mentions, relations = Score(), Score()
    for path in sorted(options.gold.glob("*.ann")):
        gold_mentions, gold_relations = read(path)
        own_mentions, own_relations = read(options.predicted / path.name)
        mentions.add(gold_mentions, own_mentions)
        relations.add(gold_relations, own_relations)
    for title, score in (("mentions", mentions), ("relations", relations)):
        print(f"{title:22} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}")
        for line in score.lines():
            print(line)
        print()


@dataclass
class Score:
    """Counts by label; the label is the last member of each tuple."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: set[tuple], found: set[tuple]) -> None:
        for counter, things in ((self.gold, gold), (self.found, found), (self.right, gold & found)):
            counter.update(thing[-1] for thing in things)

    def lines(self) -> Iterable[str]:
        yield self._line("all", self.gold.total(), self.found.total(), self.right.total())
        for label, gold in self.gold.most_common():
            yield self._line(label, gold, self.found[label], self.right[label])

    def _line(self, label: str, gold: int, found: int, right: int) -> str:
        precision, recall = right / max(found, 1), right / max(gold, 1)
        return f"{label:22} {precision:6.3f} {recall:6.3f} {2 * right / max(gold + found, 1):6.3f} {gold:6}"


def read(path: Path) -> tuple[set[tuple], set[tuple]]:
    """Mentions (offsets, label) and relations (mention, mention, label) of a brat file."""
    mentions: dict[str, tuple[str, str]] = {}
    relations = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            label, _, offsets = rest.split("\t")[0].partition(" ")
            mentions[name] = (offsets, label)
        elif name.startswith("R"):
            label, head, tail = rest.split()[:3]
            relations.add((head.removeprefix("Arg1:"), tail.removeprefix("Arg2:"), label))
    return set(mentions.values()), {
        (mentions[head], mentions[tail], label)
        for head, tail, label in relations
        if head in mentions and tail in mentions
    }


if __name__ == "__main__":
    main()
