"""The shipped mention model on sentences of our own: what it must find, and that nothing but the text decides."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from extractor.mentions import model as model_module
from extractor.mentions.model import MentionModel, SentencePrediction
from extractor.resources import model_dir


def words(text: str) -> list[str]:
    return text.split()


POST = words(
    "Первый заместитель руководителя Антикоррупционной службы по Восточно-Казахстанской области "
    "Ержан Садыков провёл совещание в Астане ."
)
COURT = words("Суд приговорил бывшего министра Айдара Ахметова к восьми годам лишения свободы за взятку .")
MEETING = words("12 марта 2023 года премьер-министр Казахстана Нурлан Оспанов встретился с послом Франции .")
OTHERS = [[COURT, MEETING], [MEETING], [POST, POST], [COURT], [["Погода", "в", "Алматы", ":", "+", "5"]]]


@pytest.fixture(scope="module")
def model() -> MentionModel:
    return MentionModel.load()


def named(sentence: list[str], prediction: SentencePrediction) -> set[tuple[str, str]]:
    return {(" ".join(sentence[first:end]), label) for first, end, label, _ in prediction.spans}


def test_a_post_holds_a_post_a_body_and_a_region(model: MentionModel) -> None:
    found = named(POST, model.predict([POST])[0])
    assert {
        ("Первый заместитель руководителя Антикоррупционной службы по Восточно-Казахстанской области", "PROFESSION"),
        ("руководителя Антикоррупционной службы по Восточно-Казахстанской области", "PROFESSION"),
        ("Антикоррупционной службы по Восточно-Казахстанской области", "ORGANIZATION"),
        ("Восточно-Казахстанской области", "STATE_OR_PROVINCE"),
        ("Ержан Садыков", "PERSON"),
        ("Астане", "CITY"),
    } <= found


def test_names_dates_and_penalties(model: MentionModel) -> None:
    court, meeting = model.predict([COURT, MEETING])
    assert {("Айдара Ахметова", "PERSON"), ("министра", "PROFESSION")} <= named(COURT, court)
    assert {
        ("12 марта 2023 года", "DATE"),
        ("премьер-министр Казахстана", "PROFESSION"),
        ("Казахстана", "COUNTRY"),
        ("Нурлан Оспанов", "PERSON"),
        ("послом Франции", "PROFESSION"),
        ("Франции", "COUNTRY"),
    } <= named(MEETING, meeting)


def test_mentions_stand_within_or_beside_one_another() -> None:
    """Where two cross, the likelier stays."""
    spans = [(0, 3, "PROFESSION", 0.6), (2, 5, "ORGANIZATION", 0.9), (3, 5, "COUNTRY", 0.5), (4, 8, "EVENT", 0.8)]
    assert model_module._nested(spans) == [(2, 5, "ORGANIZATION", 0.9), (3, 5, "COUNTRY", 0.5)]


def test_morphology_of_each_token(model: MentionModel) -> None:
    morph = model.predict([MEETING])[0].morph
    assert len(morph) == len(MEETING)
    by_word = dict(zip(MEETING, morph, strict=True))
    assert by_word["встретился"][0] == "VERB"
    assert by_word["."] == ("PUNCT", "")
    assert "Case=Gen" in by_word["Казахстана"][1]
    assert "Case=Ins" in by_word["послом"][1]


def test_who_holds_which_post_where(model: MentionModel) -> None:
    reading = model.read([MEETING])
    person, post, country = (6, 8, "PERSON"), (4, 6, "PROFESSION"), (5, 6, "COUNTRY")
    found = {(head, tail, label) for head, tail, label, _ in model.relations(reading)}
    assert (person, post, "WORKS_AS") in found
    assert (post, country, "WORKPLACE") in found


def test_relations_among_mentions_of_the_caller(model: MentionModel) -> None:
    """A pipeline that corrects mentions gets relations among its own; labels unknown to the model are left out."""
    reading = model.read([COURT, MEETING])
    offset = len(COURT)
    own = [(offset + 4, offset + 6, "PROFESSION"), (offset + 6, offset + 8, "PERSON"), (0, 1, "SOMETHING_ELSE")]
    assert [relation[:3] for relation in model.relations(reading, own)] == [(own[1], own[0], "WORKS_AS")]
    assert model.relations(reading, []) == []


@pytest.mark.parametrize("sentences", [[], [[]], [[], []]])
def test_nothing_to_read(model: MentionModel, sentences: list[list[str]]) -> None:
    reading = model.read(sentences)
    assert reading.sentences == [SentencePrediction([], []) for _ in sentences]
    assert model.relations(reading) == []


def test_an_empty_sentence_among_others(model: MentionModel) -> None:
    found = model.predict([[], MEETING, []])
    assert [len(prediction.morph) for prediction in found] == [0, len(MEETING), 0]
    assert found[1].spans


@pytest.mark.parametrize(
    "token", ["щъыфщз", "𝔘𝔫𝔨", "汉字", "ғұқү", "🙂", "\u200b", "İ", "a" * 10_000, "ё" * 23, "\x00", "﷽"], ids=ascii
)
def test_a_token_never_seen(model: MentionModel, token: str) -> None:
    prediction = model.predict([[*MEETING[:6], token, *MEETING[6:]]])[0]
    assert len(prediction.morph) == len(MEETING) + 1
    assert "COUNTRY" in {label for _, _, label, _ in prediction.spans}


def test_no_mention_is_lost_in_a_sentence_of_3000_tokens(model: MentionModel) -> None:
    """It is read in overlapping parts; a name must be found, whole and once, wherever a part ends."""
    clause = words("премьер-министр Казахстана Нурлан Оспанов встретился с послом Франции ,")
    sentence = clause * (3000 // len(clause) + 1)
    prediction = model.predict([sentence])[0]
    assert len(prediction.morph) == len(sentence)
    persons = [(first, end) for first, end, label, _ in prediction.spans if label == "PERSON"]
    expected = [(start + 2, start + 4) for start in range(0, len(sentence), len(clause))]
    assert len(set(expected) - set(persons)) <= 0.01 * len(expected)
    assert len(persons) == len(set(persons))


def test_no_mention_is_lost_between_windows(model: MentionModel) -> None:
    """Many sentences are packed into windows; each is read as well as any other, wherever its window ends."""
    found = model.predict([MEETING] * 60)
    assert all(("Нурлан Оспанов", "PERSON") in named(MEETING, prediction) for prediction in found)


def test_long_texts_are_read_in_chunks(model: MentionModel) -> None:
    sentences = [MEETING, COURT, POST] * 150
    assert sum(map(len, sentences)) > model_module.CHUNK
    found = model.predict(sentences)
    assert [len(prediction.morph) for prediction in found] == [len(sentence) for sentence in sentences]
    persons = [[label for _, _, label, _ in prediction.spans].count("PERSON") for prediction in found]
    assert persons == [1] * len(sentences)


def test_a_text_alone_reads_as_among_others(model: MentionModel) -> None:
    alone = MentionModel.load().predict([POST, COURT])
    for other in OTHERS * 13:
        model.predict(other)
    assert model.predict([POST, COURT]) == alone


def test_forgetting_words_changes_nothing(model: MentionModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of words is bounded: texts read after it was emptied give what they gave before."""
    monkeypatch.setattr(model_module, "KNOWN_WORDS", 30)
    monkeypatch.setattr(model_module, "SEEN_WORDS", 45)
    small = MentionModel.load()
    for sentences in [*OTHERS, *OTHERS]:
        assert small.predict(sentences) == model.predict(sentences)


def test_threads_may_share_the_model(model: MentionModel) -> None:
    expected = [model.predict(sentences) for sentences in OTHERS]
    shared = MentionModel.load()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            assert list(pool.map(shared.predict, OTHERS)) == expected


def test_as_many_threads_of_arithmetic_as_you_like() -> None:
    script = (
        "from extractor.mentions.model import MentionModel;"
        f"print(MentionModel.load().predict({[POST, COURT, MEETING] * 20!r}))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "4")
    }
    assert len(said) == 1


def test_the_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in model_dir("nerel").iterdir()) < 60e6
