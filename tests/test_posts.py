"""Posts as mentions: where one begins and ends, what stands inside it, what is none."""

import pytest

import extractor


def posts(system: extractor.System, text: str) -> list[str]:
    doc = system.nlp(text)
    return [s.text for s in doc.spans["mentions"] if s.label_ == "PROFESSION"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Выступил первый заместитель акима области.", "первый заместитель акима области; акима области"),
        ("Выступила главный специалист управления финансов.", "главный специалист управления финансов"),
        ("Вологодский прокурор подал иск.", "Вологодский прокурор"),
        ("Экс-министр здравоохранения задержан.", "Экс-министр здравоохранения"),
        ("Вице-губернатор области уволен.", "Вице-губернатор области"),
        ("Бывший аким района дал показания.", "Бывший аким района"),
        ("И. о. министра юстиции выступил.", "И. о. министра юстиции"),
        ("Врио губернатора подписал указ.", "Врио губернатора"),
        ("Исполняющий обязанности ректора уволен.", "Исполняющий обязанности ректора"),
        ("Временно исполняющая обязанности главы района задержана.", "Временно исполняющая обязанности главы района"),
        ("Зам. начальника отдела задержан.", "Зам. начальника отдела"),
        ("Замакима города задержан.", "Замакима города"),
        ("Зампрокурора района уволен.", "Зампрокурора района"),
        ("Отчитались акимы городов и районов.", "акимы городов и районов"),
    ],
)
def test_a_post_with_what_stands_before_it_and_inside_it(system: extractor.System, text: str, found: str) -> None:
    assert posts(system, text) == found.split("; ")


@pytest.mark.parametrize(
    "text",
    [
        "Кабинет Министров принял постановление.",  # names no ministers
        "Прокуратура области подала иск.",
        "Председательство в совете перешло к Казахстану.",
        "Главный вопрос повестки обсудили вчера.",
        "Замки на складе сменили.",  # no deputy of anybody: зам + ки
    ],
)
def test_no_post(system: extractor.System, text: str) -> None:
    assert posts(system, text) == []


def test_a_name_is_no_part_of_the_post_before_it(system: extractor.System) -> None:
    assert posts(system, "Прокурор области Марат Есимов подал иск.") == ["Прокурор области"]


def test_a_post_does_not_cross_into_the_next_sentence(system: extractor.System) -> None:
    assert posts(system, "Уволен министр. Финансов не хватает.") == ["министр"]
