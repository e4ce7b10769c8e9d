"""A batch job when things break: killed at any moment, a full disk, Ctrl-C. Nothing lost, nothing twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from dumps_stub import dump, job

from extractor.dumps.errors import JobError
from extractor.dumps.job import run

STUB = Path(__file__).with_name("dumps_stub.py")
RECORDS = 90
BROKEN = 31


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A dump on which a job with two workers takes about a second; one record is blank."""
    texts = [f"Запись {i} SLOW " + " ".join(f"слово{i // 2}-{n}" for n in range(60)) for i in range(RECORDS)]
    texts[BROKEN] = " "
    return dump(tmp_path / "d.jsonl", texts)


def started(source: Path, out: Path, **options: Any) -> subprocess.Popen[str]:
    """The job in a process group of its own."""
    arguments = json.dumps({"sources": [str(source)], "out": str(out), "dedupe": True} | options)
    return subprocess.Popen(
        [sys.executable, str(STUB), arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finished(source: Path, out: Path, **options: Any) -> tuple[int, str]:
    process = started(source, out, **options)
    said = process.communicate(timeout=120)
    return process.returncode, said[0] + said[1]


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and theirs."""
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(child) for child in task.read_text().split()]
    return children + [grandchild for child in children for grandchild in descendants(child)]


def result(out: Path) -> tuple[bytes, bytes]:
    return out.read_bytes(), out.with_name(out.name + ".errors.jsonl").read_bytes()


@pytest.fixture
def undisturbed(source: Path, tmp_path: Path) -> tuple[bytes, bytes]:
    """What the job gives when nothing happens to it."""
    out = tmp_path / "undisturbed.jsonl.gz"
    report = run(job([str(source)], str(out), dedupe=True))
    assert (report.counts.documents, report.counts.failed) == (RECORDS - 1, 1)
    assert report.counts.duplicates > RECORDS // 3
    return result(out)


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes by /proc")


def until(condition: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@needs_proc
def test_a_job_killed_five_times_ends_as_if_nothing_had_been(
    source: Path, tmp_path: Path, undisturbed: tuple[bytes, bytes]
) -> None:
    """kill -9 of the whole group at five seeded moments, each after a part more; then --resume to the end."""
    chance, out, parts = random.Random(5), tmp_path / "out.jsonl.gz", tmp_path / "out.jsonl.gz.parts"
    done = 0
    for _ in range(5):
        process = started(source, out, resume=True)
        until(lambda: len(list(parts.glob("*/part.json"))) > done or process.poll() is not None)  # noqa: B023
        time.sleep(chance.uniform(0, 0.1))
        workers = descendants(process.pid)
        for pid in [process.pid, *workers]:
            os.kill(pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        done = len(list(parts.glob("*/part.json")))
        assert not out.exists()
    assert done >= 5
    code, said = finished(source, out, resume=True)
    assert code == 0, said
    assert result(out) == undisturbed
    assert not parts.exists()
    assert f'"records": {RECORDS}, "documents": {RECORDS - 1}' in said


@needs_proc
def test_workers_do_not_outlive_a_killed_job(source: Path, tmp_path: Path) -> None:
    process = started(source, tmp_path / "out.jsonl")
    until(lambda: list((tmp_path / "out.jsonl.parts").glob("*/part.json")))
    workers = descendants(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.wait()
    until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and alive(pid) for pid in workers), 10)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


@needs_proc
def test_a_killed_worker_costs_nothing(source: Path, tmp_path: Path, undisturbed: tuple[bytes, bytes]) -> None:
    """Its record is tried again by a new one."""
    out = tmp_path / "out.jsonl.gz"
    process = started(source, out)
    for count in (1, 3):
        until(lambda: len(list((tmp_path / "out.jsonl.gz.parts").glob("*/part.json"))) >= count)  # noqa: B023
        os.kill(descendants(process.pid)[0], signal.SIGKILL)
    said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert result(out) == undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_job_keeps_what_is_done(
    source: Path, tmp_path: Path, undisturbed: tuple[bytes, bytes], number: int
) -> None:
    out, parts = tmp_path / "out.jsonl.gz", tmp_path / "out.jsonl.gz.parts"
    process = started(source, out, part_documents=20)
    until(lambda: list(parts.glob("*/part.json")))
    before = time.monotonic()
    os.killpg(process.pid, number)
    process.communicate(timeout=10)
    assert time.monotonic() - before < 5
    assert not list(parts.glob("*.unfinished"))
    done = [json.loads(path.read_text())["counts"]["records"] for path in parts.glob("*/part.json")]
    assert 0 < sum(done) < RECORDS
    with pytest.raises(JobError, match="was interrupted: --resume goes on"):
        run(job([str(source)], str(out), dedupe=True, part_documents=20))
    run(job([str(source)], str(out), dedupe=True, part_documents=20), resume=True)
    assert result(out) == undisturbed


def test_two_runs_do_not_write_the_same_output(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = started(source, out)
    until(lambda: (tmp_path / "out.jsonl.parts" / "job.json").exists())
    with pytest.raises(JobError, match="Another job is writing"):
        run(job([str(source)], str(out), dedupe=True), resume=True)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_job_killed_while_it_puts_the_parts_together(
    source: Path, tmp_path: Path, undisturbed: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever rename is the last that happens: a resumed job ends the same."""
    out = tmp_path / "out.jsonl.gz"
    replace, renames = os.replace, 0

    def interrupted(*arguments: Any) -> None:
        nonlocal renames
        renames += 1
        if renames > allowed:
            raise KeyboardInterrupt
        replace(*arguments)

    for allowed in range(1, 4):  # job.json; the errors; the report; then the output itself
        renames = 0
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", interrupted)
            with pytest.raises(KeyboardInterrupt):
                run(job([str(source)], str(out), dedupe=True), resume=allowed > 1, overwrite=allowed == 1)
        assert not out.exists()
    run(job([str(source)], str(out), dedupe=True), resume=True)
    assert result(out) == undisturbed


def test_overwriting_keeps_the_old_output_until_the_new_is_whole(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    process = started(source, out, overwrite=True)
    until(lambda: list((tmp_path / "out.jsonl.parts").glob("*/part.json")))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert out.read_text() == "old"
    run(job([str(source)], str(out), dedupe=True), resume=True)
    assert len(out.read_text().splitlines()) == RECORDS - 1


def test_a_full_disk_is_one_sentence_and_resumable(
    source: Path, tmp_path: Path, undisturbed: tuple[bytes, bytes]
) -> None:
    """No file may have more than 8 kB, which a part needs; then there is room."""
    out = tmp_path / "out.jsonl.gz"
    code, said = command(source, out, limit=8_000)
    assert code == 1
    (sentence,) = [line for line in said.splitlines() if "Writing" in line]
    assert sentence.endswith("File too large; what is done is kept, --resume goes on.")
    assert "Traceback" not in said
    assert not list((tmp_path / "out.jsonl.gz.parts").glob("*.unfinished"))
    code, said = command(source, out, "--resume")
    assert code == 1, said  # one record is blank
    assert result(out)[0] == undisturbed[0]


def command(source: Path, out: Path, *more: str, limit: int | None = None) -> tuple[int, str]:
    """`extractor batch` with the stub in the place of the pipeline."""
    program = f"""
import resource, sys
import dumps_stub, extractor.dumps.job as job, typer
from extractor.dumps.cli import register
job.batch.__kwdefaults__["load"] = dumps_stub.load
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
app = typer.Typer()
register(app)
app.command("other")(lambda: None)
app()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "batch", str(source), "-o", str(out), "--dedupe", "--workers", "2", *more],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(STUB.parent), str(STUB.parent.parent)])},
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr
