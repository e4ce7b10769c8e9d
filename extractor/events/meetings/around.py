"""Who is named around a meeting by whole sentences: «За столом – A, B», «среди которых были A», «Кто говорил:»."""

from collections.abc import Iterator

from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.threads import Threads
from extractor.language.grammar import DASHES, THIRD_PERSON, number

# «за столом», «среди участников», «в зале»: what such a phrase begins with, past the sentence's first words
INTO = frozenset({"за", "среди", "в", "на"})
OPENING_WORDS = 2


def around(threads: Threads, sentence: Sentence) -> Iterator[tuple[Item, str]]:
    """Each with the role."""
    yield from _listed(threads, sentence)
    yield from _around_the_table(threads, sentence)
    yield from _among_them(threads, sentence)


def _listed(threads: Threads, sentence: Sentence) -> Iterator[tuple[Item, str]]:
    """«Кто говорил:», «Кто пришёл:», and the lines of a list that follows."""
    if not sentence.opens_list or sentence.units[0].text.lower() != "кто":
        return
    for line in threads.article.items_after(sentence):
        marked = next((i for i, u in enumerate(line.units) if any(c.isalnum() for c in u.text)), 0)
        yield from ((item, "participant") for item in read_list(threads.article, line.units[marked:], "Nom"))


def _around_the_table(threads: Threads, sentence: Sentence) -> Iterator[tuple[Item, str]]:
    """«За столом оказались A и B», «Среди участников – A, B», «Рядом с мэром сидели A и B»."""
    units = sentence.units
    for at, unit in enumerate(units[:-2]):
        if not (at < OPENING_WORDS or unit.text.lower() in INTO):
            continue
        near = [u.head.lower_ if u.kind == "group" else u.text.lower() for u in units[at : at + 4]]
        said = [text.replace("ё", "е") for text in near if text not in THIRD_PERSON]
        beside = said[:2] == ["рядом", "с"] and units[at + 2].kind == "person"
        known = any(" ".join(said[:n]) in words("participants", "words", "places") for n in (2, 3))
        opens = (known or beside) and (units[at - 1].text in (",", ";", ":") or not any(map(is_predicate, units[:at])))
        if opens:
            rest = units[at + 2 :]
            verb = next((i for i, u in enumerate(rest[:8]) if is_predicate(u) or u.text in DASHES), None)
            if verb is not None:
                yield from ((item, "participant") for item in read_list(threads.article, rest[verb + 1 :], "Nom"))
            return
        present = unit.lemma in words("participants", "words", "present") and number(unit.head) == "Plur"
        if at < 2 and present and units[at + 1].text in DASHES:  # «Участники – студенты и преподаватели – обсудили …»
            yield from ((item, "participant") for item in read_list(threads.article, units[at + 2 :], "Nom"))
            return


def _among_them(threads: Threads, sentence: Sentence) -> Iterator[tuple[Item, str]]:
    """«Участники заседания, среди которых были A и B, обсудили …», «среди приглашённых, в числе которых A»."""
    units = sentence.units if "который" in sentence.lemmas else []
    for at, unit in enumerate(units[:-2]):
        if unit.lemma != "который" or not at or units[at - 1].lemma not in ("среди", "число"):
            continue
        if not any(u.lemma in words("participants", "words", "present") for u in units[:at]):
            continue
        rest = units[at + 1 :]
        rest = rest[1:] if rest[0].lemma == "быть" or rest[0].text in DASHES else rest
        yield from ((item, "participant") for item in read_list(threads.article, rest, "Nom"))
