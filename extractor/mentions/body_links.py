"""How a body's name goes on: what may follow its head word, and what begins a name of its own."""

from collections.abc import Callable

from spacy.tokens import Span, Token

from extractor.language.grammar import CLOSING, is_plural
from extractor.mentions.body_words import abbreviation_of, court_words, head_entry, is_activity, is_head
from extractor.mentions.phrase_words import place_words
from extractor.mentions.phrases import Phrases
from extractor.mentions.posts import is_head as is_post

FIELDS = frozenset({"хозяйство", "служба", "управление"})  # words for a body, and for what a ministry looks after


def begins_own(token: Token) -> bool:
    """«ФСБ и | Следственного комитета», not «водных ресурсов, сельского | хозяйства и государственной | службы»."""
    field = token.lemma_ in FIELDS and is_activity(token.doc[max(0, token.i - 1) : token.i + 1])
    # «членов Общественного совета, | депутатов и журналистов», «главы администрации и | директора школы»
    holder = (is_plural(token) or token.is_lower) and is_post(token)
    return (is_head(token) or holder) and not field


def not_after_quotes(link: Span) -> bool:
    """«Аэропорт «Манас» | коммерсанта»: only a place or a body goes on with a quoted name."""
    return link.doc[link.start - 1].text not in CLOSING or _is_place_or_body(link) or any(map(is_head, link))


def of_places(head: Token) -> Callable[[Span], bool]:
    """What may follow a court or a prosecutor's office: a place, a body, a high post; anything after «по»."""

    administers = (head_entry(head.lemma_) or ("",))[0] == "administration"

    def accepts(link: Span) -> bool:
        if link[-1].lemma_ == "связь" or (administers and link[0].lower_ == "по"):
            return False  # «представитель прокуратуры | по связям со СМИ», «замглавы администрации | по ЖКХ»
        after_by = any(t.lower_ == "по" for t in head.doc[head.i + 1 : link.end])  # «суд по правам | человека»
        written_as_name = any(is_head(t) or (is_post(t) and (administers or t.text[0].isupper())) for t in link)
        return after_by or link[-1].lemma_ in court_words() or is_place(link) or written_as_name

    return accepts


def whose(phrases: Phrases) -> Callable[[Span], bool]:
    """«СУ | СКР», «КазНУ | им. аль-Фараби», «УФНС по Архангельской области | и Ненецкому округу»."""

    def accepts(link: Span) -> bool:
        another = link[0].lower_ == "и" and (link.start + 1 in phrases.units or link[-1].lemma_ in place_words())
        return another or link[0].lower_ in ("им", "имени") or _is_place_or_body(link)

    return accepts


def is_place(link: Span) -> bool:
    """«по Вологодской области», «города Душанбе», «№ 5», «России»: a number or a name of a place ends the link."""
    return (
        link[-1].is_digit
        or link[0].text.startswith("№")
        or link[-1].text in CLOSING
        or any(names_place(t) for t in link)
    )


def _is_place_or_body(link: Span) -> bool:
    """«СИЗО ГКНБ», «СУ СКР»: whose it is; «ТАСС | и РИА Новости» are two."""
    if link[0].lower_ in (",", "и"):
        return False
    return is_place(link) or (len(link) == 1 and abbreviation_of(link[0]) is not None)


def names_place(token: Token) -> bool:
    return token.lemma_ in place_words() or (token.text[0].isupper() and not is_post(token) and not is_head(token))


def names_body(token: Token) -> bool:
    """«правление Нацбанка», but «правление компании» is some company's."""
    entry = head_entry(token.lemma_)
    return is_head(token) and (entry is None or entry[1] not in ("quoted", "never"))
