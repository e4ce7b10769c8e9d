"""Where a clause says what was discussed: «обсуждена концепция …», «доложил о состоянии …», «посвящённый итогам …»."""

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from spacy.tokens import Token

from extractor.events.meetings.agenda import ABOUT, Found
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.clauses import is_infinitive, is_passive, is_predicate
from extractor.events.meetings.extents import extent, thing
from extractor.events.meetings.lexicon import kinds, patterns, words
from extractor.events.meetings.prepositions import HEARERS, Prepositions, told_after, told_before
from extractor.events.meetings.wording import parted
from extractor.events.units import Unit, is_negated
from extractor.language.grammar import DASHES, case, has, is_adjective, is_noun
from extractor.mentions.phrases import QUOTES

PREPOSITIONS: dict[str, Prepositions] = {
    "on": {"на": "Loc"},
    "attention": {"на": "Acc"},
    "instrumental": {"с": "Ins", "со": "Ins"},
    "from": {"с": "Gen", "со": "Gen"},
    "opening": {"с": "Gen", "со": "Gen"},
    "to": {"к": "Dat", "ко": "Dat"},
    "turn": {"к": "Dat", "ко": "Dat"},
}
CASES = {"dative": "Dat", "share": "Ins"}  # without a preposition
THEMES = frozenset({"document", "organization"})  # «в центре внимания оказался онкоцентр»


def found(part: Part, only: frozenset[str] | None = None) -> Iterator[Found]:
    """Each matter once, in the order of the text: «изучение мнения о коррупции» is not about corruption as well.

    `only`: by these patterns of topics.tsv, else by any."""
    covered: set[int] = set()
    candidates = filter(itemgetter(0), _candidates(part, only))
    for tokens, governed in sorted(candidates, key=lambda found: (found[0][0].i, -len(found[0]))):
        if covered.isdisjoint(t.i for t in tokens):
            covered.update(t.i for t in tokens)
            yield tokens, governed


def _candidates(part: Part, only: frozenset[str] | None) -> Iterator[Found]:
    for at, unit in enumerate(part.units):
        pattern = patterns("topics").get(unit.lemma) if unit.kind == "word" else None
        if pattern is None or is_negated(part.units, at) or not _told(part, unit):
            continue
        if (only is None or pattern in only) and _applies(pattern, part, at):
            yield from _by_pattern(pattern, part, at)


def _applies(pattern: str, part: Part, at: int) -> bool:
    """What else must stand in the clause."""
    lemmas = part.lemmas
    match pattern:
        case "attention":  # «обратил внимание на X»
            return "внимание" in lemmas
        case "stirred":  # «Спор вызвала X»
            return bool(lemmas & words("topics", "stirred"))
        case "tasks":  # «определили задачи»
            return bool(lemmas & words("topics", "tasks"))
        case "shown":  # «представил проект»
            return bool(lemmas & words("topics", "shown")) or any(u.kind == "document" for u in part.units)
        case "from":  # «Начали с X»
            return part.subject is None or bool(lemmas & kinds().keys())
        case "opening":  # «начнётся с отчёта X»
            told = (u.lemma for before, u in pairwise(part.units) if before.text.lower() in ("с", "со"))
            return any(lemma in words("participants", "speak", "reports") for lemma in told)
        case "turn":  # «перешли к вопросу X»
            return bool(lemmas & words("topics", "item"))
        case "to" | "there":  # «Ход ревизии оценят на совещании»
            return bool(lemmas & kinds().keys())
        case "put":  # «на сессию вынесен X»
            upon = [u for before, u in pairwise(part.units) if before.text.lower() in ("на", "в") and u.case == "Acc"]
            return any(u.lemma in kinds().keys() | words("topics", "agenda") for u in upon)
        case "chief":  # «X стал главным на совещании»
            return part.units[at].case == "Ins" and not _qualifies(part, at)
        case "genitive":  # «вопросы касались X»
            subjects = [u for u in part.units[:at] if u.case == "Nom" and u.kind != "date"]
            people = words("participants", "words", "participants") | words("participants", "words", "present")
            by_people = all(u.kind in HEARERS or u.lemma in people for u in subjects)  # «спикеры коснулись X»
            return by_people or bool(lemmas & (words("topics", "concerning") | kinds().keys()))
    return True


def _by_pattern(pattern: str, part: Part, at: int) -> Iterator[Found]:
    if pattern in PREPOSITIONS:
        prepositions = PREPOSITIONS[pattern]
        found = list(told_after(part, at, prepositions))
        yield from found or (told_before(part, at, prepositions) if pattern == "to" else ())
    elif pattern == "about":
        yield from _about(part, at)
    elif pattern in ("object", "subject", "there", "put", "shown", "tasks"):
        yield from _object(part, at, pattern == "subject")
    elif pattern == "stirred":
        yield from _stirred(part, at)
    elif pattern == "report":
        yield from _report(part, at)
    elif pattern in CASES:
        yield from _in_case(part, at, CASES[pattern])
    elif pattern in ("theme", "chief"):
        yield from _theme(part, at)
    elif pattern == "genitive" and at + 1 < len(part.units) and part.units[at + 1].kind not in HEARERS:
        yield from ((t, "Gen") for t in parted(extent(part, at + 1), "Gen"))


def past_relative(sentence: Sentence, part: Part) -> Iterator[Found]:
    """«рассмотрены перечень должностей, | которые …, результаты проверки, а также итоги …»: the list goes on."""
    relative = next(iter(sentence.after(part)), None)
    if relative is None or relative.kind != "relative" or not relative.verbs:
        return
    if not any(patterns("topics").get(v.lemma) == "object" and _told(part, v) for v in part.units if v.kind == "word"):
        return
    since = relative.index(relative.verbs[-1])
    comma = next((i for i, u in enumerate(relative.units) if i > since and u.text == ","), None)
    rest = relative.units[comma:] if comma is not None else []
    start = next((u for u in rest if u.text.lower() not in (",", "и", "а", "также")), None)
    if start is not None and start.kind == "word" and start.case in ("Nom", "Acc"):
        yield from ((t, "Acc") for t in parted(extent(relative, relative.index(start)), "Acc"))


def _qualifies(part: Part, at: int) -> bool:
    """«главным» of «главным докладчиком», not of «главным на совещании»."""
    following = part.units[at + 1 : at + 2]
    return any(u.kind != "word" or is_noun(u.head) or is_adjective(u.head) for u in following)


def is_purpose(part: Part) -> bool:
    """«собрались, | чтобы обсудить увольнение»."""
    return any(u.text.lower() == "чтобы" for u in part.units[:3])


def _told(part: Part, unit: Unit) -> bool:
    """An infinitive tells of a matter only where it is to come: «планируется обсудить», no «поручено доложить»."""
    if not has(unit.head, "VerbForm", "Inf"):
        return True
    planned = words("holding", "plan") | {"быть", "намеренный", "должный", "чтобы"}
    return any(u.kind == "word" and u.lemma in planned for u in part.units)


def _about(part: Part, at: int) -> Iterator[Found]:
    """«доложил о X», «О X доложил», «отчёт министра об X»."""
    unit = part.units[at]
    if is_noun(unit.head):
        if not _spoken_of(part):
            return
        # «речь шла о X», but «отчёт министра о X»
        yield from told_after(part, at, ABOUT, near=unit.lemma not in words("topics", "speaking"))
        return
    found = list(told_after(part, at, ABOUT))
    if not found or part.units[0].text.lower() in ABOUT:  # «О контроле говорил X, | о практике – Y»
        yield from told_before(part, at)
    yield from found


def _spoken_of(part: Part) -> bool:
    """The clause tells of speaking or dealing with something, so that its «вопрос о …» was a matter there."""
    known = words("participants", "speak", "report") | words("participants", "speak", "hear") | words("topics", "deal")
    verbs = (u for u in part.units if is_predicate(u) or is_infinitive(u))
    noted = any(u.lemma == "сведение" for u in part.units)  # «отчёт об X приняли к сведению»
    spoken = (v for v in verbs if v.lemma in known and not _gives_task(part, v))
    return any(spoken) or (noted and any(v.lemma == "принять" for v in part.verbs))


def _gives_task(part: Part, verb: Unit) -> bool:
    """«поручено доложить о X», «предложено рассмотреть вопрос о X»: nobody has spoken of X yet."""
    task = is_passive(verb) and patterns("decisions").get(verb.lemma) == "task"
    return task or not _told(part, verb)


def _object(part: Part, at: int, before: bool) -> Iterator[Found]:
    """«обсуждена концепция», «Концепцию обсудили», «рассмотрели вопросы профилактики и меры …»."""
    first = at + 1
    if has(part.units[at].head, "VerbForm", "Inf"):  # «Обсуждать там намерены X»
        first = next((i + 1 for i in range(at + 1, len(part.units)) if is_predicate(part.units[i])), first)
    ranges = [(first, len(part.units)), (0, at)]
    starts = (thing(part, *r) for r in (reversed(ranges) if before else ranges))
    start = next((s for s in starts if s is not None), None)
    if start is None:
        return
    if _leads_to_party(part, start):
        return  # «представили нового начальника»
    tokens = extent(part, start)
    noun = next((t for t in tokens if is_noun(t)), None)
    report = noun is not None and noun.lemma_ in words("participants", "speak", "reports") | {"вопрос"}
    if report and any(t.lower_ in ABOUT for t in tokens):
        return  # «отчёт … об X», «вопрос о X»: X is the matter
    if any(t.lemma_ in kinds() and case(t) in ("Nom", "Acc") for t in tokens):
        return  # «эти цифры озвучил X, проводивший брифинг»
    yield from ((t, "Acc") for t in parted(tokens, "Acc"))


def _leads_to_party(part: Part, start: int) -> bool:
    """An adjective before a person or a post."""
    following = next((u for u in part.units[start:] if u.kind != "word" or not is_adjective(u.head)), None)
    return following is not None and following.kind in HEARERS


def _stirred(part: Part, at: int) -> Iterator[Found]:
    """«Спор вызвала | норма о закрытии сведений», «Критике подверглась | работа прокуратур»: the subject."""
    for first, last in ((at + 1, len(part.units)), (0, at)):
        start = thing(part, first, last)
        matter = part.units[start] if start is not None else None
        if start is not None and matter and matter.may_be("Nom") and matter.lemma not in words("topics", "stirred"):
            yield from ((t, "Nom") for t in parted(extent(part, start), "Nom"))
            return


def _report(part: Part, at: int) -> Iterator[Found]:
    """«заслушан отчёт хокима», «заслушаны акимы по исполнению плана»; of «отчёт об X» X is the matter."""
    start = thing(part, at + 1, len(part.units))
    if start is not None and part.units[start].lemma in words("participants", "speak", "reports"):
        tokens = extent(part, start)
        if not any(u.text.lower() in ABOUT for u in part.units[start:]):
            yield tokens, "Acc"
        return
    rest = _tokens_until_comma(part, at + 1)
    by = next((k for k, t in enumerate(rest) if t.lower_ == "по"), None)
    if by is not None:
        yield rest[by + 1 :], "Dat"


def _tokens_until_comma(part: Part, start: int) -> list[Token]:
    units = part.units[start:]
    end = next((i for i, u in enumerate(units) if u.text in (",", ".", ";") or is_predicate(u)), len(units))
    return [t for u in units[:end] for t in u.span]


def _in_case(part: Part, at: int, governed: str) -> Iterator[Found]:
    """«посвящённое итогам надзора», «внимание уделено вопросам …», «поделился опытом X», «Опытом X поделился Y»."""
    end = next((i for i in range(at + 1, len(part.units)) if part.units[i].text in (",", ".")), len(part.units))
    for i in (*range(at + 1, end), *range(at)):
        candidate = part.units[i]
        if candidate.case == governed and candidate.kind not in HEARERS and not _after_preposition(part, i):
            yield from ((t, governed) for t in parted(extent(part, i), governed))
            return


def _after_preposition(part: Part, i: int) -> bool:
    """«поделился | с коллегами | опытом»."""
    return i > 0 and part.units[i - 1].head.pos_ == "ADP"


def _theme(part: Part, at: int) -> Iterator[Found]:
    """«Предметом обсуждения стали A, B и C», «В повестке – A и B», «A стала темой совещания», «Тема – «A»»."""
    if part.units[at].case == "Ins" and (verb := next((i for i in range(at) if is_predicate(part.units[i])), None)):
        start = thing(part, 0, verb, THEMES)
        if start is not None and part.units[verb].lemma in words("topics", "copula"):
            yield from ((t, "Nom") for t in parted(extent(part, start), "Nom"))
            return
    for i in range(at + 1, len(part.units) - 1):
        unit = part.units[i]
        last = i + 1 < len(part.units) and is_predicate(part.units[i + 1])
        if (is_predicate(unit) and unit.lemma in words("topics", "copula") and not last) or unit.text in DASHES:
            if (title := _quoted(part, i + 1)) is not None:
                yield title
                return
            start = thing(part, i + 1, len(part.units), THEMES)
            if start is not None:
                yield from ((t, "Nom") for t in parted(extent(part, start), "Nom"))
            return


def _quoted(part: Part, at: int) -> Found | None:
    """«Тема – | «О мерах по экономии»»: the title in quotation marks, or what it is about."""
    if part.units[at].text not in QUOTES:
        return None
    closing = QUOTES[part.units[at].text]
    end = next((k for k in range(at + 1, len(part.units)) if part.units[k].text == closing), None)
    if end is None:
        return None
    tokens = [t for u in part.units[at + 1 : end] for t in u.span]
    return (tokens[1:], ABOUT[tokens[0].lower_]) if tokens and tokens[0].lower_ in ABOUT else (tokens, "")
