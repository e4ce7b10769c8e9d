"""What holds for any text: offsets, references, determinism, the schema, and no crash."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import extractor

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
NEWS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "tuning").glob("*.txt"))]
SCHEMA = jsonschema.Draft202012Validator(extractor.Document.json_schema())

FRAGMENTS = [
    "Прокурор области Олег Петров заявил, что дело передано в суд.",
    "Под председательством акима Актюбинской области Б. Ж. Бакауова состоялось заседание комиссии.",
    "Токтосунов Бакыт Аманович задержан сотрудниками ГКНБ при получении взятки в 5 тысяч долларов.",
    "«Мы проверили ООО «Ромашка», — сказала она.",
    '"Реализация мер", - отметил Байдилдин. "Ещё',
    "— Нарушений нет, — сообщил глава региона. — Ждём",
    "По словам Сауле Жангабыловны Муратпаевой, ч. 3 ст. 290 УК РФ (",
    "31.02.2024",
    "с 1 по 99 мая 0000 года",
    "в первом полугодии 2023 г.",
    "5,5 млн тенге",
    "Суд приговорил Сычугина к 8,5 года колонии; он вину не признал.",
    "Главная | Новости | ҚАЗ | ENG",
    "USD 484.12   EUR 528.90",
    "Читайте также",
    "Комментарии (3)",
    "Бүгін облыс әкімі отырыс өткізді.",
    "Ministry of Finance",
    "<p>Губернатор <b>Иван Сидоров</b> уволен</p>",
    "»»«„“\"'’",
    "и. о. министра, экс-",
    "В Минздраве добавили:",
    "№ № (((",
    "\u0301\u200b\u00ad\ufeff\u202e",
    "🇰🇿 👮‍♀️",
    "\r\n\r",
    "\x85\u2028\x0c",
]
JOINTS = st.sampled_from([" ", "\n", "\n\n", "", "  ", ", ", "\t", "\u00a0", " — ", "\r\n"])
PIECES = st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), st.text(max_size=12))
TEXTS = st.lists(st.tuples(PIECES, JOINTS), min_size=1, max_size=10).map(lambda parts: "".join(p + j for p, j in parts))
NUMBERS = st.integers(min_value=0, max_value=99_999)
MONTHS = st.sampled_from(["января", "февраля", "мая", "сентября", "мартобря"])


def extracted(system, text):
    """The document, or None for text that is refused with a sentence."""
    try:
        return system.extract(text)
    except extractor.InputError as error:
        refusal = str(error)
    assert refusal.endswith(".")
    return None


def entries(document):
    return [
        *document.persons,
        *document.positions,
        *document.organizations,
        *document.regions,
        *document.dates,
        *document.documents,
        *document.events,
    ]


def references(document):
    """(reference, kinds of entry that it may be to) of the whole document."""
    for p in document.positions:
        yield from ((p.person, "person"), (p.organization, "organization"), (p.region, "region"))
    for o in document.organizations:
        yield from ((o.parent, "organization"), (o.region, "region"))
    for s in document.statements:
        yield s.speaker, "person organization"
    for event in document.events:
        yield event.date, "date"
        if event.type == "case":
            yield from ((p, "person") for p in [*event.persons, *(o.person for o in event.others)])
            yield event.agency, "organization"
            continue
        yield event.body, "organization"
        for party in [*event.participants, *([event.chair] if event.chair else [])]:
            yield from ((party.person, "person"), (party.position, "position"))
        yield from ((p.organization, "organization") for p in event.participants)
        yield from ((d.by, "person organization") for d in event.decisions)


@given(text=TEXTS)
def test_offsets_are_of_the_documents_text(system, text):
    document = extracted(system, text)
    if document is None:
        return
    whole = document.text
    for entry in entries(document):
        for mention in entry.mentions:
            assert mention.text == whole[mention.start : mention.end] != ""
    for start, end in document.body:
        assert 0 <= start < end <= len(whole)
    assert all(a[1] <= b[0] for a, b in pairwise(document.body))
    for statement in document.statements:
        assert statement.text == " ".join(whole[a:b] for a, b in statement.spans)
        assert all(a < b for a, b in statement.spans)
    for event in document.events:
        for clause in [*event.topics, *event.decisions] if event.type == "meeting" else []:
            assert 0 <= clause.start < clause.end <= len(whole)


@given(text=TEXTS)
def test_everything_found_lies_in_the_body(system, text):
    document = extracted(system, text)
    if document is None:
        return
    for entry in entries(document):
        for mention in entry.mentions:
            assert any(a <= mention.start < b for a, b in document.body)


@given(text=TEXTS)
def test_ids_are_unique_and_references_resolve(system, text):
    document = extracted(system, text)
    if document is None:
        return
    ids = [entry.id for entry in entries(document)]
    assert len(ids) == len(set(ids))
    for reference, kinds in references(document):
        if reference is not None:
            assert reference in ids
            assert reference.rsplit("-", 1)[0] in kinds.split()


@given(text=TEXTS)
def test_a_document_is_the_same_twice_survives_json_and_fits_its_schema(system, text):
    document = extracted(system, text)
    if document is None:
        return
    written = document.to_json()
    assert system.extract(text).to_json() == written
    assert extractor.Document.model_validate_json(written) == document
    SCHEMA.validate(json.loads(written))


@given(text=st.text(alphabet=st.characters(), max_size=200))
@example(text="Суд арестовал 𗀀.")  # Unicode has no name for the character, and pymorphy3 asks for it
def test_any_text_gives_a_document_or_a_sentence(system, text):
    document = extracted(system, text)
    assert document is None or document.text is not None


@given(
    page=st.sampled_from(NEWS),
    start=st.integers(min_value=0, max_value=3000),
    length=st.integers(min_value=1, max_value=600),
)
@example(page="Глава района, Анна Ким", start=0, length=99)  # nothing closes the apposition
@example(page="Расширенное заседание Территориального сов", start=0, length=99)  # a long word, the last of the text
@example(page="Её предшественник, Нурбол Кенжегулов", start=0, length=99)
@example(page='Девять лет осуждённый проведёт в колонии. "', start=0, length=99)  # the last sentence has no word
def test_news_cut_off_anywhere_give_a_document_or_a_sentence(system, page, start, length):
    """A record cut in the middle of a word or before its full stop: dumps are full of them."""
    extracted(system, page[start : start + length].rstrip(" .\n"))


@given(data=st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-16", "surrogatepass"))))
def test_any_bytes_give_a_document_or_a_sentence(system, data):
    document = extracted(system, data)
    assert document is None or document.text is not None


@given(day=NUMBERS, month=st.one_of(MONTHS, NUMBERS.map(str)), year=NUMBERS)
@settings(max_examples=60)
def test_impossible_dates_never_crash(system, day, month, year):
    document = system.extract(f"Суд {day} {month} {year} года, {day}.{month}.{year} и в {year} году вынес решение.")
    assert all(date.value for date in document.dates)


def test_extraction_is_the_same_in_another_process_with_another_hash_seed(system):
    code = (
        "import sys, pathlib, extractor\n"
        "system = extractor.load()\n"
        "for path in sys.argv[1:]: print(system.extract(pathlib.Path(path).read_text('utf-8')).to_json())\n"
    )
    paths = [str(p) for p in SAMPLES[:2]]
    result = subprocess.run(
        [sys.executable, "-c", code, *paths],
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    here = [system.extract(Path(p).read_text("utf-8")).to_json() for p in paths]
    assert result.stdout.decode("utf-8").splitlines() == here


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_samples_have_something_of_everything(system, path):
    """The properties above hold for an empty document too: the samples are none."""
    document = system.extract(path.read_bytes())
    assert document.persons
    assert document.events
    assert document.statements
    assert list(references(document))
