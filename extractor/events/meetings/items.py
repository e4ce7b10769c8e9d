"""Matters told one by one: «Вторым вопросом шли X», «Последний вопрос, о Y, …», «Среди них – Z», «обсудили, как …»."""

from collections.abc import Iterator, Sequence
from functools import cache

from extractor.events.meetings.agenda import ABOUT, Found
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import ENDS, parted
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, has

INTRODUCES = frozenset({":", *DASHES})


def items(threads: Threads, sentence: Sentence) -> Iterator[Found]:
    """What the sentence names as one of several matters, or as a question that was discussed."""
    if sentence.lemmas & words("topics", "ordinal"):
        yield from _in_turn(sentence.units)
    if sentence.units and sentence.units[0].text.lower() in ("среди", "в"):
        yield from _among(threads, sentence)
    if sentence.units and sentence.units[0].text.lower() in words("topics", "ask"):
        yield from _answered(sentence.units)
    if sentence.lemmas & _tells():
        yield from _questions(sentence.units)


def _in_turn(units: Sequence[Unit]) -> Iterator[Found]:
    """«Первый вопрос повестки дня – X», «Вторым пунктом шли X», «Последний вопрос, о Y, занял …», «Второй – Z»."""
    for at, unit in enumerate(units[:-2]):
        if unit.kind != "word" or unit.lemma not in words("topics", "ordinal"):
            continue
        after = at + 1
        while units[after].lemma in words("topics", "item") and after + 1 < len(units):
            after += 1
        named = after > at + 1
        mark, rest = units[after], units[after + 1 :]
        if unit.lemma == "один" and not named:
            continue
        if (
            mark.text in INTRODUCES
            and rest
            and rest[0].kind != "date"
            and (named or rest[0].kind not in ("person", "post", "money"))
        ):
            yield from _matters(rest)
        elif not named:
            continue
        elif mark.text == "," and rest and rest[0].text.lower() in ABOUT:
            yield from _matters(rest, until=",")
        elif mark.text.lower() in ABOUT:
            yield from _matters(units[after:])
        elif units[after - 1].case == "Ins" or unit.case == "Ins":
            yield from _after_copula(units[after:])
        return


def _after_copula(units: Sequence[Unit]) -> Iterator[Found]:
    """«Центральным вопросом совещания в мэрии | стало X»."""
    at = next((i for i, u in enumerate(units[:-1]) if is_predicate(u)), None)
    if at is not None and units[at].lemma in words("topics", "copula"):
        yield from _matters(units[at + 1 :])


def _among(threads: Threads, sentence: Sentence) -> Iterator[Found]:
    """«Рассмотрели пять вопросов. Среди них – X, Y и Z», «В их числе – …»."""
    units = sentence.units
    at = next((i for i, u in enumerate(units[:5]) if u.text in INTRODUCES), None)
    if at is None or not any(u.text.lower() in ("них", "их") for u in units[:at]) or not sentence.index:
        return
    before = threads.article.sentences[sentence.index - 1]
    if any(u.lemma in ("вопрос", "тема", "пункт") for u in before.units):
        yield from _matters(units[at + 1 :])


def _matters(units: Sequence[Unit], until: str | None = None) -> Iterator[Found]:
    if units[0].text.lower() in words("topics", "ask"):
        end = next((i for i, u in enumerate(units) if u.text in ENDS), len(units))
        yield [t for u in units[:end] for t in u.span], ""  # «один вопрос – кто подписал акты»
        return
    governed = ABOUT.get(units[0].text.lower(), "Nom")
    start = 0 if governed == "Nom" else 1
    end = next((i for i, u in enumerate(units) if is_predicate(u) or u.text in ENDS or u.text == until), len(units))
    yield from ((t, governed) for t in parted([t for u in units[start:end] for t in u.span], governed))


def _questions(units: Sequence[Unit]) -> Iterator[Found]:
    """«обсудили, | как исполняется план | и почему растут цены»; «О том, | как не допустить хищений |, говорили …»."""
    start: int | None = None
    for i, unit in enumerate(units):
        asks = _asks(units, i)
        ends = unit.text in ENDS or (unit.text == "," and _discusses(units[i + 1 : i + 3]))
        if start is not None and (asks or ends):
            yield [t for u in units[start:i] for t in u.span], ""
        if asks:
            brought = i > 1 and (_discusses(units[i - 2 : i - 1]) or units[i - 2].text.lower() in ("том", "того"))
            start = i if brought or start is not None else None
        elif ends:
            start = None


def _answered(units: Sequence[Unit]) -> Iterator[Found]:
    """«Как строится проверка, | рассказала эксперт»."""
    known = _tells()
    for i in range(1, len(units) - 1):
        if is_predicate(units[i]) and units[i].lemma in known:
            return  # «Как доложил X, …»
        if units[i].text == "," and is_predicate(units[i + 1]) and units[i + 1].lemma in known:
            yield [t for u in units[:i] for t in u.span], ""
            return


def _asks(units: Sequence[Unit], i: int) -> bool:
    """A question word after a comma or «и»; «что» only before a verb: «что делать», not «что план исполнен»."""
    if not i or units[i - 1].text.lower() not in (",", "и"):
        return False
    following = units[i + 1] if i + 1 < len(units) else None
    to_do = following is not None and (is_predicate(following) or has(following.head, "VerbForm", "Inf"))
    return units[i].text.lower() in words("topics", "ask") or (units[i].text.lower() == "что" and to_do)


def _discusses(units: Sequence[Unit]) -> bool:
    return any(u.kind == "word" and u.lemma in _tells() for u in units)


@cache
def _tells() -> frozenset[str]:
    """«обсудили, | как …», «рассказал, | как …», «Начали с того, | как …», «остановился на том, | как …»."""
    return words("topics", "discuss") | words("participants", "speak", "report") | {"начать", "остановиться"}
