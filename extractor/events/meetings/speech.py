"""Which tokens are somebody's words: rules about what happened do not look there."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extractor.language.grammar import DASHES, is_finite
from extractor.mentions.phrases import QUOTES

# A quoted name may have a verb in it («Обществу нужна правда»); a quotation is longer than that
SHORTEST = 5


def spoken(doc: Doc) -> frozenset[int]:
    """Tokens of direct speech: in quotation marks, with a verb; or in a line that begins with a dash."""
    return frozenset(i for line in _lines(doc) for i in _spoken_in(line))


def _lines(doc: Doc) -> Iterator[Span]:
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield Span(doc, start, token.i)
            start = token.i + 1
    yield Span(doc, start, len(doc))


def _spoken_in(line: Span) -> Iterator[int]:
    at = line.start
    while at < line.end:
        closing = QUOTES.get(line.doc[at].text)
        end = next((i for i in range(at + 1, line.end) if line.doc[i].text == closing), None) if closing else None
        if end is None:
            at += 1
            continue
        inside = line.doc[at + 1 : end]
        if (len(inside) >= SHORTEST and any(is_finite(t) for t in inside)) or _speaker_follows(line, end):
            yield from range(at, end + 1)
        at = end + 1
    yield from _dashed(line)


def _speaker_follows(line: Span, closing: int) -> bool:
    """«…», – отметила она: a comma and a dash after the quotation."""
    after = [t.text for t in line.doc[closing + 1 : min(closing + 3, line.end)]]
    return len(after) == 2 and after[0] == "," and after[1] in DASHES


def _dashed(line: Span) -> Iterator[int]:
    """«— Программа охватывает 74 меры, — сообщил директор.»: up to the dash after a comma or a full mark."""
    if len(line) < SHORTEST or line[0].text not in DASHES:
        return
    for token in line[2:]:
        if token.text in DASHES and token.nbor(-1).text in (",", "!", "?", "…"):
            yield from range(line.start, token.i)
            yield from _resumed(line, token.i)
            return


def _resumed(line: Span, since: int) -> Iterator[int]:
    """«…, — вспомнила министр. — Не ушёл. Сегодня подписан приказ.»: after a full stop and a dash she speaks again."""
    for token in line.doc[since + 1 : line.end]:
        if token.text in DASHES and token.nbor(-1).text in (".", ","):
            yield from range(token.i, line.end)
            return
