"""Where the words of a text stand, by lemma: a rule that begins with certain words goes to them at once."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import cast

from spacy.tokens import Doc, Token

KEY = "lemmas"
Wanted = Collection[str] | Callable[[str], object]


def with_lemmas(doc: Doc, wanted: Wanted) -> list[Token]:
    """The tokens whose lemma is wanted, in order; `wanted` is a lexicon, or a question that is asked once a lemma."""
    if KEY not in doc.user_hooks:  # lemmas are settled by then
        doc.user_hooks[KEY] = LemmaIndex(doc)
    return [doc[i] for i in cast(LemmaIndex, doc.user_hooks[KEY])(wanted)]


class LemmaIndex:
    """Lemma → the numbers of its tokens."""

    def __init__(self, doc: Doc) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        for i, token in enumerate(doc):
            self.places[token.lemma_].append(i)

    def __call__(self, wanted: Wanted) -> list[int]:
        if callable(wanted):
            found = [lemma for lemma in self.places if wanted(lemma)]
        elif len(wanted) < len(self.places):
            found = [lemma for lemma in wanted if lemma in self.places]
        else:
            found = [lemma for lemma in self.places if lemma in wanted]
        return sorted(i for lemma in set(found) for i in self.places[lemma])
