"""A job on disk: `OUT.parts/` while it runs, `OUT` with its side files when it is done.

OUT.parts/job.json      what the job is: sources, options, version
OUT.parts/part-…/       finished parts (parts.py)
OUT, OUT.errors.jsonl, OUT.report.json, and the file of `--dropped`
"""

import fcntl
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.dumps.errors import JobError
from extractor.dumps.parts import finished_parts, write_whole
from extractor.dumps.report import Counts, Report

Identity = Mapping[str, Any]
"""What two runs must have in common to be one job, by a name that a user understands; JSON."""


@dataclass(frozen=True)
class Paths:
    """The files of a job."""

    out: Path

    def _beside(self, ending: str) -> Path:
        return self.out.with_name(self.out.name + ending)

    @property
    def parts(self) -> Path:
        return self._beside(".parts")

    @property
    def errors(self) -> Path:
        return self._beside(".errors.jsonl")

    @property
    def report(self) -> Path:
        return self._beside(".report.json")


class Checkpoint:
    """The state of a job, locked against a second run. Use as a context manager.

    Raises JobError, with one sentence, if the job may not start: its output is there, another run is at work,
    it was interrupted and neither `resume` nor `overwrite` is asked for, or what is to be resumed is another job.
    """

    def __init__(self, out: Path, identity: Identity, *, resume: bool, overwrite: bool) -> None:
        if resume and overwrite:
            raise JobError("Choose one of --resume and --overwrite.")
        self.paths = Paths(out)
        self._identity = dict(identity)
        self.finished: Report | None = None
        interrupted = (self.paths.parts / "job.json").exists()
        if resume and not interrupted and out.exists():
            self.finished = self._finished()
            return
        if out.exists() and not (resume or overwrite):
            raise JobError(f"{str(out)!r} exists: --overwrite replaces it.")
        if interrupted and not (resume or overwrite):
            raise JobError(f"A job on {str(out)!r} was interrupted: --resume goes on, --overwrite starts anew.")
        self.paths.parts.mkdir(parents=True, exist_ok=True)
        self._lock = (self.paths.parts / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise JobError(f"Another job is writing {str(out)!r}.") from None
        if interrupted and resume:
            self._compare(json.loads((self.paths.parts / "job.json").read_bytes()))
        else:
            for part in finished_parts(self.paths.parts):
                shutil.rmtree(part.folder)
            write_whole(self.paths.parts / "job.json", self._identity)

    def publish(self, whole: Path, listed: Mapping[Path, Path], report: Report) -> None:
        """Rename the finished files into place, the output last, and remove the parts."""
        for written, wanted in listed.items():
            os.replace(written, wanted)
        write_whole(self.paths.report, {"report": report.to_dict(), "job": self._identity})
        if self.paths.out.is_dir():  # of an earlier job: --overwrite
            shutil.rmtree(self.paths.out)
        os.replace(whole, self.paths.out)
        shutil.rmtree(self.paths.parts)

    def close(self) -> None:
        """Let other runs have it."""
        if self.finished is None:
            self._lock.close()

    def _finished(self) -> Report:
        """The report of the same job, done before."""
        try:
            saved = json.loads(self.paths.report.read_bytes())
        except OSError:
            raise JobError(
                f"{str(self.paths.out)!r} exists, and no job left it half done: --overwrite replaces it."
            ) from None
        self._compare(saved["job"])
        values = saved["report"]
        counts = Counts(**{name: values[name] for name in Counts.__slots__})
        return Report(counts, values["seconds"], values["articles_per_second"], tuple(values["warnings"]))

    def _compare(self, saved: Identity) -> None:
        mine = json.loads(json.dumps(self._identity))
        different = [name for name in mine if saved.get(name) != mine[name]]
        if different:
            raise JobError(
                f"The job on {str(self.paths.out)!r} was begun with different {' and '.join(different)}: "
                "resume it with the same, or --overwrite it."
            )
