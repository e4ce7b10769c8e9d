"""docs/batch.md does as it says: its commands, code and queries run on the sample dump, with the real pipeline."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from dumps_stub import load

import extractor

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
pytest.importorskip("rensa")

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs" / "batch.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [code for name, code in BLOCKS if name == language]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the page's first command has been run, as a new user would."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "samples").symlink_to(ROOT / "samples")
    command = shlex.split(blocks("sh")[0])
    assert command[:2] == ["extractor", "batch"]
    done = command_line(command, folder)
    assert done.returncode == 1
    assert "200 records in, 40 documents out, 157 skipped, 4 duplicates, 3 failed" in done.stdout + done.stderr
    return folder


def command_line(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, env=environment, timeout=300
    )


def test_the_error_shown_is_one_of_those_found(folder: Path) -> None:
    found = (folder / "corruption.parquet.errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(blocks("json")[0]) in [json.loads(line) for line in found]
    assert len(found) == 3


def test_resuming_what_is_done_changes_nothing(folder: Path) -> None:
    before = (folder / "corruption.parquet").stat()
    done = command_line(shlex.split(blocks("sh")[1]), folder)
    assert "200 records in, 40 documents out" in done.stdout + done.stderr
    assert (folder / "corruption.parquet").stat() == before


@pytest.mark.parametrize("query", blocks("sql"), ids=lambda query: query.split("\n")[0][:40])
def test_a_query_finds_something(folder: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    rows = duckdb.sql(query).fetchall()
    assert rows
    assert any(None not in row for row in rows)


def test_there_are_five_questions() -> None:
    assert len(blocks("sql")) + sum("pandas" in code for code in blocks("python")) == 5


@pytest.mark.parametrize("code", [code for code in blocks("python") if "pandas" in code])
def test_the_pandas_code_runs(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(code, names)
    assert names["together"]


def test_a_document_is_what_extract_gives_alone(folder: Path, system: extractor.System) -> None:
    """No document depends on its neighbours or on having been made by a batch."""
    (text, id_, title, day, found) = duckdb.sql(
        f"SELECT text, id, title, published, persons FROM '{folder}/corruption.parquet' WHERE len(persons) > 1 LIMIT 1"
    ).fetchall()[0]
    alone = system.extract(text, id=id_, title=title, published=day)
    assert [person["name"] for person in found] == [person.name for person in alone.persons]
    assert found == json.loads(alone.to_json())["persons"]


def test_the_library_code_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the stub for the pipeline: it is the calls that must be right."""
    monkeypatch.setitem(extractor.batch.__kwdefaults__, "load", load)
    monkeypatch.chdir(folder)
    (code,) = [code for code in blocks("python") if "extractor.batch" in code]
    exec(code, {})
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("news-000")
    assert last == "199 documents, 1 failed"
