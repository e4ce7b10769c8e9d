"""HTML pages: main text, title and date, in the layouts that news sites use."""

import subprocess
import sys

import pytest

from extractor.errors import InputError
from extractor.page import read_page
from extractor.page.html import looks_like_html

TITLE = "Аким объявил выговор руководителю управления"
LEAD = "Под председательством акима Костанайской области 14 марта состоялось заседание областной комиссии."
REPORT = "О состоянии закупок доложила руководитель управления финансов Сауле Муратпаева."
ORDER = "Аким объявил выговор."
PARAGRAPHS = [LEAD, REPORT, ORDER]


def page(content: str, head: str = "", above: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="ru"><head><title>{TITLE}</title>{head}</head><body>
<nav><ul><li><a href="/">Главная</a></li><li><a href="/sport">Спорт</a></li></ul></nav>
<h1>{TITLE}</h1>{above}
{content}
<div class="related"><h3>Читайте также</h3><a href="/x">Боксёр вернулся с золотом из Ташкента</a></div>
<footer>© 2009–2023. Все права защищены</footer></body></html>"""


def body(html: str) -> list[str]:
    read = read_page(html)
    return [read.text[start:end] for start, end in read.body]


LAYOUTS = {
    "paragraphs": "<article>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article>",
    "divs": '<div class="text">' + "".join(f"<div>{p}</div>" for p in PARAGRAPHS) + "</div>",
    "line breaks": '<div class="text">' + "<br><br>".join(PARAGRAPHS) + "</div>",
}


@pytest.mark.parametrize("content", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_title_first_then_every_paragraph_and_no_chrome(content: str) -> None:
    assert body(page(content)) == [TITLE, *PARAGRAPHS]


def test_a_list_keeps_one_item_a_line() -> None:
    agenda = "<p>Обсудили:</p><ul><li>исполнение плана;</li><li>закупки.</li></ul>"
    assert body(page(f"<article><p>{LEAD}</p>{agenda}<p>{REPORT}</p></article>")) == [
        TITLE,
        LEAD,
        "Обсудили:",
        "- исполнение плана;",
        "- закупки.",
        REPORT,
    ]


def test_short_news_is_not_lost() -> None:
    assert body(page(f"<div><p>{ORDER}</p></div>")) == [TITLE, ORDER]


DATES = {
    "article:": ('<meta property="article:published_time" content="2023-03-15T11:42:00+06:00">', "", "2023-03-15"),
    "json-ld": (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
        f' "headline": "{TITLE}", "datePublished": "2022-05-06T10:00:00+06:00"}}</script>',
        "",
        "2022-05-06",
    ),
    "time": ("", '<time datetime="2021-02-03T10:00">3 февраля 2021</time>', "2021-02-03"),
    "visible": ("", '<div class="d">15 марта 2023, 11:42</div>', "2023-03-15"),
    "none": ("", "", None),
}


@pytest.mark.parametrize(("head", "above", "published"), DATES.values(), ids=DATES.keys())
def test_title_and_date_of_publication(head: str, above: str, published: str | None) -> None:
    read = read_page(page(LAYOUTS["paragraphs"], head, above))
    assert (read.title, read.published) == (TITLE, published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("<p>Суд</p>"), True),
        ("<p>Аким области.</p><p>Суд.</p>", True),
        ("  <!-- x --><html><body>Суд</body></html>", True),
        ("Аким области сказал: 5 < 7, а 7 > 5.", False),
        ("Аким <цитата> области", False),
        ("<Аким> области", False),
        (LEAD, False),
    ],
)
def test_html_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError):
        read_page("<!DOCTYPE html><html><head></head><body><img src='x.png'></body></html>")


def test_trafilatura_is_imported_only_for_html() -> None:
    code = (
        "import sys; from extractor.page import read_page; read_page('Суд идёт.'); print('trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
