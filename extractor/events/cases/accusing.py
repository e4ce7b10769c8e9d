"""What somebody is accused of in words that no list of offences has: «подозревается в | незаконной выдаче разрешений»,
«уволен за | ложную отчётность»."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from extractor.entities.canonical import nominative_word, text_of
from extractor.events.cases.days import MEETINGS
from extractor.events.cases.frames import CASES
from extractor.events.units import Unit, is_negated
from extractor.language import grammar
from extractor.mentions.body_words import head_entry
from extractor.resources import read_tsv, read_words

LONGEST = 14  # units of a deed's name
REACH = 4  # units from «обвиняют» to «в»: «обвиняют | его также | в …»
VERBAL = ("ние", "тие", "ство", "ка", "ция", "куп", "лог", "ем", "пуск", "каз", "говор", "бор")  # «приём», «сговор»
POINTING = frozenset({"тот", "то", "та", "этот", "это", "такой", "аналогичный", "схожий"})
NO_DEEDS = frozenset({"преступление", "правонарушение", "нарушение", "деяние", "статья", "проступок"})


@cache
def accusing() -> dict[str, tuple[str, bool]]:
    """Lemma → preposition before the deed, "" where there is none; whether any deed is meant."""
    rows = read_tsv(CASES / "accusing.tsv")
    return {lemma: (lead.strip("-"), sure == "any") for lead, sure, lemmas in rows for lemma in lemmas.split("|")}


@cache
def crimes() -> dict[str, frozenset[str]]:
    """Head noun → words one of which must follow; empty where it needs none."""
    return {
        lemma: frozenset() if rest == "+" else frozenset(rest.split("|"))
        for lemma, rest in read_tsv(CASES / "crimes.tsv")
    }


@cache
def wrongs() -> tuple[str, ...]:
    return tuple(read_words(CASES / "wrongs.txt"))


def accused_of(units: Sequence[Unit]) -> str | None:
    """The deed behind a word of accusing: «обвиняют в | составлении фиктивных актов», «вменяют | сговор на торгах»."""
    for i, unit in enumerate(units[:-1]):
        if unit.kind != "word" or unit.lemma not in accusing():
            continue
        preposition, surely = accusing()[unit.lemma]
        at = _opens(units, i + 1, preposition)
        if at is not None and (deed := _deed(units[at:], surely)):
            return deed
    return None


def reason_in(units: Sequence[Unit]) -> str | None:
    """What somebody is fined or dismissed for: «за | непредставление сведений о доходах»."""
    opened = (i + 1 for i, unit in enumerate(units[:-1]) if unit.lemma == "за" and unit.kind == "word")
    return next(filter(None, (_deed(units[at:], surely=True) for at in opened)), None)


def _opens(units: Sequence[Unit], start: int, preposition: str) -> int | None:
    """Where the deed begins: right behind the word, or behind the preposition that it takes."""
    if not preposition:
        return start + (units[start].head.pos_ == "PRON")  # «вменяют ему | растрату»
    for at in range(start, min(start + REACH, len(units) - 1)):
        if units[at].head.lower_ in (preposition, preposition + "о", preposition + "б"):
            return None if is_negated(units, at) else at + 1  # «обвиняется не в хищении»
        if units[at].text in ",;:.()" or grammar.is_finite(units[at].head):
            return None
    return None


def _deed(units: Sequence[Unit], surely: bool) -> str | None:
    """The noun phrase that a stretch opens with, in the nominative, if it names a deed.

    surely: the word before leaves no doubt, and any verbal noun will do; else one that is called wrong.
    """
    phrase = [t for u in _up_to_a_mark(units) for t in u.span]
    if phrase and phrase[0].lemma_ == "совершение":  # «обвиняется в совершении | подлога»
        del phrase[0]
    nouns = [t for t in phrase if grammar.is_noun(t)]
    head = nouns[0] if nouns else None
    if head is None or grammar.is_animate(head) or phrase[0].lemma_ in POINTING or not _is_deed(nouns):
        return None
    wrong = any(t.lemma_.startswith(wrongs()) for t in phrase)
    if not wrong and not (surely and (head.lemma_.endswith(VERBAL) or head.lemma_ in crimes())):
        return None
    while phrase[-1].i > head.i and not (grammar.is_noun(phrase[-1]) or phrase[-1].pos_ == "PROPN"):
        del phrase[-1]
    forms = {t.i: nominative_word(t, head) for t in phrase if t.i <= head.i and _agrees(t, head)}
    text = text_of(phrase, forms)
    return text[:1].lower() + text[1:]


def _is_deed(nouns: list[Token]) -> bool:
    """«обвиняемый | в заседании», «виновный | в нарушении» name none; «нарушение | закона о закупках» does."""
    lemma = nouns[0].lemma_
    told = lemma not in NO_DEEDS or (lemma == "нарушение" and len(nouns) > 1)
    return told and lemma not in MEETINGS and head_entry(lemma) is None


def _agrees(token: Token, head: Token) -> bool:
    return token is head or (grammar.is_adjective(token) and grammar.agree(token, head))


def _up_to_a_mark(units: Sequence[Unit]) -> Iterator[Unit]:
    """The words up to a mark, a verb, a sum or a day."""
    for unit in units[:LONGEST]:
        if unit.text in ",;:.()–—«»" or unit.money or unit.date or unit.document or grammar.is_finite(unit.head):
            return
        yield unit
