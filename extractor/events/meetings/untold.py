"""Tasks told without a verb of giving: «Минфину – внести проект», «До 1 мая заказчики должны …», «Поручения:»."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.lexicon import patterns, words
from extractor.events.meetings.tasks import due, elliptic, given, has_infinitive, unsaid
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.undecided import is_upheld
from extractor.events.meetings.will_be import will_be_done
from extractor.events.meetings.wording import tokens_of
from extractor.events.records import Meeting
from extractor.events.units import Unit
from extractor.language.grammar import DASHES

LONGEST_HEADING = 6  # units: «О чём договорились:»
NEAR_INFINITIVE = 8  # units: «– управлению образования до 1 мая | провести …»


def untold(threads: Threads, sentence: Sentence, meeting: Meeting) -> list[tuple[str, list[Token]]]:
    """The tasks of a sentence that has no verb of giving them, worded, with the tokens that they come from."""
    found = [*due(sentence), *_supported(threads, sentence)]
    before = threads.article.sentences[sentence.index - 1].span if sentence.index else None
    if before is not None and any(before.start <= d.span.start < before.end for d in meeting.decisions):
        found += elliptic(sentence.units)
        if not found and not sentence.is_item and not threads.anchors_in(sentence):
            found += [*unsaid(sentence.units)] or [*will_be_done(sentence)]
    elif _about_paper(sentence) and not threads.anchors_in(sentence):
        found += will_be_done(sentence)
    elif before is not None and _asks_what_was_decided(threads.article.sentences[sentence.index - 1]):
        found += [*elliptic(sentence.units)] or [*unsaid(sentence.units)]
    found += _after_noun(sentence)
    if sentence.opens_list and _heads_decisions(sentence):
        found += listed(threads, sentence)
    return found


def _about_paper(sentence: Sentence) -> bool:
    """«Предложения обобщат и направят в правительство», «Отчёт передадут депутатам»."""
    papers = ("decisions", "papers"), ("decisions", "proposals"), ("participants", "speak", "reports")
    first = sentence.units[0] if sentence.units else None
    return first is not None and any(first.lemma in words(*path) for path in papers) and first.head.pos_ == "NOUN"


def _asks_what_was_decided(sentence: Sentence) -> bool:
    """«Что решили?», «Чего добились?», «К чему пришли?»."""
    asks = bool(sentence.units) and sentence.units[-1].text == "?"
    return asks and not sentence.lemmas.isdisjoint(words("decisions", "outcome"))


def _after_noun(sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """«Итогом стали рекомендации: управлению – обнародовать списки, акимату – …», in one line."""
    units = sentence.units
    if words("decisions", "nouns").isdisjoint(sentence.lemmas):
        return
    colon = next((i for i, u in enumerate(units[:-1]) if u.text == ":"), 0)
    if not any(u.lemma in words("decisions", "nouns") for u in units[max(0, colon - 2) : colon]):
        return
    if not any(patterns("decisions").get(u.lemma) and is_predicate(u) for u in units[:colon]):
        following = without_letters(units[colon + 1 :])
        if has_infinitive(following[:NEAR_INFINITIVE]):
            yield from given([], following)


def _heads_decisions(sentence: Sentence) -> bool:
    """«Поручения:», «В резолюцию вошли три рекомендации:», «Что обещали:», before the lines of a list."""
    if any(u.lemma in words("decisions", "nouns") for u in sentence.units[-4 if sentence.has_verb else 0 :]):
        return True
    units = _unmarked(sentence.units)
    asked = units[0].lemma in ("что", "о") and len(units) < LONGEST_HEADING
    return asked and any(u.lemma in words("decisions", "outcome") for u in sentence.units)


def _supported(threads: Threads, sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """«X предложил публиковать сведения. Предложение поддержали»: what was proposed right before."""
    if "поддержать" not in sentence.lemmas:
        return
    at = next((i for i, u in enumerate(sentence.units) if u.lemma == "поддержать" and is_predicate(u)), None)
    part = sentence.clause_of(sentence.units[at].start) if at is not None else None
    if at is None or part is None or not is_upheld(part, sentence.units[at]):
        return  # nor what somebody's own words call supported
    if not any(u.lemma in words("decisions", "proposals") for u in sentence.units[max(0, at - 3) : at + 2]):
        return
    before = threads.article.sentences[sentence.index - 1 : sentence.index]
    for units in ([u for u in sentence.units if u.start < part.units[0].start], *(s.units for s in before)):
        verb = next((i for i, u in enumerate(units) if u.lemma in ("предложить", "предложивший")), None)
        if verb is not None and has_infinitive(units[verb + 1 : verb + NEAR_INFINITIVE]):
            tokens = tokens_of(units[verb + 1 :])
            yield text_of(tokens), tokens
            return


def listed(threads: Threads, sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """The lines of a list of tasks: «– акимам районов до 1 мая проверить …;»."""
    for line in threads.article.items_after(sentence):
        units = _unmarked(without_letters(line.units))
        if has_infinitive(units[:NEAR_INFINITIVE]):
            tokens = [t for t in tokens_of(units) if t.text not in DASHES]
            yield text_of(tokens), tokens


def _unmarked(units: list[Unit]) -> list[Unit]:
    """Without «–», «1.», «1.2.» before it."""
    at = next((i for i, u in enumerate(units) if any(c.isalpha() for c in u.text)), 0)
    return units[at:]


def without_letters(units: list[Unit]) -> list[Unit]:
    """«постановили: а) признать …; б) поручить …» without «а)», «1)»."""
    marks: set[int] = set()
    for i, (unit, following) in enumerate(pairwise(units)):
        if following.text == ")" and (len(unit.text) == 1 or unit.text.isdigit()):
            marks |= {i, i + 1}
    return [u for i, u in enumerate(units) if i not in marks]
