"""The first look that `--relevant` takes: what it must keep, what it must drop, how fast it is."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dumps.relevance import THRESHOLD, relevance, signs_in
from extractor.resources import read_tsv

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
NEREL = SHARED / "data" / "nerel" / "train"
GOLD = SHARED / "gold" / "dev"
MOST_SECONDS = 0.0025  # an article, on one core: a twentieth of what the whole pipeline takes at its fastest

LOOK_ALIKES = [
    "Сбой питания привёл к повреждению данных на сервере, резервную копию восстановили за ночь.",
    "Водителя оштрафовали за превышение скорости на мокрой дороге.",
    "Он начал брать уроки игры на фортепиано, когда ему было сорок лет.",
    "Проверка диска не нашла коррупции файлов, игра запустилась.",
    "Молодая певица подкупает своей искренностью.",
    "Разработчики сделали откат обновления из-за ошибки.",
    "Учёному присвоено звание почётного гражданина города.",
    "Рыба берёт на червя, а взять лодку можно на станции.",
    "Сборная взяла реванш и вышла в финал, откатившись было на пятое место.",
    "В бридже пара взяла все взятки в преферансе, сказал тренер.",
    "Полиция расследует хищение велосипеда со двора.",
    "Не растрачивайте силы: первая тренировка не должна быть долгой.",
    "Полномочия сената истекают в мае, выборы назначены на апрель.",
    "Злоупотребление сладким вредит зубам, напоминает врач.",
    "Судья показал жёлтую карточку за злоупотребление симуляцией.",
]
CORRUPTION = [
    "Заместителя министра задержали при получении взятки.",
    "Суд признал экс-мэра виновным в превышении должностных полномочий и злоупотреблении служебным положением.",
    "Комиссия по противодействию коррупции заслушала доклады акимов.",
    "Антикор начал досудебное расследование в отношении руководителя отдела.",
    "Директора школы подозревают в присвоении и растрате.",
    "Начальник отдела закупок получал откаты от поставщиков.",
    "Чиновник не задекларировал дом за границей, сообщила прокуратура.",
    "Фигуранту вменяют хищение бюджетных средств при строительстве моста.",
    "Сотрудника ГАИ взяли с поличным.",
    "Его уволили в связи с утратой доверия из-за конфликта интересов.",
    "Депутату предъявлено обвинение по части 6 статьи 290 УК РФ.",
    "Прокуратура потребовала изъять имущество судьи, нажитое за счёт незаконного обогащения.",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_words_that_only_look_so_are_dropped(text: str) -> None:
    assert relevance(None, text) < THRESHOLD, list(signs_in(text))


@pytest.mark.parametrize("text", CORRUPTION)
def test_articles_about_corruption_are_kept(text: str) -> None:
    assert relevance(None, text) >= THRESHOLD, list(signs_in(text))


def test_the_title_counts() -> None:
    assert (
        relevance("Взятка в мэрии", "Подробности уточняются.") >= THRESHOLD > relevance(None, "Подробности уточняются.")
    )


def test_capitals_and_yo_make_no_difference() -> None:
    assert relevance(None, "ПОЛУЧЕНИЕ ВЗЯТКИ") == relevance(None, "получение взятки") > 0
    assert relevance(None, "Счётная палата: нецелевое использование средств") == relevance(
        None, "Счетная палата: нецелевое использование средств"
    )


def test_a_sign_counts_once_however_often_it_comes() -> None:
    assert relevance(None, "взятка " * 50) == relevance(None, "взятка")


@given(st.text(), st.lists(st.sampled_from(LOOK_ALIKES + CORRUPTION)))
def test_a_score_is_a_share_and_more_text_never_lowers_it(text: str, sentences: list[str]) -> None:
    """Any text at all gets a score, 0–1; a sentence added on a line of its own can only add signs."""
    short = relevance(None, "\n".join(sentences))
    longer = relevance(None, "\n".join([*sentences, ".", CORRUPTION[0]]))
    assert 0 <= relevance(text, text) <= 1
    assert short <= longer <= 1


def test_no_sign_decides_that_a_single_weak_word_is_corruption() -> None:
    """What every crime report says is not enough, even together."""
    text = "Прокуратура возбудила уголовное дело, Следственный комитет допросил должностных лиц и чиновника."
    assert 0 < relevance(None, text) < THRESHOLD


needs_articles = pytest.mark.skipif(not (NEREL.is_dir() and GOLD.is_dir()), reason="the shared articles are not here")


@needs_articles
def test_nearly_all_articles_about_corruption_are_kept_and_most_others_dropped() -> None:
    labels = dict(read_tsv(HERE / "relevance_labels.tsv"))
    scores = {name: relevance(None, (NEREL / name).read_text(encoding="utf-8")) for name in labels}
    positives = [scores[name] for name, about in labels.items() if about == "yes"]
    positives += [relevance(None, path.read_text(encoding="utf-8")) for path in GOLD.glob("*.txt")]
    negatives = [scores[name] for name, about in labels.items() if about == "no"]
    assert len(labels) == 300
    assert sum(score >= THRESHOLD for score in positives) >= 0.98 * len(positives)
    assert sum(score < THRESHOLD for score in negatives) >= 0.85 * len(negatives)


@needs_articles
def test_it_is_many_times_faster_than_the_pipeline() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(NEREL.glob("*.txt"))[:100]]
    relevance(None, texts[0])
    start = time.process_time()
    for text in texts:
        relevance(None, text)
    assert (time.process_time() - start) / len(texts) < MOST_SECONDS
