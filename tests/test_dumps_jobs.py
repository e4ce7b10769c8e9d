"""A batch job as its user meets it: every record accounted for, refusals in one sentence, the report, the command."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from dumps_stub import dump, job, load, load_nothing
from typer.testing import CliRunner

import extractor
from extractor.document import Document
from extractor.dumps.cli import register
from extractor.dumps.documents import document_model
from extractor.dumps.errors import JobError, WorkerError
from extractor.dumps.job import run
from extractor.dumps.parts import PartWriter, finished_parts
from extractor.dumps.workers import LocalEngine, Worker


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def test_each_record_is_accounted_for_once_and_in_order(tmp_path: Path) -> None:
    """Good records, wrong ones, one that is too slow, some that kill their worker, a fault of ours: in one job."""
    once = tmp_path / "once"
    texts = [f"Текст {i}" + " SLOW" * (i % 5 == 0) for i in range(40)]
    texts[7], texts[13], texts[20], texts[29], texts[33] = "SLEEP", f"ONCE {once} ", "DIE", " ", "FAULT"
    source, out = dump(tmp_path / "d.jsonl", texts, date="2024-05-01"), tmp_path / "out.jsonl"
    report = run(job([str(source)], str(out), timeout=1.0))
    documents, failures = lines(out), lines(beside(out, ".errors.jsonl"))
    failed = {7, 20, 29, 33}
    assert [d["id"] for d in documents] == [f"r{i}" for i in range(40) if i not in failed]
    assert all(Document.model_validate(d).published == "2024-05-01" for d in documents)
    assert [(f["source"], f["position"], f["id"]) for f in failures] == [
        (str(source), 8, None),
        (str(source), 21, None),
        (str(source), 30, "r29"),
        (str(source), 34, "r33"),
    ]
    assert [f["error"] for f in failures] == [
        "The record took longer than 1 s.",
        "The worker process died twice at this record (SIGKILL, out of memory?).",
        "The text is blank.",
        "Unexpected KeyError: 'fault'",
    ]
    assert once.exists(), "the worker died at this record, which was tried again"
    assert (report.counts.records, report.counts.documents, report.counts.failed) == (40, 36, 4)
    assert json.loads(beside(out, ".report.json").read_text())["report"]["failed"] == 4
    assert not beside(out, ".parts").exists()


def test_several_sources_are_one_output_in_their_order(tmp_path: Path) -> None:
    sources = [str(dump(tmp_path / name, [f"{name} {i}" for i in range(9)])) for name in ("b", "a")]
    out = tmp_path / "sub" / "out.jsonl"
    report = run(job(sources, str(out)))
    assert [d["text"] for d in lines(out)] == [f"{name} {i}" for name in ("b", "a") for i in range(9)]
    assert [d["source"] for d in lines(out)] == [source for source in sources for _ in range(9)]
    (warning,) = report.warnings
    assert "'r0' comes more than once" in warning


def test_no_records_make_an_empty_output(tmp_path: Path) -> None:
    source, out = dump(tmp_path / "d.jsonl", []), tmp_path / "out.jsonl"
    report = run(job([str(source)], str(out)))
    assert report.counts.records == 0
    assert out.read_bytes() == b""


def test_relevant_keeps_counts_and_lists(tmp_path: Path) -> None:
    texts = ["Чиновник задержан за взятку в 5 млн.", "Завтра дождь.", "Мэра обвинили в хищении бюджетных средств."]
    source, out, dropped = dump(tmp_path / "d.jsonl", texts), tmp_path / "out.jsonl", tmp_path / "dropped.jsonl"
    report = run(job([str(source)], str(out), relevant=True, dropped=dropped))
    kept = lines(out)
    assert [d["id"] for d in kept] == ["r0", "r2"]
    assert all(0.5 <= d["relevance"] <= 1 for d in kept)
    assert lines(dropped) == [{"source": str(source), "position": 2, "id": "r1", "relevance": 0.0}]
    assert (report.counts.records, report.counts.documents, report.counts.skipped) == (3, 2, 1)
    assert document_model(relevant=True, dedupe=False).model_validate(kept[0]).id == "r0"


def test_reprints_are_marked_with_the_first_of_their_kind(tmp_path: Path) -> None:
    story = " ".join(f"слово{i}" for i in range(120))
    other = " ".join(f"иное{i}" for i in range(120))
    texts = [other, story, story + " Перепечатка.", other.replace("иное5 ", "иная5 "), "Коротко.", story, "Коротко."]
    source, out = dump(tmp_path / "d.jsonl", texts), tmp_path / "out.jsonl"
    report = run(job([str(source)], str(out), dedupe=True))
    found = [d["duplicate_of"] and d["duplicate_of"]["position"] for d in lines(out)]
    assert found == [None, None, 2, 1, None, 2, 5]
    assert lines(out)[2]["duplicate_of"]["source"] == str(source)
    assert report.counts.duplicates == 4


def test_the_number_of_workers_makes_no_difference(tmp_path: Path) -> None:
    """500 records through 1 and 4 workers: the same bytes."""
    texts = [f"Запись {i} " + "про взятку " * (i % 2) + str(i // 3) for i in range(500)]
    source = dump(tmp_path / "d.jsonl", texts)
    outs = [tmp_path / f"{workers}.jsonl" for workers in (1, 4)]
    for workers, out in zip((1, 4), outs, strict=True):
        run(job([str(source)], str(out), workers=workers, relevant=True, dedupe=True, part_documents=13 * workers))
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(lines(outs[0])) == 250


def refused(*arguments: Any, **options: Any) -> str:
    with pytest.raises(JobError) as caught:
        extractor.batch(*arguments, load=load, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_cannot_be_done_is_refused_in_one_sentence(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.jsonl", ["Текст"])
    out = tmp_path / "out.jsonl"
    assert "cannot be read: No such file" in refused(tmp_path / "missing", out)
    assert "must end in .jsonl" in refused(source, tmp_path / "out.csv")
    assert "is a source and would be overwritten" in refused(source, source, overwrite=True)
    linked = tmp_path / "link.jsonl"
    linked.symlink_to(source)
    assert "is a source and would be overwritten" in refused(source, linked, overwrite=True)
    assert "Choose one" in refused(source, out, resume=True, overwrite=True)
    assert "at least one worker" in refused(source, out, workers=0)
    assert "time limit" in refused(source, out, timeout=0)
    assert "no field 'author'" in refused(source, out, fields={"author": "x"})
    assert "goes with --relevant" in refused(source, out, dropped=tmp_path / "dropped")
    assert "no source" in refused([], out)
    out.write_text("mine")
    assert "exists: --overwrite replaces it" in refused(source, out)
    assert "no job left it half done" in refused(source, out, resume=True)
    assert out.read_text() == "mine"
    extractor.batch(source, out, overwrite=True, load=load)
    assert lines(out)[0]["text"] == "Текст"


def test_resuming_what_is_done_gives_its_report_and_another_job_is_refused(tmp_path: Path) -> None:
    source, out = dump(tmp_path / "d.jsonl", ["Текст", " "]), tmp_path / "out.jsonl"
    first = extractor.batch(source, out, load=load)
    before = out.stat()
    assert extractor.batch(source, out, resume=True, load=load).counts == first.counts
    assert out.stat() == before
    assert "begun with different options" in refused(source, out, resume=True, dedupe=True)
    dump(source, ["Другой текст"])
    assert "begun with different inputs" in refused(source, out, resume=True)


def test_a_pipeline_that_cannot_be_loaded_ends_the_job(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.jsonl", ["Текст"] * 5)
    with pytest.raises(WorkerError, match="no model 'ner'"):
        extractor.batch(source, tmp_path / "out.jsonl", load=load_nothing)


@pytest.mark.parametrize(("module", "call"), [("rensa", {"dedupe": True}), ("zstandard", {}), ("pyarrow", {})])
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, call: dict[str, Any]
) -> None:
    source = dump(tmp_path / "d.jsonl", ["Текст"])
    ending = {"zstandard": ".jsonl.zst", "pyarrow": ".parquet"}.get(module, ".jsonl")
    monkeypatch.setitem(sys.modules, module, None)
    assert "needs the extra 'batch': pip install" in refused(source, tmp_path / f"out{ending}", **call)


def test_a_worker_is_replaced_in_time_and_its_memory_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recycling costs no record."""
    monkeypatch.setattr("extractor.dumps.workers.RECYCLE_AFTER", 4)
    source, out = dump(tmp_path / "d.jsonl", [f"Текст {i}" for i in range(11)]), tmp_path / "out.jsonl"
    starts = []
    start = Worker.start
    monkeypatch.setattr(Worker, "start", lambda self: (starts.append(self._process is None), start(self))[1])
    run(job([str(source)], str(out), workers=1))
    assert len(lines(out)) == 11
    assert sum(starts) == 3


def test_no_more_is_read_than_the_window_lets(tmp_path: Path) -> None:
    """A slow first record does not let the reader run through the whole dump."""
    from extractor.dumps.items import Item, Place
    from extractor.dumps.work import Work

    read = 0

    def items() -> Any:
        nonlocal read
        for i in range(10_000):
            read += 1
            text = "SLEEP" if i == 0 else "x"
            yield Item(Place(0, i + 1), "s", json.dumps({"text": text}))

    outcomes = LocalEngine(Work(load=load), 2, timeout=1.5).run(items())
    assert next(outcomes)[1].status == "failed"
    assert 2 <= read <= 70
    outcomes.close()


@pytest.fixture
def command() -> Any:
    """The command line: arguments → exit code, what it said."""
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)

    def call(*arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["batch", *map(str, arguments)])
        return result.exit_code, result.output

    return call


def test_the_command_says_wrong_usage_with_2(tmp_path: Path, command: Any) -> None:
    source = dump(tmp_path / "d.jsonl", ["Текст"])
    assert command(source, "-o", tmp_path / "out.csv")[0] == 2
    code, said = command(source, "-o", tmp_path / "out.jsonl", "--field", "text")
    assert (code, "--field wants FIELD=NAME" in said) == (2, True)
    assert command(tmp_path / "missing", "-o", tmp_path / "out.jsonl")[0] == 2
    assert command(source)[0] == 2


def test_the_command_says_with_1_that_some_records_failed(
    tmp_path: Path, command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(extractor.batch.__kwdefaults__, "load", load)
    source, out = dump(tmp_path / "d.jsonl", ["Текст", " "]), tmp_path / "out.jsonl"
    code, said = command(source, "-o", out, "--workers", 1, "--log-format", "json")
    report = json.loads(said.splitlines()[-1])
    assert code == 1
    assert (report["event"], report["records"], report["documents"], report["failed"]) == ("report", 2, 1, 1)
    dump(source, ["Текст"], body="не он")
    code, said = command(source, "-o", out, "--overwrite", "--field", "text=body")
    assert code == 0
    assert "1 records in, 1 documents out, 0 skipped, 0 duplicates, 0 failed" in said
    assert lines(out)[0]["text"] == "не он"


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the system does not say which cores may be used")
def test_by_default_there_is_a_worker_for_each_core() -> None:
    from extractor.dumps.workers import default_workers

    assert default_workers() == len(os.sched_getaffinity(0))


def test_the_users_lexicon_reaches_the_workers_and_is_part_of_the_job(tmp_path: Path) -> None:
    source, out, lexicon = dump(tmp_path / "d.jsonl", ["Текст"]), tmp_path / "out.jsonl", tmp_path / "lexicon"
    assert "is no folder" in refused(source, out, lexicon=lexicon)
    lexicon.mkdir()
    (lexicon / "posts.tsv").write_text("аким")
    extractor.batch(source, out, lexicon=lexicon, load=load)
    assert lines(out)[0]["title"] == "posts.tsv"
    (lexicon / "posts.tsv").write_text("аким области")
    assert "different options" in refused(source, out, lexicon=lexicon, resume=True)


def test_a_part_without_records_is_none(tmp_path: Path) -> None:
    """A job stopped just after a part would otherwise be resumed from its beginning, and repeat what is done."""
    PartWriter(tmp_path, "part-00000000").commit()
    assert finished_parts(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
