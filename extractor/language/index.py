"""The words of a text in plain lists, and where each lemma stands: a rule that begins with certain words goes there.

spaCy makes an attribute of a token anew each time that it is asked for; a rule that looks at every word asks here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import cast

from spacy.tokens import Doc, Span, Token

KEY = "index"
Wanted = Collection[str] | Callable[[str], object]


class Index:
    """The text; the texts of its tokens; what later steps find: the sentence of each token, its lemma."""

    def __init__(self, text: str, texts: Sequence[str]) -> None:
        self.text = text
        self.texts = texts
        self.sentences: Sequence[int] = ()  # by their number
        self.lemmas: Sequence[str] = ()

    @cached_property
    def lower(self) -> list[str]:
        """The texts of the tokens in small letters."""
        return list(map(str.lower, self.texts))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Lemma → the numbers of its tokens."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, lemma in enumerate(self.lemmas):
            found[lemma].append(i)
        return found

    def __call__(self, wanted: Wanted) -> list[int]:
        """The numbers of the tokens whose lemma is wanted, in order."""
        known = self.places
        found = filter(wanted, known) if callable(wanted) else known.keys() & wanted
        return sorted(i for lemma in found for i in known[lemma])


def index_of(doc: Doc) -> Index:
    """What the tokenizer left with the text."""
    return cast(Index, doc.user_hooks[KEY])


def lemmas_of(text: Span) -> Sequence[str]:
    index = index_of(text.doc)
    return index.lemmas[text.start : text.end]


def with_lemmas(text: Doc | Span, wanted: Wanted) -> list[Token]:
    """The tokens whose lemma is wanted, in order; `wanted` is a lexicon, or a question that is asked once a lemma."""
    if isinstance(text, Doc):
        return [text[i] for i in index_of(text)(wanted)]
    return [text.doc[i] for i in index_of(text.doc)(wanted) if text.start <= i < text.end]
