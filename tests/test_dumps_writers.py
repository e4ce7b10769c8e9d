"""What a batch writes: JSON Lines in three forms, and Parquet with the document's own schema."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Case, Document, Meeting
from extractor.dumps.documents import document_model, with_field
from extractor.dumps.writers import SUFFIXES, open_writer

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

from extractor.dumps.schema import arrow_schema  # noqa: E402  # needs pyarrow

RICH: dict[str, Any] = {
    "text": "Текст\nс переносом и «кавычками» \\ \u2028",
    "id": "1",
    "published": "2024-05-01",
    "body": [[0, 5], [6, 12]],
    "persons": [{"id": "person-1", "name": "Иван Петров", "mentions": [{"start": 0, "end": 5, "text": "Текст"}]}],
    "positions": [{"id": "position-1", "name": "аким", "title": "аким", "person": "person-1"}],
    "organizations": [{"id": "organization-1", "name": "Комиссия", "kind": "commission", "aliases": ["К", "Ком"]}],
    "regions": [{"id": "region-1", "name": "Восточно-Казахстанская область", "iso": "KZ-63", "country": "KZ"}],
    "dates": [{"id": "date-1", "value": "2022/2026"}],
    "documents": [{"id": "document-1", "name": "УК", "kind": "law"}],
    "events": [
        {
            "type": "meeting",
            "id": "event-1",
            "kind": "заседание",
            "name": "заседание Комиссии",
            "chair": {"person": "person-1", "position": "position-1"},
            "participants": [{"group": "акимы", "role": "online"}],
            "topics": [{"text": "тема", "start": 0, "end": 5}],
            "decisions": [{"text": "решение", "start": 0, "end": 5, "by": "person-1"}],
        },
        {
            "type": "case",
            "id": "event-2",
            "kind": "detention",
            "status": "alleged",
            "persons": ["person-1"],
            "others": [{"person": "person-1", "role": "briber"}],
            "amount": {"value": 5000000, "currency": "KZT"},
            "place": "region-1",
        },
    ],
    "statements": [{"speaker": None, "text": "слова", "quoted": True, "spans": [[0, 5], [6, 12]]}],
}


def written(path: Path, documents: list[Document]) -> Path:
    suffix = next(suffix for suffix in SUFFIXES if path.name.endswith(suffix))
    writer = open_writer(path, suffix, Document)
    for document in documents:
        writer.write(document.to_json().encode() + b"\n")
    writer.close()
    return path


def back(row: dict[str, Any]) -> Document:
    """A Parquet row as a document: an event has the columns of both types, of which its own are kept."""
    own = {"meeting": Meeting.model_fields, "case": Case.model_fields}
    events = [{name: value for name, value in e.items() if name in own[e["type"]]} for e in row.pop("events")]
    return Document.model_validate(row | {"events": events})


RICHEST, PLAIN = Document.model_validate(RICH), Document(text=None)


@pytest.mark.parametrize("documents", [[], [PLAIN], [RICHEST], [PLAIN, RICHEST, PLAIN]])
def test_parquet_gives_the_documents_back(tmp_path: Path, documents: list[Document]) -> None:
    table = parquet.read_table(written(tmp_path / "out.parquet", documents))
    assert table.schema == arrow_schema(Document)
    assert [back(row) for row in table.to_pylist()] == documents


texts = st.text(st.characters(codec="utf-8"), max_size=30)


numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)


@given(texts, st.lists(texts, max_size=4), numbers)
def test_any_text_and_number_survives_parquet(
    tmp_path_factory: pytest.TempPathFactory, text: str, aliases: list[str], value: float
) -> None:
    document = RICHEST.model_copy(deep=True)
    document.text = text
    document.organizations[0].aliases = aliases
    case = document.events[1]
    assert isinstance(case, Case)
    assert case.amount
    case.amount.value = value
    path = written(tmp_path_factory.mktemp("any") / "out.parquet", [document])
    assert [back(row) for row in parquet.read_table(path).to_pylist()] == [document]


def test_the_schema_is_the_models_whatever_the_data(tmp_path: Path) -> None:
    """Files of different jobs can be read together: no column is missing where it was never filled."""
    empty = parquet.read_schema(written(tmp_path / "a.parquet", [PLAIN]))
    full = parquet.read_schema(written(tmp_path / "b.parquet", [RICHEST]))
    assert empty == full
    assert empty.names == list(json.loads(PLAIN.to_json()))
    chair = full.field("events").type.value_type.field("chair").type
    assert chair == pa.struct([("person", pa.string()), ("position", pa.string())])
    assert full.field("statements").type.value_type.field("spans").type == pa.list_(pa.list_(pa.int64()))


def test_row_groups_depend_on_documents_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.dumps.writers.GROUP_DOCUMENTS", 4)
    path = written(tmp_path / "out.parquet", [PLAIN] * 10)
    assert parquet.ParquetFile(path).num_row_groups == 3


def test_an_unknown_field_is_not_dropped_in_silence(tmp_path: Path) -> None:
    writer = open_writer(tmp_path / "out.parquet", ".parquet", Document)
    writer.write(with_field(PLAIN.to_json(), "news", 1).encode() + b"\n")
    with pytest.raises(pa.ArrowInvalid, match="unexpected field"):
        writer.close()


def test_pandas_and_duckdb_read_it(tmp_path: Path) -> None:
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    path = written(tmp_path / "out.parquet", [PLAIN, RICHEST])
    assert list(pandas.read_parquet(path)["id"].fillna("")) == ["", "1"]
    found = duckdb.sql(f"SELECT e.kind, e.amount.value FROM '{path}', UNNEST(events) AS t(e) WHERE e.type = 'case'")
    assert found.fetchall() == [("detention", 5_000_000.0)]


@pytest.mark.parametrize(("suffix", "unpacker"), [(".jsonl.gz", "gzip"), (".jsonl.zst", "zstd"), (".jsonl", "cat")])
def test_json_lines_are_read_by_other_programs(tmp_path: Path, suffix: str, unpacker: str) -> None:
    path = written(tmp_path / f"out{suffix}", [PLAIN, RICHEST])
    command = ["cat", str(path)] if unpacker == "cat" else [unpacker, "-d", "-c", str(path)]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
    assert [Document.model_validate_json(line) for line in lines] == [PLAIN, RICHEST]


def test_gzip_is_the_same_at_any_time(tmp_path: Path) -> None:
    """No date in it: the same documents are the same bytes."""
    one, two = (written(tmp_path / f"{name}.jsonl.gz", [RICHEST]).read_bytes() for name in "ab")
    assert one == two
    assert gzip.decompress(one).decode() == RICHEST.to_json() + "\n"


@pytest.mark.parametrize("relevant", [False, True])
@pytest.mark.parametrize("dedupe", [False, True])
def test_a_batchs_document_is_the_contracts_with_what_was_asked_for(relevant: bool, dedupe: bool) -> None:
    model = document_model(relevant=relevant, dedupe=dedupe)
    line = RICHEST.to_json()
    if relevant:
        line = with_field(line, "relevance", 0.7)
    if dedupe:
        line = with_field(line, "duplicate_of", {"source": "д.jsonl", "position": 3})
    found = json.loads(model.model_validate_json(line).to_json())
    assert found == json.loads(line)
    assert set(found) - set(json.loads(RICHEST.to_json())) == {
        name for name, wanted in (("relevance", relevant), ("duplicate_of", dedupe)) if wanted
    }
