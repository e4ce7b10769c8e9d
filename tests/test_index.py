"""Rules that begin with certain words go to them at once, and miss none."""

from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.language.index import with_lemmas

WORDS = ["Суд", "суды", "арестовал", "акима", "и", ",", ".", "Аким", "\n"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20), st.sets(st.sampled_from(["суд", "аким", "и", "нет"])))
def test_the_index_finds_what_a_pass_over_all_tokens_finds(words: list[str], wanted: set[str]) -> None:
    doc = extractor.load().nlp(" ".join(words))
    expected = [t.i for t in doc if t.lemma_ in wanted]
    assert [t.i for t in with_lemmas(doc, wanted)] == expected
    assert [t.i for t in with_lemmas(doc, lambda lemma: lemma in wanted)] == expected
