"""The local engine: worker processes, each watched by a thread, that take items in turn and give outcomes in order."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, cast

from extractor.dumps.errors import Interrupted, WorkerError
from extractor.dumps.items import Broken, Item, Outcome
from extractor.dumps.work import Work

RECYCLE_AFTER = 2_000  # extractions after which a process is replaced by a fresh one: no leak outlives it
MEMORY_GROWTH = 512 << 20  # bytes more than after loading, for the same
STARTS = 3  # a process that dies so often while loading will not come
WINDOW = 32  # items a worker that may wait for a slower neighbour's
# A worker is one core's work; its libraries must not start threads of their own
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")


class _Died(Exception):
    """The process ended while it was wanted."""


class Worker:
    """One process and its watch: `process` gives an item's outcome whatever becomes of the process.

    timeout: seconds that one record may take.
    """

    def __init__(self, work: Work, timeout: float) -> None:
        self._work, self._timeout = work, timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._done = self._memory_at_start = 0
        self._overdue = self._closed = False

    def process(self, item: Item) -> Outcome:
        """The outcome. A record at which the process dies is tried once more.

        Raises WorkerError if no process can be started.
        """
        if isinstance(item.content, Broken):
            return Outcome("failed", error=item.content.error)
        how = ""
        for _ in range(2):
            self.start()
            try:
                return self._ask(item)
            except _Died:
                how = self._end()
                if self._overdue:
                    return Outcome("failed", error=f"The record took longer than {self._timeout:g} s.")
                if self._closed:
                    break
        return Outcome("failed", error=f"The worker process died twice at this record ({how}).")

    def start(self) -> None:
        """Start the process and wait until it is ready, unless it is."""
        for _ in range(STARTS):
            if self._process is not None or self._closed:
                return
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "extractor.dumps.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                process_group=0,  # Ctrl-C reaches only us; we end our workers
            )
            try:
                ready = self._exchange(self._work)
            except _Died:
                self._end()
                continue
            if isinstance(ready, str):
                self._end()
                raise WorkerError(f"The pipeline cannot be loaded: {ready}")
            self._done, self._memory_at_start = 0, ready
            return
        if not self._closed:
            raise WorkerError("Worker processes die while they load the pipeline: is there memory enough?")

    def close(self) -> None:
        """End the process, at once."""
        self._closed = True
        self._end()

    def _ask(self, item: Item) -> Outcome:
        self._overdue = False
        watch = threading.Timer(self._timeout, self._stop_overdue)
        watch.start()
        try:
            outcome, memory = cast(tuple[Outcome, int], self._exchange(item))
        finally:
            watch.cancel()
        self._done += outcome.status != "dropped"
        if self._done >= RECYCLE_AFTER or memory > self._memory_at_start + MEMORY_GROWTH:
            self._end()
        return outcome

    def _exchange(self, message: object) -> Any:
        process = self._process
        if process is None:
            raise _Died
        try:
            pickle.dump(message, cast(IO[bytes], process.stdin))
            cast(IO[bytes], process.stdin).flush()
            return pickle.load(cast(IO[bytes], process.stdout))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # ValueError: closed meanwhile
            raise _Died from None

    def _stop_overdue(self) -> None:
        self._overdue = True
        if process := self._process:
            process.kill()

    def _end(self) -> str:
        """End the process; how it had ended if it had."""
        process, self._process = self._process, None
        if process is None:
            return "stopped"
        process.kill()  # changes nothing for one that is dead already
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):
                cast(IO[bytes], pipe).close()
        return _how_it_ended(process.wait())


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"{name}, out of memory?" if name == "SIGKILL" else name


class LocalEngine:
    """Some workers fed from one stream of items; outcomes come in the items' order."""

    def __init__(self, work: Work, workers: int, timeout: float) -> None:
        self._workers = [Worker(work, timeout) for _ in range(workers)]
        self._free = threading.Semaphore(WINDOW * workers)
        self._lock = threading.Lock()
        self._results: SimpleQueue[tuple[int, Item, Outcome] | BaseException | None] = SimpleQueue()
        self._stopped = False

    def run(self, items: Iterator[Item]) -> Generator[tuple[Item, Outcome], None, None]:
        """Each item with its outcome, in order. Closing the iterator ends the workers."""
        numbered = enumerate(items)
        threads = [threading.Thread(target=self._serve, args=(w, numbered), daemon=True) for w in self._workers]
        for thread in threads:
            thread.start()
        try:
            yield from self._in_order(len(threads))
        finally:
            self._stopped = True
            for worker in self._workers:
                worker.close()
            self._free.release(len(threads))
            for thread in threads:
                thread.join(timeout=5)

    def stop(self) -> None:
        """End `run` with Interrupted before the next outcome. Safe in a signal handler."""
        self._results.put(Interrupted())

    def _serve(self, worker: Worker, numbered: "enumerate[Item]") -> None:
        """One thread: takes items while there are any."""
        try:
            while True:
                self._free.acquire()
                with self._lock:
                    number, item = (-1, None) if self._stopped else next(numbered, (-1, None))
                if item is None:
                    break
                self._results.put((number, item, worker.process(item)))
        except BaseException as error:
            self._results.put(error)
        finally:
            worker.close()
            self._results.put(None)

    def _in_order(self, running: int) -> Iterator[tuple[Item, Outcome]]:
        waiting: dict[int, tuple[Item, Outcome]] = {}
        expected = 0
        while running:
            result = self._results.get()
            if result is None:
                running -= 1
                self._free.release()
            elif isinstance(result, BaseException):
                raise result
            else:
                waiting[result[0]] = result[1:]
            while expected in waiting:
                yield waiting.pop(expected)
                self._free.release()
                expected += 1


def default_workers() -> int:
    """One a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
