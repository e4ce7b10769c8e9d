"""Articles a second of the whole pipeline and of natasha's own, on one core: `python benchmarks/speed.py DIR`.

Reads DIR/*.txt. Both pipelines run in one process on one core and one thread and take turns. Times are processor time,
so what else the machine does hardly shows. Round 0 is the first reading of each text; the rounds after it are warm:
words have been looked up before, as in a long batch. natasha (1.6, with pymorphy2) needs the extra `benchmark`.

Also measured, each in a process of its own: import and load, resident memory, a text of 2 MB on one line.
"""

import argparse
import inspect
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

# before numpy is imported, here or in a child
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")}
os.environ |= ONE_THREAD

Stages = dict[str, float]  # seconds of processor time
Run = Callable[[str], Stages]


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.stages: Stages = defaultdict(float)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.stages[stage] += time.process_time() - start


def ours() -> tuple[Run, Run]:
    """A run of the whole system, and one that does the same step by step."""
    import extractor
    from extractor.assemble import Assembler
    from extractor.body_text import body_text
    from extractor.entities import link
    from extractor.entities.hints import add_hints
    from extractor.events.cases import find_cases
    from extractor.events.meetings import find_meetings
    from extractor.events.records import Events
    from extractor.events.statements import find_statements
    from extractor.events.units import document_units
    from extractor.language import zone
    from extractor.page import read_page

    system = extractor.load()

    def whole(text: str) -> Stages:
        clock = Clock()
        with clock("all"):
            system.extract(text)
        return clock.stages

    def by_stage(text: str) -> Stages:
        clock = Clock()
        with clock("page"):
            page = read_page(text)
            body = body_text(page.text, page.body)
        with zone(system.nlp):
            with clock("tokens"):
                doc = system.nlp.make_doc(body.text)
            for name, component in system.nlp.pipeline:
                with clock(name):
                    doc = component(doc)
            with clock("entities"):
                entities = link(doc, date.fromisoformat(page.published) if page.published else None)
            with clock("units"):
                sentences = document_units(doc, entities)
            with clock("statements"):
                statements = find_statements(doc, sentences, entities)
            with clock("meetings"):
                meetings = find_meetings(doc, sentences, entities, statements)
            with clock("cases"):
                cases = find_cases(doc, sentences, entities)
            with clock("hints"):
                add_hints(doc, entities)
            with clock("document"):
                Assembler(page, body, entities, Events(meetings, cases, statements)).document()
        return clock.stages

    return whole, by_stage


def natashas() -> Run:
    """natasha's pipeline as its README runs it."""
    if not hasattr(inspect, "getargspec"):  # gone since Python 3.11; pymorphy2 0.9.1 still calls it
        inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]  # type: ignore[attr-defined]
    import natasha

    embedding, vocab, segmenter = natasha.NewsEmbedding(), natasha.MorphVocab(), natasha.Segmenter()
    taggers = [
        ("morphology", natasha.NewsMorphTagger(embedding), "tag_morph"),
        ("syntax", natasha.NewsSyntaxParser(embedding), "parse_syntax"),
        ("names", natasha.NewsNERTagger(embedding), "tag_ner"),
    ]
    names = natasha.NamesExtractor(vocab)

    def run(text: str) -> Stages:
        clock = Clock()
        doc = natasha.Doc(text)
        with clock("segmenter"):
            doc.segment(segmenter)
        for stage, tagger, method in taggers:
            with clock(stage):
                getattr(doc, method)(tagger)
        with clock("lemmas"):
            for token in doc.tokens:
                token.lemmatize(vocab)
        with clock("normalization"):
            for span in doc.spans:
                span.normalize(vocab)
        with clock("facts"):
            for span in doc.spans:
                if span.type == natasha.PER:
                    span.extract_fact(names)
        return clock.stages

    return run


def total(run: Run, texts: Iterable[str]) -> Stages:
    """Seconds of each stage over all texts."""
    found: Stages = defaultdict(float)
    for text in texts:
        for stage, seconds in run(text).items():
            found[stage] += seconds
    return found


def compare(texts: list[str], rounds: int) -> None:
    whole, by_stage = ours()
    peer = natashas()
    for run in (whole, peer):
        run("Аким области Иван Петров провёл заседание.")  # lexicons that are read when first needed
    times: dict[str, list[float]] = {"extractor": [], "natasha": []}
    peer_stages: list[Stages] = []
    print(f"\n{len(texts)} texts, {sum(map(len, texts)):,} characters; articles a second of processor time\n")
    print("| round | extractor | natasha | ratio |\n|---|---|---|---|")
    for number in range(rounds + 1):
        mine, theirs = total(whole, texts)["all"], total(peer, texts)
        if number:
            times["extractor"].append(mine)
            times["natasha"].append(sum(theirs.values()))
            peer_stages.append(theirs)
        print(_row(str(number) if number else "0, first reading", len(texts), mine, sum(theirs.values())))
    print(_row("median of the warm", len(texts), *(statistics.median(times[who]) for who in times)))
    _print_stages("extractor", [total(by_stage, texts) for _ in range(rounds)], len(texts))
    _print_stages("natasha", peer_stages, len(texts))


def _row(name: str, count: int, mine: float, theirs: float) -> str:
    return f"| {name} | {count / mine:.1f} | {count / theirs:.1f} | {theirs / mine:.2f} |"


def _print_stages(who: str, rounds: list[Stages], count: int) -> None:
    medians = {stage: statistics.median(r[stage] for r in rounds) for stage in rounds[0]}
    print(f"\n| {who} | ms an article | share |\n|---|---|---|")
    for stage, seconds in medians.items():
        print(f"| {stage} | {1000 * seconds / count:.1f} | {seconds / sum(medians.values()):.0%} |")


LOAD = """
import resource, sys, time
start = time.process_time(), time.perf_counter()
import extractor
system = extractor.load()
processor, clock = time.process_time() - start[0], time.perf_counter() - start[1]
print(f"import and load: {processor:.2f} s of processor time, {clock:.2f} s by the clock")
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    system.extract(path.read_bytes())
print(f"resident after all texts: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
"""
LONG = """
import resource, sys, time
from pathlib import Path
import extractor
system = extractor.load()
prose = " ".join(" ".join(path.read_text("utf-8").split()) for path in sorted(Path(sys.argv[1]).glob("*.txt")))
for size in map(int, sys.argv[2:]):
    line = (prose * (size // len(prose) + 1))[:size]
    start = time.process_time()
    document = system.extract(line)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:,} characters on one line: {seconds:.1f} s, {size / seconds / 1000:.0f} thousand a second", end=", ")
    print(f"{len(document.persons)} persons, {memory:.0f} MB at most", flush=True)
"""


def child(code: str, *arguments: Any) -> None:
    subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--long", type=int, nargs="*", default=[], metavar="SIZE", help="characters of texts on one line"
    )
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("*.txt"))]
    child(LOAD, options.folder)
    if options.long:
        child(LONG, options.folder, *options.long)
    compare(texts, options.rounds)


if __name__ == "__main__":
    main()
