"""Every format and compression, in files that other programs wrote, whole and damaged."""

import csv
import gzip
import io
import json
import subprocess
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor import Record
from extractor.dumps.errors import JobError
from extractor.dumps.formats import LONGEST, read_json_array
from extractor.dumps.items import Broken, Item
from extractor.dumps.records import Fields
from extractor.dumps.sources import Source, read_items
from extractor.errors import InputError

ROWS = [
    {
        "id": f"news-{i}",
        "title": f"Заголовок «{i}»",
        "published": f"2024-05-{i + 1:02}",
        "url": f"https://gorod.example/{i}",
        "text": f"Аким области провёл заседание № {i}.\nОбсудили «бюджет», сроки; план\tи отчёт, 5\\6 {{скобки]}}.",
    }
    for i in range(30)
]


def records(path: Path | str, **fields: str) -> list[Record]:
    return list(extractor.read(path, fields=fields))


def items(path: Path, **fields: str) -> list[Item]:
    return list(read_items([Source(str(path))], Fields(fields)))


def errors(path: Path, **fields: str) -> list[str]:
    """What is wrong with each broken record of a dump."""
    finder, found = Fields(fields), []
    for item in items(path, **fields):
        try:
            finder.record(item.content, item.source)
        except InputError as error:
            found.append(f"{item.place.position}: {error}")
    return found


def json_lines(path: Path, encoding: str = "utf-8") -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in ROWS), encoding=encoding)


def json_array(path: Path, encoding: str = "utf-8") -> None:
    path.write_text(json.dumps(ROWS, ensure_ascii=False, indent=1), encoding=encoding)


def table(delimiter: str) -> Callable[[Path, str], None]:
    def write(path: Path, encoding: str = "utf-8") -> None:
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(ROWS)

    return write


TEXT_FORMATS = {
    "JSON Lines": json_lines,
    "JSON array": json_array,
    "CSV": table(","),
    "CSV with semicolons": table(";"),
    "TSV": table("\t"),
}
PACKERS = {
    "gzip": ["gzip", "-c"],
    "bzip2": ["bzip2", "-c"],
    "xz": ["xz", "-c"],
    "zstd": ["zstd", "-q", "-c"],
    "zstd with a long window": ["zstd", "-q", "-c", "--ultra", "--long=31"],
}


def check_rows(found: list[Record], path: Path) -> None:
    assert [(r.id, r.title, r.published, r.url, r.text, r.source) for r in found] == [
        (row["id"], row["title"], row["published"], row["url"], row["text"], str(path)) for row in ROWS
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_text_formats_in_their_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / "dump"  # no ending: the contents tell
    TEXT_FORMATS[name](path, encoding)
    check_rows(records(path), path)


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("name", ["JSON Lines", "CSV", "JSON array"])
def test_compression_by_other_programs(tmp_path: Path, name: str, packer: str) -> None:
    plain, path = tmp_path / "plain", tmp_path / "dump"
    TEXT_FORMATS[name](plain, "utf-8")
    path.write_bytes(packed(plain, packer))
    check_rows(records(path), path)


@pytest.mark.parametrize("packer", ["gzip", "bzip2", "xz", "zstd"])
def test_files_joined_after_compression_are_one_dump(tmp_path: Path, packer: str) -> None:
    """`cat a.gz b.gz` is a gzip file, too; so with the others."""
    plain, path = tmp_path / "plain", tmp_path / "dump"
    json_lines(plain)
    path.write_bytes(packed(plain, packer) * 2)
    assert len(records(path)) == 2 * len(ROWS)


@pytest.mark.parametrize("packer", ["gzip", "bzip2", "xz", "zstd"])
def test_a_cut_file_gives_what_is_whole_and_says_where_it_breaks_off(tmp_path: Path, packer: str) -> None:
    plain, path = tmp_path / "plain", tmp_path / "dump"
    plain.write_text("".join(json.dumps({"text": f"{i} {i**5} {i**9}"}) + "\n" for i in range(9_000)))
    whole = packed(plain, packer)
    path.write_bytes(whole[: len(whole) // 2])
    found = items(path)
    last = found[-1].content
    assert isinstance(last, Broken)
    assert "cut or damaged" in last.error
    assert not any(isinstance(item.content, Broken) for item in found[:-1])
    assert [item.place.position for item in found] == list(range(1, len(found) + 1))
    assert len(found) > (100 if packer != "bzip2" else 0)


def test_damage_in_the_middle_of_gzip(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    body = bytearray(gzip.compress("".join(json.dumps({"text": str(i**7)}) + "\n" for i in range(9_000)).encode()))
    body[len(body) // 2 : len(body) // 2 + 50] = bytes(50)
    path.write_bytes(body)
    found = errors(path)
    assert found
    assert any("cut or damaged" in error or "no valid JSON" in error for error in found)


def packed(path: Path, packer: str) -> bytes:
    return subprocess.run([*PACKERS[packer], str(path)], capture_output=True, check=True).stdout


def test_parquet_by_pandas(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "dump"
    frame = pandas.DataFrame(ROWS)
    frame["published"] = pandas.to_datetime(frame["published"])
    frame["unrelated"] = [{"deep": [1, 2]}] * len(frame)
    frame.to_parquet(path, row_group_size=7)
    check_rows(records(path), path)


def test_parquet_by_pyarrow_with_other_names_compressed_again(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    plain, path = tmp_path / "plain", tmp_path / "dump.parquet.gz"
    days = [date.fromisoformat(row["published"]) for row in ROWS]
    columns = {"nr": [1] * 30, "Body": [row["text"] for row in ROWS], "pubDate": days, "head": ["x"] * 30}
    parquet.write_table(pa.table(columns), plain, compression="zstd")
    path.write_bytes(packed(plain, "gzip"))
    found = records(path, title="head")
    assert [(r.text, r.published, r.title, r.id) for r in found] == [
        (row["text"], row["published"], "x", None) for row in ROWS
    ]


def test_truncated_parquet_is_one_error(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "dump.parquet"
    pandas.DataFrame(ROWS).to_parquet(path)
    path.write_bytes(path.read_bytes()[:-200])
    assert [error.split(":")[:2] for error in errors(path)] == [["1", " The Parquet file is damaged"]]


def page(i: int, encoding: str) -> bytes:
    return f"<html><head><title>Т{i}</title></head><body><p>Текст номер {i}.</p></body></html>".encode(encoding)


@pytest.mark.parametrize("gzipped", [False, True])
def test_warc_by_warcio(tmp_path: Path, gzipped: bool) -> None:
    """Pages count; redirects, pictures, requests do not."""
    pytest.importorskip("fastwarc")
    writer_module = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    path = tmp_path / "crawl"
    with path.open("wb") as file:
        writer = writer_module.WARCWriter(file, gzip=gzipped)
        for i, (status, kind, encoding) in enumerate(
            [
                ("200 OK", "text/html; charset=windows-1251", "cp1251"),
                ("200 OK", "text/html", "utf-8"),
                ("301 Moved", "text/html", "utf-8"),
                ("200 OK", "image/png", "utf-8"),
                ("200 OK", "text/html; charset=utf-8", "cp1251"),  # the server is wrong
            ]
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            url = f"https://gorod.example/{i}"
            body = io.BytesIO(page(i, encoding) * (1 if i < 4 else 5))
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))
            writer.write_record(
                writer.create_warc_record(url, "request", payload=io.BytesIO(b"GET / HTTP/1.1\r\n\r\n"))
            )
    found = records(path)
    assert [r.url for r in found] == [f"https://gorod.example/{i}" for i in (0, 1, 4)]
    assert [f"Текст номер {i}." in r.text for r, i in zip(found, (0, 1, 4), strict=True)] == [True] * 3
    assert all(r.id and r.id.startswith("<urn:uuid:") for r in found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles in several encodings, with what is no article."""
    root = tmp_path / "articles"
    (root / "deep").mkdir(parents=True)
    (root / "b.txt").write_text("Текст б", encoding="cp1251")
    (root / "a.HTML").write_bytes(page(1, "utf-8"))
    (root / "deep" / "в.txt").write_text("Текст в", encoding="utf-8")
    (root / "picture.png").write_bytes(b"\x89PNG")
    (root / ".hidden.txt").write_text("нет")
    return root


def check_folder(found: list[Record], source: Path) -> None:
    assert sorted((r.id, r.source) for r in found) == [
        ("a", f"{source}/a.HTML"),
        ("b", f"{source}/b.txt"),
        ("в", f"{source}/deep/в.txt"),
    ]
    texts = {r.id: r.text for r in found}
    assert texts["b"] == "Текст б"
    assert "Текст номер 1." in texts["a"]


def test_a_folder(folder: Path) -> None:
    check_folder(records(folder), folder)


def test_a_zip(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "dump"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    check_folder(records(path), path)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_tar(folder: Path, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "dump"
    with tarfile.open(path, mode) as archive:
        for file in sorted(folder.rglob("*")):
            archive.add(file, file.relative_to(folder), recursive=False)
    check_folder(records(path), path)


def test_a_single_page_is_a_dump_of_one(tmp_path: Path) -> None:
    path = tmp_path / "статья.html"
    path.write_bytes(page(3, "cp1251"))
    (found,) = records(path)
    assert (found.id, found.source) == ("статья", str(path))
    assert "Текст номер 3." in found.text


def test_an_empty_file_has_no_records(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert items(path) == []


def test_an_empty_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError, match=r"has no \.txt or \.html file"):
        records(tmp_path)
    with pytest.raises(JobError, match="No such file"):
        records(tmp_path / "missing")


@pytest.mark.filterwarnings("ignore:.*dump")
def test_records_of_the_wrong_kind(tmp_path: Path) -> None:
    """Each is one error that names its line and what is wrong; blank lines are no records."""
    path = tmp_path / "dump"
    lines = [
        '{"text": "Хорошо"}',
        "",
        "[1, 2]",
        '"строка"',
        "null",
        '{"text": ["не", "строка"]}',
        '{"text": 5}',
        '{"text": ""}',
        '{"text": null}',
        '{"заметка": "без текста"}',
        '{"text": "Хорошо", "title": {"ru": "нет"}}',
        '{"text": "Обрыв',
        '{"text": "Хорошо", "id": 17, "title": null, "url": ""}',
        "[" * 100_000,
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = errors(path)
    assert found.pop().startswith("14: The record is no valid JSON: maximum recursion depth exceeded")
    assert found == [
        "3: The record is a list, not an object.",
        "4: The record is a string, not an object.",
        "5: The record is null, not an object.",
        "6: The field 'text' is a list, not text.",
        "7: The field 'text' is a number, not text.",
        "8: The field 'text' is empty.",
        "9: The field 'text' is empty.",
        "10: The record has no text: it has 'заметка'; name the right one with --field text=NAME.",
        "11: The field 'title' is an object, not text.",
        "12: The record is no valid JSON: Invalid control character at.",
    ]
    with pytest.warns(UserWarning, match=r":3: The record is a list"):
        assert [(r.text, r.id, r.title, r.url) for r in records(path)][-1] == ("Хорошо", "17", None, None)


def test_fifty_megabytes_on_one_line_are_one_error_and_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    with path.open("w") as file:
        file.write('{"text": "before"}\n{"text": "')
        for _ in range(50):
            file.write("а" * (1 << 19) + "b" * (1 << 19))
        file.write('"}\n{"text": "after"}\n')
    tracemalloc.start()
    found = [(item.place.position, isinstance(item.content, Broken)) for item in items(path)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(1, False), (2, True), (3, False)]
    assert peak < 10 * LONGEST  # characters, two bytes each, in a few copies


def test_the_elements_of_an_array_are_told_apart_even_if_one_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text('[{"text": "раз, [два]"}, {"text": }, 7, {"text": "три \\" }"}]', encoding="utf-8")
    assert [e.split(".")[0] for e in errors(path)] == [
        "2: The record is no valid JSON: Expecting value",
        "3: The record is a number, not an object",
    ]
    path.write_text('[{"text": "раз"}, {"text": "дв', encoding="utf-8")
    assert errors(path) == ["2: The file ends before its JSON array does."]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(json_values, max_size=6), st.sampled_from([None, 1]), st.booleans())
def test_any_array_is_cut_at_the_right_places(values: list[object], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(values, ensure_ascii=ascii_only, indent=indent)
    found = [content for _, content in read_json_array(io.StringIO(text))]
    assert [json.loads(content) for content in found if isinstance(content, str)] == values


@pytest.mark.parametrize("read_at_once", [1, 2, 3, 7])
def test_an_array_is_cut_alike_wherever_a_chunk_ends(read_at_once: int) -> None:
    class Slow(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            return super().read(read_at_once if size != 1 else 1)

    values = [{"text": 'с "кавычками" и \\ чертой, [скобкой'}, [], "x\\", {"a": {"b": [1, {"c": "]"}]}}]
    found = [content for _, content in read_json_array(Slow(json.dumps(values)))]
    assert [json.loads(content) for content in found if isinstance(content, str)] == values


@pytest.mark.filterwarnings("ignore:.*dump")
def test_a_table_with_bad_rows(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text('id;text\n1;раз\n2;два;три;четыре\n\n3;"с\nпереносом"\n4\n', encoding="utf-8")
    assert errors(path) == [
        "2: The row has 4 cells, the header 2.",
        "4: The record has no text: it has 'id'; name the right one with --field text=NAME.",
    ]
    with pytest.warns(UserWarning, match="The row has 4 cells"):
        assert [(r.id, r.text) for r in records(path)] == [("1", "раз"), ("3", "с\nпереносом")]


def test_fields_are_found_by_usual_names_or_by_the_name_given(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text(
        json.dumps({"Headline": "З", "BODY": "Т", "pubDate": 1714521600, "link": "u", "guid": 3, "note": "Н"}),
        encoding="utf-8",
    )
    (usual,) = records(path)
    assert usual == Record(text="Т", id="3", title="З", published="2024-05-01", url="u", source=str(path))
    (given_name,) = records(path, text="note")
    assert given_name.text == "Н"
    assert errors(path, text="nothing") == ["1: The record has no field 'nothing'."]
    with pytest.raises(JobError, match="There is no field 'author'"):
        records(path, author="x")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    """Whatever a file holds, reading it ends, and each record is a record or an error."""
    path = tmp_path_factory.mktemp("any") / "dump"
    path.write_bytes(body)
    for _ in errors(path):
        pass


def test_reading_streams(tmp_path: Path) -> None:
    """The first record comes before the rest has been looked at."""
    path = tmp_path / "dump"
    with path.open("w") as file:
        for i in range(100_000):
            file.write(json.dumps({"text": f"номер {i}"}) + "\n")
    stream: Iterator[Record] = iter(extractor.read(path))
    tracemalloc.start()
    assert next(stream).text == "номер 0"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
