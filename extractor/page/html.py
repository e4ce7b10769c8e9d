"""HTML to the text of its article. trafilatura is imported when the first page comes: it is slow to import."""

import re
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.page.chrome import date_line
from extractor.page.lines import HEADLINE, Line

DECLARED_HTML = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
TAG = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|ul|ol|li|img|article|section|meta|table|td|strong|em)\b[^<>]{0,500}>", re.I
)
FEWEST_TAGS = 4  # in a fragment without <html>
BEGINNING = 20_000  # characters in which tags are looked for

# Characters of text. The precise extractor is asked first; its result is doubted when shorter than SHORT, and replaced
# by that of the generous one when that found LONGER times as much. Set as a pair: short news are 300-800 characters.
SHORT = 800
LONGER = 1.5
PARAGRAPH_START = 40  # that tell the article's first paragraph
DATE_LINE = 80  # the longest that is looked at for a date


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What an HTML page says: the text (title first, one paragraph or list item a line) and its own metadata."""

    text: str
    title: str | None
    published: str | None


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML, a whole page or a fragment."""
    beginning = text[:BEGINNING]
    if DECLARED_HTML.match(beginning):
        return True
    if not beginning.lstrip("\ufeff \t\r\n").startswith("<") and "</" not in beginning:
        return False
    return len(TAG.findall(beginning)) >= FEWEST_TAGS


def read_html(html: str) -> HtmlArticle:
    """The article of an HTML page. Raises InputError where it holds no text."""
    title, published = _metadata(html)
    text = _main_text(html)
    if title and _key(title) not in map(_key, text.splitlines()[:3]):
        text = f"{title}\n{text}" if text else title
    if not text.strip():
        raise InputError("The HTML page holds no text.")
    return HtmlArticle(text, title, published or _visible_date(html, text))


def _main_text(html: str) -> str:
    """The precise extraction, unless it is suspiciously short beside the generous one; all text as a last resort."""
    import trafilatura

    precise = trafilatura.extract(html, favor_precision=True, include_comments=False, deduplicate=False) or ""
    if len(precise) >= SHORT:
        return precise
    generous = trafilatura.extract(html, favor_recall=True, include_comments=False, deduplicate=False) or ""
    text = generous if len(generous) > LONGER * len(precise) else precise
    return text or trafilatura.html2txt(html)


def _metadata(html: str) -> tuple[str | None, str | None]:
    """Title and ISO date that the page declares (og:, article:, JSON-LD, <time>), no guesses from its text."""
    import trafilatura

    found = trafilatura.extract_metadata(html, date_config={"original_date": True, "extensive_search": False})
    return (found.title, found.date) if found else (None, None)


def _visible_date(html: str, text: str) -> str | None:
    """The date line that stands nearest above the article's first paragraph, where the page declares no date."""
    import trafilatura

    tree = trafilatura.load_html(html)
    paragraph = next((line for line in text.splitlines() if len(line) > HEADLINE), "")[:PARAGRAPH_START]
    found = None
    for node in tree.itertext() if tree is not None else ():
        words = " ".join(node.split())
        if paragraph and words.startswith(paragraph):
            break
        if 0 < len(words) <= DATE_LINE and date_line(line := Line(0, words, after_blank=True)):
            found = next(filter(None, line.dated[1]), found)
    return found


def _key(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()
