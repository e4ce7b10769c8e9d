"""What each step is worth: the same figures with one step after another taken out.

    python -m benchmarks.ablation ../shared -o docs/ablation.md [--only NAME ...]

Reads gold/dev, data/factrueval/devset and data/nerel/dev under the folder given, and tests/tuning here; runs their own
scorers. Articles are those that rules were written on: the table compares steps and promises nothing for unseen texts.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.tokens import Span

import extractor
from benchmarks import factrueval, nerel
from extractor.mentions.model import MentionModel, Reading

HERE = Path(__file__).parent.parent
COLUMNS = ["dev", "tuning", "names", "occupation", "meeting", "NEREL", "relations"]
Swap = tuple[str, Any]  # where a step's function is looked up, and what stands in for it


def nothing(*_: object, **__: object) -> None:
    return None


def empty(*_: object, **__: object) -> list[Any]:
    return []


def same_persons(_: object, persons: list[Span]) -> list[Span]:
    return persons


def model_posts(phrases: Any) -> list[Span]:
    """The model's PROFESSION in place of posts by rule."""
    return [s for s in phrases.doc.spans["model"] if s.label_ == "PROFESSION"]


def blind_read(read: Callable[..., Reading]) -> Callable[..., Reading]:
    """Morphology without mentions."""

    def reading(*arguments: Any) -> Reading:
        seen = read(*arguments)
        return replace(seen, sentences=[replace(sentence, spans=[]) for sentence in seen.sentences])

    return reading


POSITIONS, COMPONENT = "extractor.entities.positions", "extractor.mentions.component"
STEPS: dict[str, list[Swap]] = {
    "nothing": [],
    "mentions of the model": [
        ("extractor.mentions.model.MentionModel.read", blind_read(MentionModel.read)),
    ],
    "relations of the model": [("extractor.mentions.model.MentionModel.relations", empty)],
    "bodies by rule and lexicon": [(f"{COMPONENT}.find_organizations", empty)],
    "posts by rule and lexicon (the model's instead)": [(f"{COMPONENT}.find_posts", model_posts)],
    "gazetteer of places": [
        (f"{COMPONENT}.find_places", empty),
        ("extractor.entities.regions.find_places", empty),
    ],
    "repair of persons' names": [(f"{COMPONENT}.repair_persons", same_persons)],
    "holders told by a verb": [(f"{POSITIONS}.predicate_holder", nothing)],
    "coreference (posts, paraphrases, pronouns)": [
        (f"{POSITIONS}.antecedent", nothing),
        (f"{POSITIONS}.paraphrased", nothing),
        (f"{POSITIONS}.pronouns", lambda *_: {}),
    ],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with gold/ and data/")
    parser.add_argument("-o", "--out", type=Path, help="where the table goes in place of its earlier one")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=list(STEPS), metavar="NAME")
    options = parser.parse_args()
    rows = [f"| taken out | {' | '.join(COLUMNS)} |", f"|---|{'---:|' * len(COLUMNS)}"]
    for name in options.only:
        rows.append(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures(STEPS[name], options.shared))} |")
        print(rows[-1], flush=True)
    if options.out:
        before = options.out.read_text(encoding="utf-8").partition("| taken out")[0]
        after = options.out.read_text(encoding="utf-8").rpartition("|\n")[2]
        options.out.write_text(before + "\n".join(rows) + "\n" + after, encoding="utf-8")


def figures(swaps: list[Swap], shared: Path) -> list[float]:
    """F1s in the order of COLUMNS, while the steps are swapped."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        for where, stand_in in swaps:
            stack.enter_context(patch(where, stand_in))
        system = extractor.load()
        out = Path(folder)
        return [
            gold(system, shared, shared / "gold/dev", out / "dev"),
            gold(system, shared, HERE / "tests/tuning", out / "tuning"),
            *facts(system, shared / "data/factrueval", out / "facts"),
            *mentions(shared / "data/nerel/dev", out / "nerel"),
        ]


def gold(system: extractor.System, shared: Path, articles: Path, out: Path) -> float:
    """Mean F1 of all rows of the gold scorer."""
    out.mkdir()
    for path in sorted(articles.glob("*.txt")):
        document = system.extract(path.read_bytes(), id=path.stem)
        (out / f"{path.stem}.json").write_text(document.to_json(), encoding="utf-8")
    return last(r"overall.* ([\d.]+)", run(shared / "gold/score.py", articles, out))


def facts(system: extractor.System, corpus: Path, out: Path) -> Iterator[float]:
    out.mkdir()
    for path in sorted((corpus / "devset").glob("book_*.txt")):
        for task, lines in factrueval.answers(system, path.read_bytes().decode("utf-8")).items():
            (out / f"{path.stem}.{task}").write_text(lines, encoding="utf-8")
    asked = ["-s", corpus / "devset", "-t", out]
    yield last(r"overall +[\d.]+ +[\d.]+ +([\d.]+)", run(corpus / "scripts/t1_eval.py", *asked, "-l"))
    said = run(corpus / "scripts/t3_eval.py", *asked)
    yield from (last(rf"{fact} +[\d.]+ +[\d.]+ +([\d.]+)", said) for fact in ("occupation", "meeting"))


def mentions(corpus: Path, out: Path) -> Iterator[float]:
    out.mkdir()
    model, nlp = MentionModel.load(), nerel.language()
    for path in sorted(corpus.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        (out / f"{path.stem}.ann").write_text(nerel.annotate(model, nlp, text), encoding="utf-8")
    said = run(HERE / "benchmarks/nerel_score.py", corpus, out)
    yield from (float(f) for f in re.findall(r"^all +[\d.]+ +[\d.]+ +([\d.]+)", said, re.MULTILINE))


def run(script: Path, *arguments: object) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def last(pattern: str, text: str) -> float:
    return float(re.findall(pattern, text)[-1])


if __name__ == "__main__":
    main()
