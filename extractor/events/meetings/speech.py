"""Which tokens are somebody's words: rules about what happened do not look there."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.events.quotation import Quotation, Tokens, is_dash, paragraphs, quotations
from extractor.language.grammar import is_finite

# A quoted name may have a verb in it («Обществу нужна правда»); a quotation is longer than that
SHORTEST = 5


def spoken(doc: Doc) -> frozenset[int]:
    """Tokens of direct speech: in quotation marks, with a verb; or in a line that begins with a dash."""
    tokens = list(doc)
    return frozenset(i for start, end in paragraphs(tokens) for i in _spoken_in(tokens, start, end))


def _spoken_in(tokens: Tokens, start: int, end: int) -> Iterator[int]:
    for quote in quotations(tokens, start, end, {}):
        if _is_speech(tokens, quote) or _speaker_follows(tokens, quote, end):
            yield from range(quote.opening, quote.closing + 1)
    yield from _dashed(tokens, start, end)


def _is_speech(tokens: Tokens, quote: Quotation) -> bool:
    inside = tokens[slice(*quote.inner)]
    return len(inside) >= SHORTEST and any(is_finite(t) for t in inside)


def _speaker_follows(tokens: Tokens, quote: Quotation, end: int) -> bool:
    """«…», – отметила она: a comma and a dash after the quotation."""
    at = quote.closing + 1
    return at + 1 < end and tokens[at].text == "," and is_dash(tokens, at + 1)


def _dashed(tokens: Tokens, start: int, end: int) -> Iterator[int]:
    """«— Программа охватывает 74 меры, — сообщил директор.»: up to the dash after a comma or a full mark."""
    if end - start < SHORTEST or not is_dash(tokens, start):
        return
    tag = next((i for i in range(start + 2, end) if _pauses(tokens, i, (",", "!", "?", "…"))), None)
    if tag is None:
        return
    yield from range(start, tag)
    # «…, — вспомнила министр. — Не ушёл. Приказ подписан.»: after a full stop and a dash she speaks again
    again = next((i for i in range(tag + 1, end) if _pauses(tokens, i, (".", ","))), end)
    yield from range(again, end)


def _pauses(tokens: Tokens, i: int, marks: tuple[str, ...]) -> bool:
    return is_dash(tokens, i) and tokens[i - 1].text in marks
