"""The same job on Ray Data, on a local cluster of two workers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dumps_stub import dump, job

from extractor.dumps.errors import JobError
from extractor.dumps.job import run

pytest.importorskip("ray.data", reason="the extra 'ray' is not installed")

from extractor.dumps import ray_engine  # needs Ray


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """One cluster for all tests here; a job uses one that is there."""
    with ray_engine._cluster(None, 2):
        yield


def on_ray(sources: list[str], out: Path, *, resume: bool = False, overwrite: bool = False, **options: Any) -> Any:
    options = {"block_records": 60, "dedupe": True} | options
    return run(job(sources, str(out), **options), engine="ray", resume=resume, overwrite=overwrite)


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """500 records in two dumps; reprints within and across, some records blank."""
    texts = [f"Запись про взятку {i} " + " ".join(f"слово{i // 3 % 90}-{n}" for n in range(40)) for i in range(500)]
    texts[17], texts[333] = " ", ""
    return [str(dump(tmp_path / "a.jsonl", texts[:300])), str(dump(tmp_path / "b.jsonl", texts[300:]))]


def sorted_lines(out: Path) -> list[bytes]:
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    return sorted(line for file in files for line in file.read_bytes().splitlines())


def errors(out: Path) -> list[bytes]:
    return sorted_lines(out.with_name(out.name + ".errors.jsonl"))


def test_workers_and_ray_give_the_same_documents(sources: list[str], tmp_path: Path) -> None:
    """500 records through 1 worker, 4 workers and Ray: the same bytes after sorting; a resumed job remakes no block."""
    outs = {name: tmp_path / f"{name}.jsonl" for name in ("one", "four", "ray")}
    reports = [run(job(sources, str(outs[name]), workers=n, dedupe=True)) for name, n in (("one", 1), ("four", 4))]
    reports.append(on_ray(sources, outs["ray"]))
    assert sorted_lines(outs["one"]) == sorted_lines(outs["four"]) == sorted_lines(outs["ray"])
    assert errors(outs["one"]) == errors(outs["four"]) == errors(outs["ray"])
    assert len(sorted_lines(outs["ray"])) == 498
    assert len(list(outs["ray"].iterdir())) == 5 + 4, "a file for each block of 60"
    assert [report.counts for report in reports] == [reports[0].counts] * 3
    assert reports[0].counts.duplicates > 300
    assert reports[2].warnings == reports[0].warnings
    with pytest.raises(JobError, match="exists: --overwrite"):
        on_ray(sources, outs["ray"])


def test_resume_goes_by_finished_blocks(sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a job that was killed at its end, one block is taken away and one is marked: only the first is made again."""
    out = tmp_path / "out.parquet"
    parts = tmp_path / "out.parquet.parts"
    with monkeypatch.context() as patched:
        patched.setattr(ray_engine, "_publish", killed)
        with pytest.raises(KeyboardInterrupt):
            on_ray(sources, out)
    for path in (parts / "part-00000-00000002").iterdir():
        path.unlink()
    marker = {"source": "here", "position": 0, "id": None, "error": "not made again"}
    with (parts / "part-00001-00000001" / "errors.jsonl").open("a") as file:
        file.write(json.dumps(marker) + "\n")
    report = on_ray(sources, out, resume=True)
    assert report.counts.documents == 498
    pyarrow = pytest.importorskip("pyarrow.parquet")
    assert pyarrow.read_table(out).num_rows == 498
    assert marker in [json.loads(line) for line in errors(out)]
    assert not parts.exists()


def killed(*arguments: Any) -> None:
    raise KeyboardInterrupt


def test_a_record_that_kills_or_takes_too_long_is_named(tmp_path: Path) -> None:
    source, out = dump(tmp_path / "d.jsonl", ["Текст", "DIE", "SLEEP", "Текст"]), tmp_path / "out.jsonl"
    report = on_ray([str(source)], out, block_records=2, timeout=1.0)
    assert (report.counts.documents, report.counts.failed) == (2, 2)
    assert [json.loads(line)["position"] for line in errors(out)] == [2, 3]
