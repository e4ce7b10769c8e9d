"""A newspaper's page in, the article out: text, title, date of publication, body."""

from dataclasses import dataclass

from extractor.page import body, html
from extractor.page.body import LineKind, classify
from extractor.page.check import check, check_characters, check_language
from extractor.page.dates import read_date
from extractor.page.decode import decode

__all__ = ["LineKind", "Page", "check", "classify", "decode", "read_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """An article. `body`: ranges of `text` in characters, sorted, disjoint, each within a line, without outer space."""

    text: str
    title: str | None
    published: str | None  # ISO 8601 date
    body: tuple[tuple[int, int], ...]


def read_page(source: bytes | str, *, title: str | None = None, published: str | None = None) -> Page:
    """Read a page: bytes in any usual encoding or text, HTML or plain. A title or date given wins over the page's own.

    Raises InputError, with one sentence, for what cannot be extracted: empty, binary, without Russian.
    """
    text = decode(source) if isinstance(source, bytes) else source
    check_characters(text)
    if html.looks_like_html(text):
        article = html.read_html(text)
        text, title, published = article.text, title or article.title, published or article.published
    check_language(text)
    lines, found_title, found_date = body.read(text, title)
    return Page(
        text=text,
        title=title or found_title,
        published=(read_date(published) if published else None) or found_date,
        body=tuple((line.start, line.end) for line in lines if line.kind != "chrome"),
    )
