"""The words of a text in plain lists, and where each lemma stands: a rule that begins with certain words goes there.

spaCy makes an attribute of a token anew each time that it is asked for; a rule that looks at every word asks here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import cast

from spacy.tokens import Doc, Span, Token

KEY = "index"
Wanted = Collection[str] | Callable[[str], object]


class Index:
    """The text; texts and lemmas of its tokens; lemma → the numbers of its tokens."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.texts = [token.text for token in doc]
        self.lemmas = [token.lemma_ for token in doc]
        self.places: dict[str, list[int]] = defaultdict(list)
        for i, lemma in enumerate(self.lemmas):
            self.places[lemma].append(i)

    def __call__(self, wanted: Wanted) -> list[int]:
        """The numbers of the tokens whose lemma is wanted, in order."""
        if callable(wanted):
            found = [lemma for lemma in self.places if wanted(lemma)]
        elif len(wanted) < len(self.places):
            found = [lemma for lemma in wanted if lemma in self.places]
        else:
            found = [lemma for lemma in self.places if lemma in wanted]
        return sorted(i for lemma in set(found) for i in self.places[lemma])


def index_of(doc: Doc) -> Index:
    """Of a text whose lemmas are settled."""
    if KEY not in doc.user_hooks:
        doc.user_hooks[KEY] = Index(doc)
    return cast(Index, doc.user_hooks[KEY])


def with_lemmas(text: Doc | Span, wanted: Wanted) -> list[Token]:
    """The tokens whose lemma is wanted, in order; `wanted` is a lexicon, or a question that is asked once a lemma."""
    if isinstance(text, Doc):
        return [text[i] for i in index_of(text)(wanted)]
    return [text.doc[i] for i in index_of(text.doc)(wanted) if text.start <= i < text.end]
