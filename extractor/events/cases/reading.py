"""A sentence's units as the rules of cases read them: no words to the reader, orders opened, bare surnames linked."""

from collections.abc import Iterator, Sequence

from extractor.events.cases.focus import Focus
from extractor.events.cases.frames import noun_frames
from extractor.events.units import Unit
from extractor.language.words import plain

ASIDES = frozenset(
    {
        "напомнить", "отметить", "уточнить", "добавить", "заметить", "подчеркнуть", "похоже", "кстати", "впрочем",
        "видимо", "однако", "конечно", "разумеется", "очевидно",
    }
)  # fmt: skip
TOWNS = frozenset({"город", "г", "поселок", "село", "район", "область"})


def prepared(units: Sequence[Unit], focus: Focus) -> list[Unit]:
    units = [part for unit in units for part in (_opened(unit) if unit.kind == "document" else (unit,))]
    link_surnames(units, focus)
    return _without_asides(units)


def _opened(unit: Unit) -> Iterator[Unit]:
    """«указ об освобождении | Иванова»: the document's name says what it orders."""
    acts = any(t.lemma_ in noun_frames() for t in unit.span)
    yield from (Unit("word", None, t) for t in unit.span) if acts else (unit,)


def _without_asides(units: Sequence[Unit]) -> list[Unit]:
    """«Громов[, напомним,] получил пять лет»: a word to the reader makes no clause."""
    if ASIDES.isdisjoint(unit.lemma for unit in units):
        return list(units)
    kept: list[Unit] = []
    at = 0
    while at < len(units):
        aside = units[at : at + 3]
        if at == 0 and len(aside) == 3 and _to_reader(aside[0]) and aside[1].text == "," and aside[2].lemma != "что":
            at += 2
        elif len(aside) == 3 and aside[0].text == aside[2].text == "," and aside[1].lemma in ASIDES:
            at += 3
        else:
            kept.append(units[at])
            at += 1
    return kept


def _to_reader(unit: Unit) -> bool:
    """«Напомним, …», «Отметим, …»; «Напомнил, …» is said by somebody."""
    return unit.lemma in ASIDES and unit.text.endswith(("им", "ем", "ём"))


def link_surnames(units: Sequence[Unit], focus: Focus) -> None:
    """A bare surname of somebody accused before that no mention covers, or that is a town's name too."""
    for before, unit in zip([None, *units], units, strict=False):
        if unit.kind not in ("word", "region") or not unit.text.istitle() or unit.end - unit.start > 1:
            continue
        if before is not None and (before.head.pos_ == "ADP" or before.lemma in TOWNS):
            continue
        forms = {plain(unit.text), unit.head.lemma_}
        bearers = [p for p in focus.persons if p.last and plain(p.last) in forms]
        if len(bearers) == 1 and bearers[0] in focus.all():
            unit.kind, unit.person, unit.name, unit.region = "person", bearers[0], unit.span, None
