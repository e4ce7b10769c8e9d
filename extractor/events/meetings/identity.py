"""Whether two mentions can speak of one meeting: by title, day, body and kind."""

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.lexicon import pairs, words
from extractor.events.meetings.reference import refers
from extractor.events.meetings.sessions import TALK
from extractor.events.records import Meeting
from extractor.language.words import lemma

# Adjectives that name no body by themselves, their first letters: «профильная комиссия»
GENERIC = frozenset({"профил", "соотве", "специа", "данная", "этот"})
MONTH = len("2024-05")
NEAR = 2  # sentences on the body that acts may still be the one that meets


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
    names = [{s for n in (o.name, *o.aliases) for w in n.split() for s in _stems(w)} - GENERIC for o in (a, b)]
    if any("ведомс" in n for n in names):  # «коллегия надзорного ведомства»: whose, the article has said before
        return a.name.split()[0].lower() == b.name.split()[0].lower()
    return names[0] <= names[1] or names[1] <= names[0] or _abbreviates(a.name, b.name) or _abbreviates(b.name, a.name)


def _stems(word: str) -> tuple[str, ...]:
    """The first letters of a word; of «райсовет» those of «районный совет»."""
    small, known = word.lower(), words("sessions", "boards") | words("sessions", "parliaments")
    for prefix, whole in pairs("sessions", "shortened").items():
        if small.startswith(prefix) and small.removeprefix(prefix) in known:
            return whole[:6], small.removeprefix(prefix)[:6]
    return (small[:6],) if len(word) > 2 else ()


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


def by_sort(meetings: list[Meeting], anchor: Anchor) -> list[Meeting]:
    """«После конференции прошёл семинар. … В завершение конференции»: before the семинар, the конференция."""
    telling = words("anchors", "sorts") | words("anchors", "gatherings") | words("anchors", "press_kinds")
    return sorted(meetings, key=lambda m: anchor.kind in telling and m.kind != anchor.kind)


def alike(anchor: Anchor, meeting: Meeting, others: list[Anchor], planned: bool) -> bool:
    """Whether a mention takes up a meeting that was named by other mentions, and that nothing tells it from."""
    if anchor.strength == "later":
        return not planned
    if any(a.kind == anchor.kind for a in others):
        return True
    if anchor.has("plenary") and meeting.kind in words("anchors", "gatherings"):
        return True
    if anchor.with_press and meeting.kind in words("anchors", "press_kinds"):
        return True
    if "коллегия" in (anchor.kind, meeting.kind):
        named = any("коллегия" in a.lemmas | {a.kind} for a in (*others, anchor))
        return named and (anchor.bare or anchor.kind in ("коллегия", "заседание"))
    known = refers(anchor) and not (planned and anchor.status != "planned")
    return anchor.bare and known and not of_another_sort(anchor, meeting)


def one_session(anchor: Anchor, meeting: Meeting, others: list[Anchor]) -> bool:
    """«ЦИК прекратила полномочия … Заседание вела X»; «… прошло заседание … Комиссия решила …»."""
    if any(a.bodies for a in others) and anchor.bodies:
        return True  # they are akin
    if anchor.kind in words("anchors", "press_kinds") and meeting.kind == TALK:  # «встретился с журналистами»
        return refers(anchor) and any(lemma(a.name.split()[-1]) in words("anchors", "press") for a in others)
    if anchor.implied and anchor.kind == TALK:
        return meeting.kind == TALK and anchor.sentence.index - others[-1].sentence.index <= NEAR
    sittings = words("sessions", "kinds")
    if anchor.implied:
        near = min(abs(anchor.sentence.index - a.sentence.index) for a in others) <= NEAR
        return near and not anchor.at and meeting.kind in sittings
    return {meeting.kind, anchor.kind} <= sittings or anchor.kind == meeting.kind or anchor.strength == "later"


def goes_past_heading(anchor: Anchor, others: list[Anchor]) -> bool:
    """In a digest «заседание совета по этике» is not the «заседание коллегии» told under another heading."""
    if anchor.strength == "later" or not anchor.complement:
        return anchor.strength != "later"
    return any(anchor.lemmas & a.lemmas for a in others) or bool(anchor.bodies)


def goes_right_on(anchor: Anchor, last: Anchor) -> bool:
    """«На заседании обсудили X. Совещание прошло в закрытом режиме»: a sitting by another word, right after."""
    near = anchor.sentence.index - last.sentence.index == 1
    sittings = words("sessions", "kinds")
    sits = last.kind in sittings and anchor.kind in sittings | words("anchors", "again")
    sits = sits and not anchor.date and anchor.status == "held"
    first = anchor.sentence.units[0].text.lower() if anchor.sentence.units else ""
    opens = anchor.sentence.span.start == anchor.span.start and first not in ("затем", "позже", "также")
    return near and sits and opens
