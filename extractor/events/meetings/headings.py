"""Headings of minutes: «ПРОТОКОЛ № 3», «ПРИСУТСТВОВАЛИ:», «ПОВЕСТКА ДНЯ:», «РЕШИЛИ:»."""

from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.lexicon import patterns
from extractor.events.units import Unit
from extractor.language.words import lemma

HEAD = 3  # sentences at the top: the title, day and town
HEADINGS = 2  # one «Решили:» makes no minutes


def heading(units: list[Unit]) -> tuple[str, list[Unit]] | None:
    """«РЕШИЛИ: снять с контроля …» → decision, what follows; «ПРИСУТСТВОВАЛИ» may do without its colon."""
    if not units:
        return None
    part = patterns("protocol").get(lemma(units[0].span[0].text.lower()))
    colon = next((i for i, u in enumerate(units[:4]) if u.text == ":"), None)
    if part is None or (colon is None and len(units) > 1):
        return None
    return part, units[colon + 1 :] if colon is not None else []


def is_protocol(article: Article) -> bool:
    """«Протокол» at the top, and two headings or more."""
    top = article.sentences[:HEAD]
    named = any(t.lower_.startswith("протокол") for s in top for t in s.span) or any(map(_spaced_out, top))
    # their marks may be lost: a heading in capitals counts without its colon
    lone = {u.text for s in article.sentences for u in s.units[:1] if u.text.isupper() or u.text.istitle()}
    return named and sum(lemma(text.lower()) in patterns("protocol") for text in lone) >= HEADINGS


def has_minutes(article: Article) -> bool:
    """A report laid out like minutes: «Председательствовала: X», «Присутствовали:», «Повестка дня:»."""
    parts = {begun[0] for s in article.sentences if (begun := heading(s.units))}
    return parts != {"decision"} and len(parts) >= HEADINGS


def _spaced_out(sentence: Sentence) -> bool:
    """«П Р О Т О К О Л № 7»."""
    return "".join(t.text for t in sentence.span if not t.is_space).lower().startswith("протокол")
