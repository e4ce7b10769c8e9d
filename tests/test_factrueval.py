"""benchmarks/factrueval.py: the files that it writes for a small book of ours in the corpus's format."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "factrueval.py"
BOOK = (
    "Российский президент Иван Седов встретился с мэром Москвы.\r\n"
    "Власти Германии и завод молчат, сообщает газета «Ведомости».\r\n"
    "Директор завода «Прогресс» Олег Петров и совладелец компании «Ромашка» Анна Котова приехали в Казань.\r\n"
)


@pytest.fixture(scope="module")
def factrueval():
    spec = importlib.util.spec_from_file_location("factrueval", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found_names(lines):
    """(tag, text) of the lines of a .task1 file: offsets are those of the file as it is, \\r\\n included."""
    rows = [line.split(" ") for line in lines.splitlines()]
    return [(tag, BOOK[int(start) : int(start) + int(length)]) for tag, start, length in rows]


def found_facts(lines):
    """(kind, its lines) of a .task3 file."""
    blocks = [block.splitlines() for block in lines.split("\n\n")]
    return [(block[0], set(block[1:])) for block in blocks if block]


def test_names_lie_at_their_offsets_under_the_tags_of_the_task(factrueval, system):
    names = found_names(factrueval.answers(system, BOOK)["task1"])
    for name in (
        ("per", "Иван Седов"),
        ("loc", "Москвы"),
        ("loc", "Германии"),
        ("per", "Олег Петров"),
        ("loc", "Казань"),
    ):
        assert name in names


def test_adjectives_authorities_and_common_nouns_are_no_names(factrueval, system):
    names = found_names(factrueval.answers(system, BOOK)["task1"])
    assert not {"Российский", "Власти Германии", "завод", "мэром"} & {text for _, text in names}


def test_a_post_has_its_holder_title_and_place(factrueval, system):
    facts = found_facts(factrueval.answers(system, BOOK)["task3"])
    assert ("Occupation", {"Who : Иван Седов", "Position : президент", "Where : Россия"}) in facts
    occupations = [lines for kind, lines in facts if kind == "Occupation" and "Who : Олег Петров" in lines]
    assert len(occupations) == 1
    assert any(line.startswith("Position : ") and "директор" in line.lower() for line in occupations[0])
    assert any(line.startswith("Where : ") and "Прогресс" in line for line in occupations[0])


def test_an_owner_holds_no_post(factrueval, system):
    facts = found_facts(factrueval.answers(system, BOOK)["task3"])
    assert [kind for kind, lines in facts if lines & {"Who : Анна Котова", "Owner : Анна Котова"}] == ["Ownership"]


def test_persons_who_meet_take_part_in_one_meeting(factrueval, system):
    text = "Президент России Иван Седов провёл встречу с премьер-министром Турции Али Кайя."
    facts = found_facts(factrueval.answers(system, text)["task3"])
    assert [lines for kind, lines in facts if kind == "Meeting"] == [
        {"Participant : Иван Седов", "Participant : Али Кайя"}
    ]


def test_a_session_is_no_meeting_of_persons(factrueval, system):
    text = "Губернатор Иван Седов провёл заседание комиссии. С докладом выступил прокурор области Олег Петров."
    assert "Meeting" not in factrueval.answers(system, text)["task3"]


def test_files_lie_beside_each_other_one_pair_for_each_book(factrueval, monkeypatch, system, tmp_path):
    for name in ("book_1.txt", "book_22.txt", "other.txt"):
        (tmp_path / name).write_bytes(BOOK.encode())
    monkeypatch.setattr(factrueval.extractor, "load", lambda: system)
    monkeypatch.setattr("sys.argv", ["factrueval.py", str(tmp_path), "-o", str(tmp_path / "out")])
    factrueval.main()
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"book_1.task1", "book_1.task3", "book_22.task1", "book_22.task3"}
