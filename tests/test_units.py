"""A sentence as rules read it: every token in one unit, names joined with their posts, never across sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.body_text import body_text
from extractor.entities import link
from extractor.events.units import Unit, document_units


def units(system: extractor.System, text: str) -> list[list[Unit]]:
    doc = system.nlp(text)
    return document_units(doc, link(doc, None))


def shown(sentence: list[Unit]) -> str:
    """«[прокурор области Марат Есимов]person подал иск .»"""
    return " ".join(u.text if u.kind == "word" else f"[{u.text}]{u.kind}" for u in sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Прокурор области Марат Есимов подал иск.",
            "[Прокурор области Марат Есимов]person подал иск .",
        ),
        ("Иск подал Марат Есимов, прокурор района.", "Иск подал [Марат Есимов, прокурор района]person ."),
        ("Иск подал прокурор района.", "Иск подал [прокурор района]post ."),
        ("Отчитались акимы районов.", "Отчитались [акимы районов]group ."),
        ("Обыск провела ФСБ.", "Обыск провела [ФСБ]organization ."),
        ("Штраф – 5 млн тенге.", "Штраф – [5 млн тенге]money ."),
        ("Пожар в Астане потушен.", "Пожар в [Астане]region потушен ."),
        # a body inside a post is the post's
        ("Уволен министр финансов.", "Уволен [министр финансов]post ."),
    ],
)
def test_units_of_a_sentence(system: extractor.System, text: str, expected: str) -> None:
    (sentence,) = units(system, text)
    assert shown(sentence) == expected


def test_a_post_that_ends_a_sentence_is_not_joined_with_the_name_that_begins_the_next(system: extractor.System) -> None:
    first, second = units(system, "Марат Есимов – прокурор района. Марат Есимов подал иск.")
    assert first[-1].text == "."
    assert second[0].text == "Марат Есимов"


TEXTS = st.lists(
    st.sampled_from(
        [
            "Марат Есимов",
            "прокурор области",
            "ФСБ",
            "Астане",
            "и",
            ",",
            ".",
            "\n",
            "5 млн тенге",
            "12 мая",
            "задержан",
            "он",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(text=TEXTS)
def test_units_cover_each_token_once_in_order(system: extractor.System, text: str) -> None:
    doc = system.nlp(text)
    found = [i for s in document_units(doc, link(doc, None)) for u in s for i in range(u.start, u.end)]
    assert [i for i in found if not doc[i].is_space] == [t.i for t in doc if not t.is_space]


@given(text=TEXTS)
def test_no_unit_crosses_a_sentence(system: extractor.System, text: str) -> None:
    doc = system.nlp(text)
    for sentence, own in zip(doc.sents, document_units(doc, link(doc, None)), strict=True):
        assert all(sentence.start <= u.start < u.end <= sentence.end for u in own)


@given(
    text=st.text(alphabet="аб \n\t\u00ad\u200b\u00a0x", max_size=40),
    cuts=st.lists(st.integers(0, 40), max_size=6, unique=True).map(sorted),
)
def test_running_text_leads_back_to_the_documents_characters(text: str, cuts: list[int]) -> None:
    """Offsets hold whatever was folded or dropped: soft hyphens, runs of blanks."""
    ranges = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b <= len(text)]
    body = body_text(text, ranges)
    assert len(body.offsets) == len(body.text)
    assert list(body.offsets) == sorted(body.offsets)
    for character, at in zip(body.text, body.offsets, strict=True):
        assert character == "\n" or character == text[at] or (character == " " and text[at].isspace())
    kept = "".join(text[a:b] for a, b in ranges)
    assert [c for c in body.text if not c.isspace()] == [c for c in kept if not c.isspace() and c not in "\u00ad\u200b"]
    assert "  " not in body.text
    assert not any(line.startswith(" ") or line.endswith(" ") for line in body.text.split("\n"))
