"""A batch job against the clock: `python benchmarks/batch.py DIR… [--records 20000]`.

The records are the texts of the folders (and of samples/), in a seeded order, as often as needed. Measured, each in a
process of its own: articles a second with 1 and 2 workers; natasha over the same records with multiprocessing; the
share of processor time outside extraction; the peak memory of all processes at a quarter of the records and at all.

The clock is the wall's: nothing else should run on the machine. natasha needs the extra `benchmark`.
"""

import argparse
import json
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

SAMPLES = Path(__file__).parent.parent / "samples"
SEED = 20
Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of .txt files")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--without-natasha", action="store_true")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)  # what, the dump, workers: in a child
    arguments = parser.parse_args()
    if arguments.measure:
        what, dump, workers = arguments.measure
        print(json.dumps(MEASURES[what](Path(dump), int(workers))))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole = make_dump(arguments.folders, Path(folder) / "all.jsonl", arguments.records)
        quarter = make_dump(arguments.folders, Path(folder) / "quarter.jsonl", arguments.records // 4)
        compare(arguments, whole, quarter)


def compare(arguments: argparse.Namespace, whole: Path, quarter: Path) -> None:
    def measure(what: str, dump: Path, workers: int) -> Figures:
        command = [sys.executable, __file__, *map(str, arguments.folders), "--measure", what, str(dump), str(workers)]
        return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))

    few, many = measure("watched", quarter, 2), measure("watched", whole, 2)
    single, bare = measure("batch", quarter, 1), measure("bare", quarter, 1)
    print("| | articles/s | records |\n|---|---|---|")
    print(f"| 1 worker | {single['rate']:.1f} | {single['records']:.0f} |")
    print(f"| 2 workers | {few['rate']:.1f} ({few['rate'] / single['rate']:.2f} times 1) | {few['records']:.0f} |")
    print(f"| 2 workers | {many['rate']:.1f} | {many['records']:.0f} |")
    if not arguments.without_natasha:
        peer = measure("natasha", quarter, 2)
        ratio = few["rate"] / peer["rate"]
        print(f"| natasha, 2 processes | {peer['rate']:.1f} (ours {ratio:.2f} times) | {peer['records']:.0f} |")
    outside = 1 - bare["processor"] / single["processor"]
    seconds = f"{single['processor']:.1f} s against {bare['processor']:.1f} s"
    print(f"\nprocessor time outside extraction: {outside:.1%} ({seconds})")
    growth = many["memory"] / few["memory"] - 1
    print(
        f"peak memory of all processes: {few['memory'] / 1e6:.0f} MB at {few['records']:.0f} records, "
        f"{many['memory'] / 1e6:.0f} MB at {many['records']:.0f} ({growth:+.1%})"
    )


def make_dump(folders: list[Path], path: Path, count: int) -> Path:
    """A dump of `count` records out of the folders' texts."""
    texts = [file.read_text("utf-8") for folder in [*folders, SAMPLES] for file in sorted(folder.glob("*.txt"))]
    chance = random.Random(SEED)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            if number % len(texts) == 0:
                chance.shuffle(texts)
            record = {"id": f"r{number}", "text": texts[number % len(texts)]}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def batch(dump: Path, workers: int) -> Figures:
    """The job itself, from the first outcome on: loading is not its speed."""
    import extractor
    from extractor.dumps import report

    first: list[float] = []

    class Timed(report.Silence):
        def progress(self, *arguments: Any) -> None:
            first.append(time.monotonic()) if not first else None

    report.Silence = Timed  # type: ignore[misc]
    done = extractor.batch(dump, dump.with_suffix(f".{workers}.out.jsonl"), workers=workers, overwrite=True)
    seconds = time.monotonic() - first[0]
    records = done.counts.records
    return {"records": records, "rate": records / seconds, "processor": _processor_time()}


def watched(dump: Path, workers: int) -> Figures:
    """The same with its memory, the looking at which takes time of its own."""
    watch = MemoryWatch()
    return batch(dump, workers) | {"memory": watch.peak()}


def bare(dump: Path, workers: int) -> Figures:
    """The same records through `extract` in a loop: what a batch cannot do without."""
    import extractor

    system = extractor.load()
    for record in extractor.read(dump):
        system.extract(record.text, id=record.id, source=record.source)
    return {"processor": _processor_time()}


def natasha(dump: Path, workers: int) -> Figures:
    """natasha's pipeline over the same records, in a pool of processes."""
    import extractor

    texts = [record.text for record in extractor.read(dump)]
    with multiprocessing.get_context("spawn").Pool(workers, _load_natasha) as pool:
        pool.map(_run_natasha, texts[: workers * 8], chunksize=8)
        start = time.monotonic()
        for _ in pool.imap(_run_natasha, texts, chunksize=16):
            pass
        return {"records": len(texts), "rate": len(texts) / (time.monotonic() - start)}


_natasha: Callable[[str], Any] | None = None


def _load_natasha() -> None:
    global _natasha
    from speed import natashas

    _natasha = natashas()


def _run_natasha(text: str) -> None:
    assert _natasha is not None
    _natasha(text)


class MemoryWatch:
    """The most memory that this process and those it started ever had together; shared pages count once."""

    def __init__(self) -> None:
        self._most = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def peak(self) -> int:
        """Bytes; ends the watch."""
        self._end.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._end.wait(1.0):
            self._most = max(self._most, sum(map(_memory, _family("self"))))


def _family(pid: int | str) -> list[int | str]:
    children: list[int | str] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += task.read_text().split()
    return [pid, *(member for child in children for member in _family(child))]


def _memory(pid: int | str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # gone meanwhile
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _processor_time() -> float:
    """Seconds of this process and of those that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


MEASURES: dict[str, Callable[[Path, int], Figures]] = {
    "batch": batch,
    "watched": watched,
    "bare": bare,
    "natasha": natasha,
}

if __name__ == "__main__":
    main()
