"""The figures that the pipeline has reached on annotated articles do not fall.

They are scored by the reference scorer, which lies beside the repository; without it these tests are skipped.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
SCORER = GOLD / "score.py"

needs_scorer = pytest.mark.skipif(
    not SCORER.is_file(), reason="the reference scorer ../shared/gold/score.py is not here"
)
Figures = dict[str, float]

# F1; what was reached is higher (docs/quality.md), these are what must not be lost
DEV = {
    "overall": 0.95,
    "persons": 0.98,
    "regions": 0.97,
    "dates": 0.97,
    "organizations": 0.95,
    "posts": 0.94,
    "meetings": 0.97,
    "meeting.chair": 0.95,
    "meeting.participants": 0.95,
    "cases": 0.95,
    "statements": 0.97,
}
SEED = {"overall": 0.95}
HELDOUT = {
    "overall": 0.81,
    "persons": 0.97,
    "regions": 0.96,
    "dates": 0.93,
    "organizations": 0.91,
    "posts": 0.87,
    "statements": 0.9,
    "cases": 0.86,
}


def figures(system: extractor.System, articles: list[Path], folder: Path) -> Figures:
    """F1 of each row of the scorer's table, and `overall`, over some articles."""
    gold, predicted = folder / "gold", folder / "predicted"
    gold.mkdir()
    predicted.mkdir()
    for text in articles:
        shutil.copy(text.with_suffix(".json"), gold)
        document = system.extract(text.read_bytes(), id=text.stem)
        (predicted / f"{text.stem}.json").write_text(document.to_json(), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    table = json.loads(done.stdout)
    return {name: row if name == "overall" else row["f1"] for name, row in table.items()}


def fallen(reached: Figures, least: Figures) -> list[str]:
    return [f"{name} {reached[name]:.3f} < {value}" for name, value in least.items() if reached[name] < value]


def annotated(folder: Path) -> list[Path]:
    return [text for text in sorted(folder.glob("*.txt")) if text.with_suffix(".json").is_file()]


@needs_scorer
def test_development_articles(system: extractor.System, tmp_path: Path) -> None:
    assert fallen(figures(system, annotated(GOLD / "dev"), tmp_path), DEV) == []


@needs_scorer
def test_the_seed_page(system: extractor.System, tmp_path: Path) -> None:
    assert fallen(figures(system, [GOLD / "dev" / "vko-commission.txt"], tmp_path), SEED) == []


@needs_scorer
def test_articles_that_nothing_was_tuned_on(system: extractor.System, tmp_path: Path) -> None:
    assert fallen(figures(system, annotated(ROOT / "tests" / "heldout"), tmp_path), HELDOUT) == []


@needs_scorer
def test_a_pipeline_that_finds_nothing_would_fail(tmp_path: Path) -> None:
    class Blind:
        def extract(self, text: bytes, id: str) -> extractor.Document:
            return extractor.Document(id=id, text="", body=[])

    assert fallen(figures(Blind(), annotated(GOLD / "dev"), tmp_path), DEV)  # type: ignore[arg-type]
