"""The command line: what is written where, exit codes, and one clear sentence for every bad input."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console
from typer.testing import CliRunner

import extractor
from extractor.cli import _jobs, _progress, app

ARTICLE = "Прокурор области Олег Петров 5 марта 2024 года заявил, что дело передано в суд.\n"
OTHER = "Суд арестовал директора завода Ивана Сидорова на два месяца, сообщила прокурор Анна Котова.\n"

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.bin": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06" + bytes(200),
    "nul.txt": "Суд\x00 арестовал директора.".encode(),
    "english.txt": b"The court has arrested the director of the plant for two months, the prosecutor said.",
    "kazakh.txt": "Бүгін облыс әкімінің төрағалығымен сыбайлас жемқорлыққа қарсы комиссияның отырысы өтті.".encode(),
    "digits.txt": b"1234567890\n",
}


@pytest.fixture
def run(system, tmp_path, monkeypatch):
    """Runs the command in an empty folder, with the system that the tests share."""
    monkeypatch.setattr(extractor, "load", lambda lexicon=None: system)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **given: CliRunner().invoke(app, [str(a) for a in arguments], **given)


def sentences(stderr):
    return stderr.strip().splitlines()


def test_one_file_is_printed_indented(run):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("extract", "page.txt")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert result.stdout.startswith('{\n  "')
    assert (document["id"], document["source"], document["text"]) == ("page", "page.txt", ARTICLE)
    assert [p["name"] for p in document["persons"]] == ["Олег Петров"]
    assert result.stderr == ""


def test_several_files_are_json_lines_in_order(run):
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("b.txt").write_text(OTHER, encoding="utf-8")
    result = run("extract", "a.txt", "b.txt")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert result.exit_code == 0


def test_standard_input_is_a_dash(run):
    result = run("extract", "-", input=ARTICLE.encode("cp1251"))
    document = json.loads(result.stdout)
    assert (document["id"], document["source"], document["text"]) == ("stdin", "-", ARTICLE)


def test_a_folder_gets_a_file_for_each_and_namesakes_are_numbered(run):
    for folder in ("x", "y", "z"):
        Path(folder).mkdir()
        Path(folder, "page.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("extract", "x/page.txt", "y/page.txt", "z/page.txt", "-o", "out/deep")
    written = {p.name: json.loads(p.read_text(encoding="utf-8"))["source"] for p in Path("out/deep").iterdir()}
    assert written == {"page.json": "x/page.txt", "page-2.json": "y/page.txt", "page-3.json": "z/page.txt"}
    assert result.stdout == ""
    assert result.exit_code == 0


def test_a_numbered_name_does_not_hide_a_file_of_that_very_name(run):
    Path("y").mkdir()
    for name in ("page.txt", "page-2.txt", "y/page.txt"):
        Path(name).write_text(ARTICLE, encoding="utf-8")
    run("extract", "page.txt", "page-2.txt", "y/page.txt", "-o", "out")
    assert sorted(p.name for p in Path("out").iterdir()) == ["page-2.json", "page-3.json", "page.json"]


def test_no_text_leaves_only_the_text_out(run):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    full, bare = (json.loads(run("extract", "page.txt", *o).stdout) for o in ([], ["--no-text"]))
    assert bare["text"] is None
    assert bare == full | {"text": None}


@pytest.mark.parametrize(("files", "terminal", "shown"), [(2, True, True), (2, False, False), (1, True, False)])
def test_progress_is_shown_for_several_files_on_a_terminal_only(files, terminal, shown):
    console = Console(file=StringIO(), force_terminal=terminal)
    with _progress(list(_jobs(["page.txt"] * files)), console) as steps:
        assert len(list(steps)) == files
    assert ("Extracting" in console.file.getvalue()) is shown


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence_that_names_it_and_nothing_is_written(run, name):
    Path(name).write_bytes(BAD[name])
    result = run("extract", name, "-o", "out")
    (sentence,) = sentences(result.stderr)
    assert sentence.startswith(f"{name}: ")
    assert sentence.endswith(".")
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1
    assert not list(Path().glob("out/*"))


def test_a_folder_and_a_missing_file_are_named(run):
    Path("pages").mkdir()
    result = run("extract", "pages", "missing.txt")
    assert sentences(result.stderr) == [
        "pages: This is a folder; name the files in it.",
        "missing.txt: No such file or directory.",
    ]
    assert result.exit_code == 1
    assert result.stdout == ""


def test_bad_files_do_not_cost_the_good_ones(run):
    Path("good.txt").write_text(ARTICLE, encoding="utf-8")
    Path("empty.txt").touch()
    Path("last.txt").write_text(OTHER, encoding="utf-8")
    result = run("extract", "good.txt", "empty.txt", "missing.txt", "last.txt", "-o", "out")
    assert sorted(p.name for p in Path("out").iterdir()) == ["good.json", "last.json"]
    assert [s.split(":")[0] for s in sentences(result.stderr)] == ["empty.txt", "missing.txt"]
    assert result.exit_code == 1


def test_a_bug_in_one_file_is_told_in_a_sentence(run, monkeypatch, system):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    Path("other.txt").write_text(OTHER, encoding="utf-8")
    extract = type(system).extract

    def fails(self, text, **about):
        if about["id"] == "page":
            raise KeyError("lost")
        return extract(self, text, **about)

    monkeypatch.setattr(type(system), "extract", fails)
    result = run("extract", "page.txt", "other.txt")
    assert len(result.stdout.splitlines()) == 1
    assert "page.txt: Extraction failed" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "page.txt", "--no-such-option"],
        ["extract", "page.txt", "--lexicon", "missing"],
        ["extract", "page.txt", "-o", "page.txt"],
        ["no-such-command"],
        [],
    ],
)
def test_wrong_usage_is_exit_2(run, arguments):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_written_is_told(run):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    Path("out").mkdir()
    Path("out/page.json").mkdir()
    result = run("extract", "page.txt", "-o", "out")
    assert sentences(result.stderr) == ["page.txt: Is a directory."]
    assert result.exit_code == 1
    assert [p.name for p in Path("out").iterdir()] == ["page.json"]


def test_schema_describes_what_extract_prints(run):
    Path("page.txt").write_text(ARTICLE, encoding="utf-8")
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(run("extract", "page.txt").stdout)
    jsonschema.validate(document, schema)
    del document["persons"][0]["gender"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_explain_tells_rules_links_events_and_chrome(run):
    Path("page.txt").write_text(f"Главная | Новости | Контакты\n\n{ARTICLE}", encoding="utf-8")
    result = run("explain", "page.txt")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["chrome", "Главная", "|", "Новости", "|", "Контакты"] in lines
    assert any(line[:1] == ["chrome,"] and line[1:2] == ["as"] and len(line) > 2 for line in lines)
    assert "«Олег Петров» PERSON, found by" in result.stdout
    assert "→ person-1: Олег Петров" in result.stdout
    assert "⇒ reported by Олег Петров" in result.stdout
    assert "\x1b" not in result.stdout


def test_explain_of_bad_input_is_a_sentence(run):
    Path("empty.txt").touch()
    result = run("explain", "empty.txt")
    assert sentences(result.stderr) == ["empty.txt: The input is empty."]
    assert (result.exit_code, result.stdout) == (1, "")


def test_version(run):
    assert run("--version").stdout == f"extractor {extractor.__version__}\n"


@pytest.mark.parametrize("command", [[], ["extract"], ["explain"], ["schema"]])
def test_help_teaches_with_examples(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "extractor " in result.stdout.split("Usage", 1)[1].split("\n", 1)[1]


def test_the_installed_command_in_a_process_of_its_own(tmp_path):
    """Standard output is UTF-8 whatever the locale, and nothing but the document; errors go to standard error."""
    page = tmp_path / "Страница.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "extract", str(page), str(tmp_path / "missing.txt")]
    result = subprocess.run(command, capture_output=True, env={"LC_ALL": "C", "PATH": ""}, check=False)
    assert result.returncode == 1
    assert json.loads(result.stdout.decode("utf-8"))["id"] == "Страница"
    assert result.stderr.decode("utf-8").splitlines()[-1].endswith("missing.txt: No such file or directory.")


def test_words_of_ones_own_are_used(tmp_path):
    """A process of its own: lexicons are read once."""
    own = tmp_path / "own" / "speech" / "verbs.tsv"
    own.parent.mkdir(parents=True)
    own.write_text("прожурчать\tsay\n", encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("Прокурор области Олег Петров прожурчал, что дело передано в суд.\n", encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "extract", str(page)]
    plain, told = (
        json.loads(subprocess.run([*command, *more], capture_output=True, check=True).stdout)["statements"]
        for more in ([], ["--lexicon", str(tmp_path / "own")])
    )
    assert plain == []
    assert [s["text"] for s in told] == ["дело передано в суд"]


def test_help_loads_no_model():
    """`--help` must answer at once: spaCy and the taggers take seconds."""
    code = "import sys, extractor.cli; print({'spacy', 'slovnet', 'pyarrow', 'trafilatura'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
