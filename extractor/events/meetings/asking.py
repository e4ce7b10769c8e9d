"""Who asks at a meeting: «Журналистов интересовало …», «рассказал журналистам», «студента Ивана С. волновало …»."""

from collections.abc import Iterator

from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting
from extractor.language.grammar import number


def asking(threads: Threads, clause: Clause, meeting: Meeting) -> Iterator[tuple[Item, str]]:
    """Each with the role."""
    yield from _interested(threads, clause)
    if meeting.kind in words("anchors", "press_kinds"):
        yield from _of_the_press(threads, clause)


def _interested(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Жителей волновало, когда починят дорогу», «студента колледжа Ивана С. интересовало, …»."""
    if not any(v.lemma in words("participants", "speak", "concern") for v in clause.verbs):
        return
    for unit in clause.units:
        named = unit.kind == "person" and unit.named
        if (named or unit.kind in ("group", "word")) and unit.may_be("Acc") and not unit.may_be("Nom"):
            items = [Item(unit)] if named else read_list(threads.article, [unit], "Acc")
            yield from ((item, "speaker") for item in items if named or item.group)


def _of_the_press(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«сообщил журналистам», «отвечая на вопросы журналистов»: whom a briefing is for."""
    for unit in clause.units:
        if (
            unit.kind in ("group", "word")
            and unit.lemma in words("anchors", "reporters")
            and number(unit.head) == "Plur"
        ):
            yield from ((item, "participant") for item in read_list(threads.article, [unit], unit.case) if item.group)
