"""Tokens, sentences, lemmas: no character is lost, no sentence is endless, spaCy's machinery works with them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

import extractor
from extractor.language import blank_language, sentences
from extractor.language.tokens import LONGEST_RUN

TEXT = "Аким области Марат Есимов провёл заседание комиссии.\n– Дороги отремонтируют, – сказал он."
NLP = blank_language()
NLP.add_pipe("sentences")

CHARACTERS = st.text(alphabet="абвЁё АБ\n\t .,!?«»()-–—\u00ad\u00a0\u200b12№%a😀", max_size=80)


@given(text=st.one_of(CHARACTERS, st.text(max_size=60)))
@example(text=" \n ")
@example(text="\u00a0слово")
@example(text="а" * (3 * LONGEST_RUN))
def test_tokens_keep_every_character(text: str) -> None:
    assert "".join(t.text_with_ws for t in NLP(text)) == text


@pytest.mark.parametrize("sign", ["▪️", "⚡️", "❗️❗️", "➡", "🔹", "👉🏻"])
def test_a_sign_is_no_part_of_the_word_beside_it(sign: str) -> None:
    assert [t.text for t in NLP(f"{sign}Ким П. и {sign} Цой")] == [sign, "Ким", "П", ".", "и", sign, "Цой"]


@given(text=CHARACTERS)
def test_sentences_cover_every_token_once(text: str) -> None:
    doc = NLP(text)
    assert [t.i for s in doc.sents for t in s] == list(range(len(doc)))


@given(text=st.lists(st.sampled_from(["слово", "Слово", ",", ";", "«", "»", "и", "12"]), max_size=900).map(" ".join))
@example(text="слово " * 1000)
@example(text="А," * 1000)
def test_no_sentence_is_longer_than_the_taggers_can_bear(text: str) -> None:
    assert max((len(s) for s in NLP(text).sents), default=0) <= sentences.LONGEST


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Иван Петров задержан. Дело передано в суд.", "Иван Дело"),
        ("Ущерб составил 5 млн. тенге и др. выплаты.", "Ущерб"),
        ("Выступил и. о. министра А. Б. Есимов.", "Выступил"),
        ("Министр выступил\nДепутаты слушали", "Министр Депутаты"),  # a headline has no full stop
        ("«Нет!» – сказал он. – Ждём.", "«"),
    ],
)
def test_where_sentences_begin(text: str, begins: str) -> None:
    found = [next(t.text for t in s if not t.is_space) for s in NLP(text).sents]
    assert found[: len(begins.split())] == begins.split()
    if begins != "«":
        assert len(found) == len(begins.split())


def test_an_endless_sentence_is_cut_after_a_full_pause() -> None:
    """A name stands less likely across a semicolon than across a comma."""
    text = " ".join(["слово"] * 150 + [";"] + ["слово", ","] * 100)
    first = next(iter(NLP(text).sents))
    assert first[-1].text == ";"


def test_a_word_as_long_as_a_book_takes_no_time() -> None:
    """Compressed data pasted into a page must not stop a batch: razdel alone is quadratic in a run without spaces."""
    assert len(NLP("а1-" * 100_000)) > 100


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        # pymorphy3's dictionary lacks these, or takes them for names: lexicon/grammar/declined_like.tsv
        ("Хокимы и акимы вилоятов встретились с хокимом.", "хоким аким вилоят хоким"),
        ("В маслихатах и акиматах ждут кенешей.", "маслихат акимат кенеш"),
        ("Встретились с генпрокурором и торагой.", "генпрокурор торага"),
        # a participle is an adjective of its own, ё is е, names keep their own
        ("Осуждённого чиновника отпустили.", "осужденный чиновник отпустить"),
        ("Учёные обвинили депутатов.", "ученый обвинить депутат"),
    ],
)
def test_lemmas(system: extractor.System, text: str, lemmas: str) -> None:
    doc = system.nlp(text)
    found = [t.lemma_ for t in doc if len(t) > 1 and t.pos_ not in ("ADP", "CCONJ")]
    assert [lemma for lemma in lemmas.split() if lemma not in found] == []


@pytest.mark.parametrize("word", ["аким", "маслихат", "торага"])
def test_words_that_the_dictionary_lacks_are_declined(word: str) -> None:
    from extractor.language.words import parses

    forms = {case: parses(word)[0].inflect({case, "sing"}) for case in ("gent", "datv", "ablt")}
    endings = {
        "аким": "акима акиму акимом",
        "маслихат": "маслихата маслихату маслихатом",
        "торага": "тораги тораге торагой",
    }
    assert [f.word if f else None for f in forms.values()] == endings[word].split()


def test_each_component_has_what_it_requires(system: extractor.System) -> None:
    assert not any(system.nlp.analyze_pipes()["problems"].values())


def test_analysis_sees_a_component_that_lacks_something() -> None:
    """The test above can fail."""
    nlp = blank_language()
    nlp.add_pipe("mentions")
    assert any(nlp.analyze_pipes()["problems"].values())


def mentions(doc: Doc) -> list[tuple[int, int, str]]:
    return [(s.start, s.end, s.label_) for s in doc.spans["mentions"]]


def test_components_work_in_a_pipe(system: extractor.System) -> None:
    texts = [TEXT, "", "Министр уволен.", " \n"]
    alone = [mentions(system.nlp(text)) for text in texts]
    assert [mentions(doc) for doc in system.nlp.pipe(texts, batch_size=2)] == alone


def test_components_work_in_memory_zones(system: extractor.System) -> None:
    """What one zone frees is not looked up in the next."""
    outside = mentions(system.nlp(TEXT))
    for _ in range(3):
        with system.nlp.memory_zone():
            assert mentions(system.nlp(TEXT)) == outside
            system.nlp("Невиданнейшее словообразованьице заблестело.")


def test_a_document_can_be_stored(system: extractor.System) -> None:
    doc = system.nlp(TEXT)
    read = Doc(system.nlp.vocab).from_bytes(doc.to_bytes())
    assert mentions(read) == mentions(doc)
    assert [(t.lemma_, t.pos_, str(t.morph), t.is_sent_start) for t in read] == [
        (t.lemma_, t.pos_, str(t.morph), t.is_sent_start) for t in doc
    ]
