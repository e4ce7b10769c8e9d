"""What a job tells: counts while it runs, a report at its end."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol, TextIO

LogFormat = Literal["text", "json"]
SECONDS_BETWEEN_LINES = 10.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Records, and what became of them: each is a document, skipped (`--relevant`) or failed."""

    records: int = 0
    documents: int = 0
    skipped: int = 0
    failed: int = 0
    duplicates: int = 0  # documents that reprint an earlier one (`--dedupe`)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))

    def to_dict(self) -> dict[str, int]:
        """The counts by their names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Report:
    """A finished job. Counts are of the whole job, `seconds` and `articles_per_second` of the run that finished it."""

    counts: Counts
    seconds: float
    articles_per_second: float
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        c = self.counts
        return (
            f"{c.records} records in, {c.documents} documents out, {c.skipped} skipped, {c.duplicates} duplicates, "
            f"{c.failed} failed, {self.seconds:.1f} s, {self.articles_per_second:.1f} articles/s"
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as flat JSON."""
        rest = {"seconds": round(self.seconds, 1), "articles_per_second": round(self.articles_per_second, 1)}
        return self.counts.to_dict() | rest | {"warnings": list(self.warnings)}


class Log(Protocol):
    """Where a job's progress goes. `share`: how much of the input has been read, 0–1."""

    def progress(self, counts: Counts, rate: float, share: float, left: float | None) -> None: ...
    def warn(self, message: str) -> None: ...
    def finish(self, report: Report) -> None: ...


class Silence:
    """For calls from Python."""

    def progress(self, counts: Counts, rate: float, share: float, left: float | None) -> None:
        """Says nothing."""

    def warn(self, message: str) -> None:
        """Says nothing: the report has it."""

    def finish(self, report: Report) -> None:
        """Says nothing: it is returned."""


class Lines:
    """A line every few seconds, in plain text or JSON."""

    def __init__(self, stream: TextIO, form: LogFormat) -> None:
        self._stream, self._form = stream, form
        self._next = time.monotonic() + SECONDS_BETWEEN_LINES

    def progress(self, counts: Counts, rate: float, share: float, left: float | None) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SECONDS_BETWEEN_LINES
        words = f"{counts.records} records, {rate:.1f} articles/s, {counts.failed} failed, {share:.0%} read"
        self._say("progress", words + (f", {_duration(left)} left" if left is not None else ""), counts.to_dict() | {
            "articles_per_second": round(rate, 1), "share": round(share, 4), "seconds_left": left and round(left)
        })  # fmt: skip

    def warn(self, message: str) -> None:
        self._say("warning", f"Warning: {message}", {"message": message})

    def finish(self, report: Report) -> None:
        self._say("report", str(report), report.to_dict())

    def _say(self, event: str, words: str, values: dict[str, Any]) -> None:
        line = json.dumps({"event": event} | values, ensure_ascii=False) if self._form == "json" else words
        print(line, file=self._stream, flush=True)


class Bar:
    """A progress bar on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._console = Console(stderr=True)
        self._bar = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}% · {task.fields[words]}"),
            console=self._console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=1.0, words="loading")
        self._bar.start()

    def progress(self, counts: Counts, rate: float, share: float, left: float | None) -> None:
        words = f"{counts.records} records · {rate:.1f} articles/s · {counts.failed} failed"
        words += f" · {_duration(left)} left" if left is not None else ""
        self._bar.update(self._task, completed=share, words=words)

    def warn(self, message: str) -> None:
        self._console.print(f"Warning: {message}", style="yellow", markup=False, highlight=False)

    def finish(self, report: Report) -> None:
        self.close()
        self._console.print(str(report), markup=False, highlight=False)

    def close(self) -> None:
        self._bar.stop()


@contextmanager
def open_log(form: LogFormat | None) -> Iterator[Log]:
    """The log for a form: a bar where text goes to a terminal, lines otherwise, nothing for None."""
    if form is None:
        yield Silence()
    elif form == "text" and sys.stderr.isatty():
        bar = Bar()
        try:
            yield bar
        finally:
            bar.close()
    else:
        yield Lines(sys.stderr, form)


class Progress:
    """Counts a run as it goes and passes them to a log.

    before: what earlier runs of the job have done; total: bytes of all sources.
    """

    def __init__(self, log: Log, *, before: Counts, total: int) -> None:
        self.counts = before
        self.warnings: list[str] = []
        self._log, self._total = log, max(total, 1)
        self._start, self._done_before, self._share_before = time.monotonic(), before.records, 0.0

    def add(self, new: Counts, read: int) -> None:
        """Some records more are done; `read` bytes of the input have been read."""
        if self.counts.records == self._done_before:
            self._share_before = min(read / self._total, 1.0)
        self.counts += new
        share = min(read / self._total, 1.0)
        done, seconds = share - self._share_before, self.seconds
        left = seconds * (1 - share) / done if done > 0 and seconds > 2 else None
        self._log.progress(self.counts, self.rate, share, left)

    def warn(self, message: str) -> None:
        """Say something once, now and in the report."""
        self.warnings.append(message)
        self._log.warn(message)

    def report(self, counts: Counts) -> Report:
        """The report with the job's counts for good."""
        return Report(counts, self.seconds, self.rate, tuple(self.warnings))

    def finish(self, report: Report) -> None:
        """The job is done."""
        self._log.finish(report)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @property
    def rate(self) -> float:
        """Records a second in this run."""
        return (self.counts.records - self._done_before) / max(self.seconds, 1e-9)


def _duration(seconds: float) -> str:
    minutes, hours = round(seconds / 60), round(seconds / 3600, 1)
    return f"{hours:g} h" if minutes >= 90 else f"{minutes} min" if minutes else f"{seconds:.0f} s"
