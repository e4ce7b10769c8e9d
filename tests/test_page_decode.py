"""Bytes to text: every encoding that Russian pages come in, and every kind of input that is no text."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.page import check, decode, read_page

TEXT = "Аким Костанайской области объявил выговор.\r\n\r\n«Так работать нельзя», — заявил он. № 5\n"
LETTERS = TEXT.replace("«", '"').replace("»", '"').replace("—", "-").replace("№", "N")  # what every encoding can write
SHORT = ["Привет", "Аким", "ПРИГОВОР", "Суд вынес приговор", "АКИМ ОБЛАСТИ ОБЪЯВИЛ ВЫГОВОР", "взятка", "Ёлкин и Щукин"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"])
def test_decodes_unchanged(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5"])
def test_decodes_old_encodings(encoding: str) -> None:
    assert decode(LETTERS.encode(encoding)) == LETTERS


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_a_few_words_suffice(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_letter_cut_in_two_at_the_end_does_no_harm() -> None:
    data = ("Аким области. " * 20 + "Суд").encode()[:-1]
    assert decode(data) == "Аким области. " * 20 + "Су\ufffd"


def test_an_html_page_in_cp1251_is_read() -> None:
    html = "<html><head><meta charset=windows-1251></head><body><p>Аким области объявил выговор.</p></body></html>"
    assert "Аким области объявил выговор." in read_page(html.encode("cp1251")).text


BAD_BYTES = {
    "empty": b"",
    "blank": b" \r\n\t ",
    "blank with a mark": codecs.BOM_UTF8 + b"  \n",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "zip": b"PK\x03\x04\x14\x00\x06\x00",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00",
    "nul in text": "Аким".encode() + b"\x00" + "области".encode(),
    "nul only": b"\x00" * 40,
    "binary": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("data", BAD_BYTES.values(), ids=BAD_BYTES.keys())
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_page(data)
    message = str(caught.value)
    assert message.startswith("The ")
    assert message.endswith(".")
    assert "\n" not in message


BAD_TEXTS = {
    "empty": "",
    "blank": " \n\u00a0\ufeff\u200b",
    "nul": "Аким\x00 области",
    "controls": "\x01\x02\x03Аким\x04\x05",
    "lone surrogate": "Аким \ud83d области",
    "english": "The court sentenced the former mayor to seven years in prison.",
    "no letters": "12.03.2020 – 5 000",
    "kazakh": "Облыс әкімінің төрағалығымен сыбайлас жемқорлыққа қарсы іс-қимыл жөніндегі комиссияның отырысы өтті.",
    "kyrgyz": "Ошто коррупцияга шектелген адам кармалды. Бул тууралуу Башкы прокуратуранын басма сөз кызматы билдирди.",
    "uzbek": "Тошкент вилоятида коррупцияга қарши курашиш бўйича йиғилиш бўлиб ўтди ва қарор қабул қилинди.",
    "tajik": "Дар шаҳри Душанбе ҷаласаи Агентии назорати давлатии молиявӣ ва мубориза бо коррупсия баргузор шуд.",
    "ukrainian": "Суд визнав колишнього міського голову винним і призначив йому сім років позбавлення волі.",
    "belarusian": "Суд прызнаў былога кіраўніка раёна вінаватым і прызначыў яму сем гадоў пазбаўлення волі.",
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
def test_text_that_cannot_be_extracted_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        check(text)


@pytest.mark.parametrize("text", ["Аким", "Суд вынес приговор.", 'Проектный офис "Шығыс-Адалдық Алаңы" открыт.', TEXT])
def test_russian_text_is_accepted(text: str) -> None:
    check(text)


@given(
    st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщыьэюя АБВГД,.\n"), min_size=1),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_unicode_encodings_never_change_a_text(text: str, encoding: str) -> None:
    if text.strip():
        assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    "text", ["Рами Хамдалла", "У него у самого два сына.", "Скотленд-Ярд", "За его жизнь боролись врачи."]
)
def test_rare_capitals_of_cp1251_are_not_read_as_another_encoding(text: str) -> None:
    assert decode(text.encode("cp1251")) == text
