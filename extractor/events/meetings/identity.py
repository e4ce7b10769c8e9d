"""Whether two mentions can speak of one meeting: by title, day, body and kind."""

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.lexicon import words
from extractor.events.records import Meeting

# Adjectives that name no body by themselves, their first letters: «профильная комиссия»
GENERIC = frozenset({"профил", "соотве", "специа", "данная", "этот"})
MONTH = len("2024-05")


def differ(a: Anchor, b: Anchor) -> bool:
    """Whether what two mentions say cannot be said of one meeting."""
    if a.title and b.title and a.title.lower() != b.title.lower():
        return True
    if a.date and b.date and len(a.date.value) == len(b.date.value) >= MONTH and a.date.value != b.date.value:
        return True
    return bool(a.bodies and b.bodies) and not any(akin(x, y) for x in a.bodies for y in b.bodies)


def akin(a: Organization, b: Organization) -> bool:
    """One body, its board, or a short name of it: «комиссия» beside «областная комиссия по вопросам …»."""
    if a is b or a.parent is b or b.parent is a:
        return True
    names = [{w.lower()[:6] for n in (o.name, *o.aliases) for w in n.split() if len(w) > 2} - GENERIC for o in (a, b)]
    if any("ведомс" in n for n in names):  # «коллегия надзорного ведомства»: whose, the article has said before
        return a.name.split()[0].lower() == b.name.split()[0].lower()
    return names[0] <= names[1] or names[1] <= names[0] or _abbreviates(a.name, b.name) or _abbreviates(b.name, a.name)


def _abbreviates(short: str, name: str) -> bool:
    """«АТК»: letters of «Антитеррористическая комиссия», in their order."""
    if not (short.isalpha() and short.isupper()) or name[:1].upper() != short[0]:
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)


def of_another_sort(anchor: Anchor, meeting: Meeting) -> bool:
    """«на брифинге» does not take up a совещание, as «на встрече» may; «на полях форума» a conference."""
    sets = words("anchors", "press_kinds"), words("anchors", "gatherings")
    told = anchor.kind in words("anchors", "press_kinds") | words("anchors", "sorts")
    return told and not any({anchor.kind, meeting.kind} <= alike for alike in sets)
