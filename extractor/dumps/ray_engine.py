"""The same job on a Ray cluster: a task for each source cuts it into blocks, actors make a part of each block.

A block's records are a matter of the source alone, so a part that is there need not be made again: that is `resume`.
Parts lie in a folder that all nodes see, and end as the files of the folder OUT.
"""

import logging
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from extractor.dumps.assemble import Marks, marked_documents, write_documents
from extractor.dumps.checkpoint import Checkpoint
from extractor.dumps.documents import Origin, document_model
from extractor.dumps.errors import Interrupted, MissingExtra, WorkerError
from extractor.dumps.interrupt import on_interrupt
from extractor.dumps.items import Item
from extractor.dumps.job import Job, finish
from extractor.dumps.parts import Part, PartWriter, finished_parts, read_json, write_whole
from extractor.dumps.report import Counts, Log, Progress, Report
from extractor.dumps.sources import read_source
from extractor.dumps.workers import Worker, default_workers
from extractor.dumps.writers import suffix_of

try:
    import ray
    import ray.data
except ImportError:
    raise MissingExtra("The engine 'ray'", "ray") from None

CPU_SHARE = 0.5  # of an actor: were it 1, actors on all cores would leave none for the task that feeds them
ROW_BYTES = 1  # Ray gathers rows into blocks up to this size before it passes them on: each row at once
ORIGINALS = "originals.json"
Row = dict[str, Any]


def run_on_ray(job: Job, checkpoint: Checkpoint, log: Log, address: str | None) -> Report:
    """Run the job on the cluster at an address, or on one of its own if it is None."""
    folder = checkpoint.paths.parts.resolve()
    with _cluster(address, job.workers), on_interrupt(_stop):
        before = [part.summary()[0] for part in finished_parts(folder)]
        progress = Progress(log, before=sum(before, Counts()), total=sum(source.size() for source in job.sources))
        workers = job.workers or int(ray.cluster_resources()["CPU"])  # type: ignore[no-untyped-call]
        with _plain_errors():
            _extract(job, folder, workers, progress)
            return _publish(job, checkpoint, folder, progress)


def _extract(job: Job, folder: Path, workers: int, progress: Progress) -> None:
    """Make a part of every block that has none."""
    sources = ray.data.from_items([{"source": number} for number in range(len(job.sources))])
    blocks = sources.map_batches(ReadBlocks(job, folder), batch_size=1)
    parts = blocks.map(
        MakePart,  # type: ignore[arg-type]  # Ray makes an actor of a class
        fn_constructor_args=(job, folder),
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=CPU_SHARE,
    )
    read: dict[int, int] = {}
    for row in parts.iter_rows():
        read[row["source"]] = max(read.get(row["source"], 0), row["read"])
        progress.add(Counts(**row["counts"]), sum(read.values()))


def _publish(job: Job, checkpoint: Checkpoint, folder: Path, progress: Progress) -> Report:
    """Turn the parts into the files of the output folder, and rename it into place."""
    parts = finished_parts(folder)
    marks = Marks(folder, dedupe=job.work.dedupe, warn=progress.warn)
    for part in parts:
        originals = marks.of(part)
        if originals is not None:
            write_whole(part.folder / ORIGINALS, [original and original.model_dump() for original in originals])
    whole = folder / "documents"
    whole.mkdir(exist_ok=True)
    names = ray.data.from_items([{"name": part.folder.name} for part in parts])
    if parts:
        names.map(WriteFile(job, folder, whole), num_cpus=CPU_SHARE).materialize()
    return finish(job, checkpoint, progress, parts, whole, marks)


@dataclass(frozen=True)
class ReadBlocks:
    """A source's items, cut into blocks; those that are parts already are passed over."""

    job: Job
    folder: Path

    def __call__(self, batch: Row) -> Iterator[Row]:
        number = int(batch["source"][0])
        for block, items in enumerate(self._blocks(number)):
            name = f"part-{number:05}-{block:08}"
            if not Part(self.folder / name).finished():
                packed = [pickle.dumps(items)]
                yield {"name": [name], "source": [number], "read": [items[-1].read], "items": packed}

    def _blocks(self, number: int) -> Iterator[list[Item]]:
        block: list[Item] = []
        for item in read_source(number, self.job.sources[number], self.job.work.fields):
            block.append(item)
            if len(block) == self.job.block_records:
                yield block
                block = []
        if block:
            yield block


class MakePart:
    """An actor: a worker process with the pipeline, which makes a part of each block it gets."""

    def __init__(self, job: Job, folder: Path) -> None:
        self._folder = folder
        self._worker = Worker(job.work, job.timeout)

    def __call__(self, row: Row) -> Row:
        part = PartWriter(self._folder, row["name"])
        try:
            for item in pickle.loads(row["items"]):
                part.add(item, self._worker.process(item))
            part.commit()
        except BaseException:
            part.abandon()
            raise
        return {"source": row["source"], "read": row["read"], "counts": part.counts.to_dict()}


@dataclass(frozen=True)
class WriteFile:
    """A part's documents into a file of the output's format."""

    job: Job
    folder: Path
    whole: Path

    def __call__(self, row: Row) -> Row:
        part = Part(self.folder / row["name"])
        saved = part.folder / ORIGINALS
        originals = [value and Origin(**value) for value in read_json(saved)] if self.job.work.dedupe else None
        suffix = suffix_of(self.job.out)
        model = document_model(relevant=self.job.work.relevant, dedupe=self.job.work.dedupe)
        write_documents(marked_documents(part, originals), self.whole / (row["name"] + suffix), suffix, model)
        return row


def _stop() -> NoReturn:
    raise Interrupted


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[None]:
    """A connection to the cluster, ended at the end if it was made here."""
    context = ray.data.DataContext.get_current()
    context.target_max_block_size = ROW_BYTES
    context.enable_progress_bars = False
    if ray.is_initialized():
        yield
        return
    for name in ("ray", "ray.data"):  # what goes wrong is raised; how it goes, our own log tells
        logging.getLogger(name).setLevel(logging.CRITICAL)
    local = {} if address else _local(workers)
    ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL, **local)
    try:
        yield
    finally:
        ray.shutdown()


def _local(workers: int | None) -> dict[str, Any]:
    """The settings of a cluster of one's own; its processes find modules where this one does."""
    path = os.pathsep.join(filter(None, sys.path))
    return {
        "num_cpus": workers or default_workers(),
        "include_dashboard": False,
        "runtime_env": {"env_vars": {"PYTHONPATH": path}},
    }


@contextmanager
def _plain_errors() -> Iterator[None]:
    """An error from an actor as what it was there."""
    try:
        yield
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, OSError | WorkerError):
            raise cause from None
        raise
