"""How far a name made of common nouns goes: too short loses whose body it is, too long swallows the clause beside."""

import pytest
from spacy.tokens import Doc, Token

import extractor
from extractor.mentions.phrases import Phrases
from extractor.mentions.posts import is_head

# between the bars stands the phrase, which begins with its head noun
GOES_TO = [
    # genitives, with their adjectives
    "Создан |департамент экологии| в марте.",
    "Отчитался |заместитель руководителя департамента экологии| вчера.",
    "Работает |комитет по судебно-правовым вопросам парламента| шестой год.",
    "Утверждён |министр цифрового развития| вчера.",
    # prepositions that the noun governs, and those that it does not
    "Открылось |агентство по противодействию коррупции| и начало приём.",
    "Назначен |советник по вопросам закупок| Иван Петров.",
    "Собрался |совет при президенте| в полном составе.",
    "Задержан |начальник отдела| при получении взятки.",
    "Выступил |прокурор области| с докладом.",
    "Уволен |директор школы| за прогулы.",
    # coordination: what goes on, what is another thing, what is another clause
    "Создано |управление природных ресурсов, экологии и технического надзора области| вчера.",
    "Прибыли |руководитель департамента| и прокурор района.",
    "Осмотрели |здание больницы| и школа открылась.",
    "Уволен |начальник отдела|, и дело передано в суд.",
    # instrumental, quoted names, numbers
    "Приговорён |заведующий складом районной больницы| вчера.",
    "Оштрафован |директор школы № 5| вчера.",
    "Обыскан |офис компании «Ак жол»| вчера.",
    # verbs, adverbs and punctuation end it
    "Задержан |министр| вчера утром.",
    "Нового |министра| представил премьер.",
    "Когда |прокурор| выступил, зал затих.",
]


def marked(system: extractor.System, example: str) -> tuple[Doc, int, int, str]:
    """The text without its bars as a document, the head's token and its sentence's end, the phrase expected."""
    before, expected, after = example.split("|")
    doc = system.nlp(before + expected + after)
    head = next(t for t in doc if t.idx == len(before))
    return doc, head.i, head.sent.end, expected


@pytest.mark.parametrize("example", GOES_TO)
def test_a_phrase_goes_as_far_as_its_nouns_govern(system: extractor.System, example: str) -> None:
    doc, head, stop, expected = marked(system, example)
    end = Phrases(doc, closed=()).end(head, stop, apart=is_head)
    assert doc[head:end].text == expected


def test_a_closed_token_ends_a_phrase(system: extractor.System) -> None:
    """A person's name after a post is never part of it."""
    doc = system.nlp("Выступил прокурор области Марата Есимова.")
    names = {t.i for t in doc if t.text in ("Марата", "Есимова")}
    assert doc[1 : Phrases(doc, names).end(1, len(doc))].text == "прокурор области"


def test_a_refused_link_ends_a_phrase(system: extractor.System) -> None:
    doc = system.nlp("Прокуратура Дагестана опубликовала отчёт.")
    assert Phrases(doc, ()).end(0, len(doc)) == 2
    assert Phrases(doc, ()).end(0, len(doc), accepts=lambda link: False) == 1


def test_a_noun_that_begins_a_phrase_of_its_own_is_not_coordinated(system: extractor.System) -> None:
    doc = system.nlp("Выступили заместитель министра и прокурора области.")

    def prosecutor(token: Token) -> bool:
        return token.lemma_ == "прокурор"

    assert doc[1 : Phrases(doc, ()).end(1, len(doc), apart=prosecutor)].text == "заместитель министра"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("ТОО «Ак жол строй» оштрафовано", "«Ак жол строй»"),
        ('ТОО "Ак жол" оштрафовано', '"Ак жол"'),
        ("ТОО «Ак жол оштрафовано", None),
        ("ТОО " + "«" + "слово " * 40 + "»", None),
    ],
)
def test_a_quoted_name_must_close_soon(system: extractor.System, text: str, quoted: str | None) -> None:
    """An opening mark that is never closed swallows nothing."""
    doc = system.nlp(text)
    end = Phrases(doc, ()).quote_end(1, len(doc))
    assert (doc[1:end].text if end else None) == quoted
