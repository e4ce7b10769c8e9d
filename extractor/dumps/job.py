"""A batch job from beginning to end."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import Literal

from extractor.dumps.assemble import Marks, marked_documents, write_documents, write_lines
from extractor.dumps.checkpoint import Checkpoint, Identity, Paths
from extractor.dumps.dedupe import check_installed
from extractor.dumps.documents import document_model
from extractor.dumps.errors import Interrupted, JobError
from extractor.dumps.interrupt import on_interrupt
from extractor.dumps.items import Place
from extractor.dumps.parts import DROPPED, ERRORS, UNFINISHED, Part, PartWriter, finished_parts
from extractor.dumps.records import Fields
from extractor.dumps.report import Counts, Log, LogFormat, Progress, Report, open_log
from extractor.dumps.sources import Source, identity_of, read_items
from extractor.dumps.work import Extracts, Work, load_system
from extractor.dumps.workers import LocalEngine, default_workers
from extractor.dumps.writers import suffix_of

Engine = Literal["local", "ray"]
AnyPath = str | PathLike[str]


@dataclass(frozen=True)
class Job:
    """What is to be done, checked. Raises JobError, with one sentence, for what cannot be done."""

    sources: tuple[Source, ...]
    out: Path
    work: Work = field(default_factory=Work)
    workers: int | None = None  # as many as there are cores
    timeout: float = 60.0
    dropped: Path | None = None
    lexicon: Path | None = None
    part_documents: int = 1_000  # a part is finished at whichever comes first, or
    part_seconds: float = 30.0  # at this: what a kill -9 can cost
    block_records: int = 2_000  # what an actor makes a part of, with Ray

    def __post_init__(self) -> None:
        if not self.sources:
            raise JobError("There is no source: name the dumps to read.")
        if self.workers is not None and self.workers < 1:
            raise JobError("There must be at least one worker.")
        if not self.timeout > 0:
            raise JobError("The time limit must be more than 0 s.")
        if self.dropped and not self.work.relevant:
            raise JobError("--dropped goes with --relevant: nothing else drops records.")
        if self.lexicon and not self.lexicon.is_dir():
            raise JobError(f"The lexicon {str(self.lexicon)!r} is no folder.")
        if self.work.dedupe:
            check_installed()
        suffix_of(self.out)
        paths = Paths(self.out)
        written = {path.resolve() for path in (self.out, paths.errors, paths.report, self.dropped) if path}
        for source in self.sources:
            if source.path.resolve() in written:
                raise JobError(f"{source.name!r} is a source and would be overwritten: choose another output.")
        if len(written) < 3 + bool(self.dropped):
            raise JobError("--dropped names a file that the job itself writes: choose another.")

    def identity(self, engine: Engine) -> Identity:
        """What must be the same when the job is resumed. The number of workers need not: no output depends on it."""
        import extractor

        options = {
            "fields": dict(self.work.fields.given),
            "relevant": self.work.relevant,
            "dedupe": self.work.dedupe,
            "dropped": str(self.dropped) if self.dropped else None,
            "lexicon": identity_of(str(self.lexicon), sorted(self.lexicon.rglob("*.*"))) if self.lexicon else None,
            "timeout": self.timeout,
            "engine": engine,
        }
        inputs = [source.identity() for source in self.sources]
        return {"inputs": inputs, "options": options, "version": extractor.__version__}


def batch(
    sources: AnyPath | Iterable[AnyPath],
    out: AnyPath,
    *,
    workers: int | None = None,
    resume: bool = False,
    overwrite: bool = False,
    engine: Engine = "local",
    ray_address: str | None = None,
    relevant: bool = False,
    dedupe: bool = False,
    dropped: AnyPath | None = None,
    fields: Mapping[str, str] | None = None,
    lexicon: AnyPath | None = None,
    timeout: float = 60.0,
    log_format: LogFormat | None = None,
    load: Callable[..., Extracts] = load_system,
) -> Report:
    """Extract every record of dumps into one file (with Ray: a folder of part files).

    sources: files or folders, their format and compression told by their contents.
    out: ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet. What failed goes to OUT.errors.jsonl.
    workers: processes; as many as cores if None. timeout: seconds that one record may take.
    resume, overwrite: go on with an interrupted job; replace what is there.
    relevant: keep only articles about corruption; dropped: file that lists the others. dedupe: mark reprints.
    lexicon: a folder with the user's own names and words, as for `load`.
    fields: where records keep text, title, published, url, id, if not under a usual name.
    log_format: tell on standard error how it goes. load: makes the pipeline in a worker; a function of a module.

    Raises JobError (an InputError) if the job cannot start as asked, Interrupted after Ctrl-C, OSError if the output
    cannot be written; after the last two `resume` goes on.
    """
    names = [sources] if isinstance(sources, str | PathLike) else list(sources)
    job = Job(
        sources=tuple(Source(fspath(name)) for name in names),
        out=Path(out),
        work=Work(Fields(dict(fields or {})), relevant, dedupe, partial(load, Path(lexicon)) if lexicon else load),
        workers=workers,
        timeout=timeout,
        dropped=Path(dropped) if dropped is not None else None,
        lexicon=Path(lexicon) if lexicon is not None else None,
    )
    return run(job, engine=engine, ray_address=ray_address, resume=resume, overwrite=overwrite, log_format=log_format)


def run(
    job: Job,
    *,
    engine: Engine = "local",
    ray_address: str | None = None,
    resume: bool = False,
    overwrite: bool = False,
    log_format: LogFormat | None = None,
) -> Report:
    """Do a job; see `batch`."""
    checkpoint = Checkpoint(job.out, job.identity(engine), resume=resume, overwrite=overwrite)
    try:
        with open_log(log_format) as log:
            if checkpoint.finished:
                log.finish(checkpoint.finished)
                return checkpoint.finished
            if engine == "ray":
                from extractor.dumps.ray_engine import run_on_ray

                return run_on_ray(job, checkpoint, log, ray_address)
            return _run_locally(job, checkpoint, log)
    finally:
        checkpoint.close()


def _run_locally(job: Job, checkpoint: Checkpoint, log: Log) -> Report:
    before, done = _done(checkpoint.paths.parts)
    progress = Progress(log, before=before, total=sum(source.size() for source in job.sources))
    _extract(job, checkpoint.paths.parts, done, progress)
    return _publish(job, checkpoint, progress)


def _done(folder: Path) -> tuple[Counts, Place | None]:
    """What earlier runs have done, and up to where."""
    counts, until = Counts(), None
    for part in finished_parts(folder):
        of_part, until = part.summary()
        counts += of_part
    return counts, until


def _extract(job: Job, folder: Path, done: Place | None, progress: Progress) -> None:
    """Make parts of all items after `done`."""
    engine = LocalEngine(job.work, job.workers or default_workers(), job.timeout)
    outcomes = engine.run(read_items(job.sources, job.work.fields, after=done))
    number = len(finished_parts(folder))
    part, since = PartWriter(folder, f"part-{number:08}"), time.monotonic()
    with on_interrupt(engine.stop):
        try:
            for item, outcome in outcomes:
                progress.add(part.add(item, outcome), item.read)
                if part.counts.documents >= job.part_documents or time.monotonic() - since > job.part_seconds:
                    part.commit()
                    number += 1
                    part, since = PartWriter(folder, f"part-{number:08}"), time.monotonic()
            part.commit()
        except Interrupted:
            part.commit()
            raise
        except BaseException:
            part.abandon()
            raise
        finally:
            outcomes.close()


def _publish(job: Job, checkpoint: Checkpoint, progress: Progress) -> Report:
    """Put the parts together into one file."""
    folder = checkpoint.paths.parts
    parts, whole = finished_parts(folder), folder / "documents"
    marks = Marks(folder, dedupe=job.work.dedupe, warn=progress.warn)
    lines = (line for part in parts for line in marked_documents(part, marks.of(part)))
    model = document_model(relevant=job.work.relevant, dedupe=job.work.dedupe)
    write_documents(lines, whole, suffix_of(job.out), model)
    return finish(job, checkpoint, progress, parts, whole, marks)


def finish(
    job: Job, checkpoint: Checkpoint, progress: Progress, parts: list[Part], whole: Path, marks: Marks
) -> Report:
    """Rename what has been written into place: `whole`, the output, and the lists of failed and dropped records."""
    folder = checkpoint.paths.parts
    write_lines(parts, ERRORS, folder / ERRORS)
    listed = {folder / ERRORS: checkpoint.paths.errors}
    if job.dropped:
        near = job.dropped.with_name(job.dropped.name + UNFINISHED)  # it may lie on another disk than the parts
        job.dropped.parent.mkdir(parents=True, exist_ok=True)
        write_lines(parts, DROPPED, near)
        listed[near] = job.dropped
    report = progress.report(replace(progress.counts, duplicates=marks.duplicates))
    checkpoint.publish(whole, listed, report)
    progress.finish(report)
    return report
