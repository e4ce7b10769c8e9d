"""Bodies that share one head word: «Кричевского и Чаусского райисполкомов» are two."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extractor.language.grammar import ADJECTIVE_OF_PLACE, is_adjective, is_noun, is_plural
from extractor.language.index import with_lemmas
from extractor.mentions.body_words import head_entry
from extractor.mentions.organizations import LABEL
from extractor.mentions.phrase_words import place_words
from extractor.mentions.phrases import Phrases

SHARED = "shared-head"
SHARED_PLACES = "shared-places"


def find_shared(phrases: Phrases) -> list[Span]:
    """A span for each: its adjective alone, and of the last one the head word as well."""
    doc = phrases.doc
    found: list[Span] = []
    for token in with_lemmas(doc, head_entry):
        if token.i < 2 or not is_noun(token) or not is_plural(token):
            continue
        common = token.i
        while common > 0 and doc[common - 1].is_lower and is_adjective(doc[common - 1]):
            common -= 1
        places = list(_places(token, common))
        if len(places) > 1:
            found += [Span(doc, i, i + 1, label=LABEL, span_id=SHARED) for i in places[1:]]
            found.append(Span(doc, places[0], token.i + 1, label=LABEL, span_id=SHARED))
    return found


def find_of_places(phrases: Phrases) -> list[Span]:
    """«Акиматам Бескарагайского и Аягозского районов»: one akimat of each; the first span has the head word as well."""
    doc = phrases.doc
    found: list[Span] = []
    for token in with_lemmas(doc, head_entry):
        entry = head_entry(token.lemma_)
        if entry is None or entry[1] != "named" or not is_noun(token) or not is_plural(token):
            continue
        at = token.i + 1
        places = []
        while at + 1 < len(doc) and ADJECTIVE_OF_PLACE.fullmatch(doc[at].text):
            places.append(at)
            at += 2 if doc[at + 1].lower_ in (",", "и") else 1
        if len(places) > 1 and at < len(doc) and at == places[-1] + 1 and doc[at].lemma_ in place_words():
            found.append(Span(doc, token.i, places[0] + 1, label=LABEL, span_id=SHARED_PLACES))
            found += [Span(doc, i, i + 1, label=LABEL, span_id=SHARED_PLACES) for i in places[1:]]
    return found


def _places(head: Token, end: int) -> Iterator[int]:
    """The adjectives before the head and what its bodies have in common, the last first."""
    doc, i = head.doc, end - 1
    while i >= 0 and ADJECTIVE_OF_PLACE.fullmatch(doc[i].text):
        yield i
        if i < 2 or doc[i - 1].lower_ not in (",", "и"):
            return
        i -= 2


def shared_head(span: Span) -> Token:
    """The head word of a span that this module made."""
    if span.id_ == SHARED_PLACES:
        return next(t for t in reversed(span.doc[: span.end]) if head_entry(t.lemma_) is not None and is_plural(t))
    return next(t for t in span.doc[span.start :] if head_entry(t.lemma_) is not None and is_plural(t))
