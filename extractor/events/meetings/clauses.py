"""A sentence's clauses: units around one verb, in the order of the text.

Commas and «и» begin a new clause only if a verb follows them and one stood before: lists and participles stay whole.
«Открывая заседание, | глава сообщил, | что план принят | и поручил …»
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from spacy.tokens import Token
from spacy.tokens.morphanalysis import MorphAnalysis

from extractor.events.meetings.lexicon import words as meeting_words
from extractor.events.units import PARTIES, Unit
from extractor.language import words
from extractor.language.grammar import DASHES, OPENING, feature, has, has_finite_form, is_noun, number
from extractor.language.words import CACHE

BREAKS = frozenset({",", ";", ":", "и", "а", "но", "или", *DASHES})
RELATIVE = frozenset({"который", "где", "куда", "когда"})
SUBORDINATE = frozenset({"что", "чтобы", "если", "поскольку", "хотя", "пока", "как", "ли"})
DEPENDENT = RELATIVE | SUBORDINATE
THAT_ONE = frozenset({"тот", "та"})
SUBJECT_PRONOUNS = frozenset({"он", "она", "они", "тот", "последний"})


@dataclass(slots=True)
class Clause:
    units: list[Unit]
    kind: str  # main, relative, subordinate, gerund
    antecedent: Unit | None = None  # of a relative clause: the party before it
    subject: Unit | None = None  # its own, or the one it shares with a clause beside it
    verbs: list[Unit] = field(init=False)
    lemmas: frozenset[str] = field(init=False)  # of its units: most rules look for words that it has not

    def __post_init__(self) -> None:
        self.verbs = [u for u in self.units if is_predicate(u)]
        self.lemmas = frozenset([u.lemma for u in self.units])

    def index(self, unit: Unit) -> int:
        return next(i for i, u in enumerate(self.units) if u is unit)

    def has(self, token: int) -> bool:
        around = bool(self.units) and self.units[0].start <= token < self.units[-1].end  # spoken words are left out
        return around and any(u.start <= token < u.end for u in self.units)


def is_gerund(token: Token) -> bool:
    return token.pos_ == "VERB" and has(token, "VerbForm", "Conv")


def is_passive(verb: Unit) -> bool:
    """«признан виновным» is no «признал»; nor is «предупреждён», whatever the tagger takes it for."""
    return has(verb.head, "Variant", "Short") or _only_short(verb.text)


@lru_cache(CACHE)
def _only_short(word: str) -> bool:
    return all(p.tag.POS == "PRTS" for p in words.parses(word))


def is_impersonal(clause: Clause, verb: Unit) -> bool:
    """«директору указали на …», «| документ отправили на доработку»: by those who met, whom nothing names."""
    past = has(verb.head, "Tense", "Past") and has(verb.head, "Number", "Plur") and not is_passive(verb)
    named = any(u.kind == "word" and u.case == "Nom" and is_noun(u.head) for u in clause.units)
    return past and clause.subject is None and not named


def by_court(clause: Clause) -> bool:
    """What a court dealt with or approved, no meeting did."""
    subject = clause.subject
    return bool(subject and subject.organization and subject.organization.kind == "court")


def becomes(clause: "Clause") -> bool:
    """«модератором выступила X», «докладчиком назначен X»."""
    become, made = meeting_words("holding", "chair", "become"), meeting_words("holding", "chair", "made")
    return any(v.lemma in become or (v.lemma in made and is_passive(v)) for v in clause.verbs)


def is_future(token: Token) -> bool:
    """By the tagger, or by the dictionary where it knows no other reading: «заслушают», «будет»."""
    return has(token, "Tense", "Fut") or _only_future(token.lower_)


@lru_cache(CACHE)
def _only_future(word: str) -> bool:
    return all(p.tag.tense == "futr" and p.tag.POS == "VERB" and float(p.score) > 0 for p in words.parses(word))


def is_predicate(unit: Unit) -> bool:
    return unit.kind == "word" and _is_predicate(unit.text, unit.head.pos_, unit.head.morph)


@lru_cache(CACHE)
def _is_predicate(word: str, pos: str, morph: MorphAnalysis) -> bool:
    finite = pos in ("VERB", "AUX") and has_finite_form(morph) and not only_infinitive(word)
    gerund = pos == "VERB" and feature(morph, "VerbForm") == "Conv"
    return finite or gerund or _only_verb(word)


def is_infinitive(unit: Unit) -> bool:
    return unit.kind == "word" and (has(unit.head, "VerbForm", "Inf") or only_infinitive(unit.text))


def only_infinitive(word: str) -> bool:
    """Whether the dictionary knows the form for nothing else, whatever the tagger says of it: «централизовать»."""
    return word.endswith(("ть", "ться", "ти", "чь")) and _infinitive(word)


@lru_cache(CACHE)
def _infinitive(word: str) -> bool:
    return len(word) > 3 and all(p.tag.POS == "INFN" and float(p.score) > 0 for p in words.parses(word))


@lru_cache(CACHE)
def _only_verb(word: str) -> bool:
    """Whether no dictionary reading of the form is anything but a finite verb, whatever the tagger says of it."""
    return len(word) > 2 and all(p.tag.POS == "VERB" and float(p.score) > 0 for p in words.parses(word))


def clauses(units: list[Unit], spoken: Collection[int] = frozenset(), earlier: Sequence[Clause] = ()) -> list[Clause]:
    """The clauses of a sentence, direct speech left out, each with its subject if it has or shares one.

    `earlier`: those of the sentence before, for «тот»."""
    silent = [u for u in units if u.start not in spoken]
    found = [_clause(part, before) for part, before in _with_previous(_parts(silent))]
    _share_subjects(found, earlier)
    return found


def _parts(units: list[Unit]) -> Iterator[list[Unit]]:
    part: list[Unit] = []
    for i, unit in enumerate(units):
        if part and _begins(units, i, part):
            yield part
            part = []
        part.append(unit)
    if part:
        yield part


def _begins(units: list[Unit], i: int, part: list[Unit]) -> bool:
    """Whether a clause begins at the break before or at unit `i`."""
    unit = units[i]
    if unit.kind != "word" or unit.text.lower() not in BREAKS or _in_title(units, i):
        return False
    segment = _segment(units, i + 1)
    if not segment:
        return False
    opener = next((u for u in segment if u.head.pos_ != "ADP"), segment[0])
    if unit.text == "," and opener.kind == "word" and opener.lemma in DEPENDENT:
        # «Заседание, как всегда, вёл …»: no clause, an insertion
        return opener.lemma != "как" or any(map(is_predicate, segment))
    if unit.text in (";", ":"):
        return True
    return any(map(is_predicate, segment)) and any(map(is_predicate, part))


LONGEST_TITLE = 15  # units


def _in_title(units: list[Unit], i: int) -> bool:
    """«Конфискация имущества: первые итоги» in quotation marks is one name (speech is masked before)."""
    before = [u.text for u in units[max(0, i - LONGEST_TITLE) : i]]
    if "«" not in before:
        return False
    after = [u.text for u in units[i + 1 : i + LONGEST_TITLE]]
    opened = "»" not in before[len(before) - before[::-1].index("«") :]
    return opened and "»" in after and "«" not in after[: after.index("»")]


def _segment(units: list[Unit], start: int) -> list[Unit]:
    """The units from `start` up to the next break."""
    end = start
    while end < len(units) and not (units[end].kind == "word" and units[end].text.lower() in BREAKS):
        end += 1
    return units[start:end]


def _with_previous(parts: Iterator[list[Unit]]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    before: list[Unit] = []
    for part in parts:
        yield part, before
        before = part


def _clause(part: list[Unit], before: list[Unit]) -> Clause:
    telling = (u for u in part if not (u.kind == "word" and (u.text.lower() in BREAKS or u.head.pos_ == "ADP")))
    said = list(islice(telling, 3))
    lemma = said[0].lemma if said and said[0].kind == "word" else ""
    if lemma in RELATIVE:
        return Clause(part, "relative", antecedent=next((u for u in reversed(before) if u.kind in PARTIES), None))
    # of a title's holder «модератором которой выступила X»
    if any(u.kind == "word" and u.lemma == "который" for u in said):
        return Clause(part, "relative", antecedent=None)
    if lemma in SUBORDINATE:
        return Clause(part, "subordinate")
    clause = Clause(part, "main")
    if clause.verbs and all(is_gerund(v.head) for v in clause.verbs):
        clause.kind = "gerund"
    return clause


def _share_subjects(found: list[Clause], earlier: Sequence[Clause]) -> None:
    for clause in found:
        clause.subject = own_subject(clause)
    for i, clause in enumerate(found):
        if clause.subject is None:
            that = _says_that_one(clause)
            clause.subject = _that_one([*earlier, *found[:i]]) if that else _borrowed(found, i)


def _borrowed(found: list[Clause], i: int) -> Unit | None:
    clause = found[i]
    if clause.kind == "relative":
        return clause.antecedent if _pronoun_is_subject(clause) else None
    if clause.kind == "gerund":
        # «Открывая заседание, глава сообщил …», «… отметил глава, открывая заседание»
        after = next((c for c in found[i + 1 :] if c.kind == "main"), None)
        before = next((c for c in reversed(found[:i]) if c.kind != "relative"), None)
        return (after and after.subject) or (before and before.subject) or None
    before = next((c for c in reversed(found[:i]) if c.kind in ("main", clause.kind)), None)
    if before is None and clause.kind == "main":
        return _shared_with_next(found, i)
    if before is None or clause.kind == "subordinate":
        return None
    return (before.subject if _agree(before, clause) else None) or _loose_subject(before)


def _agree(before: Clause, clause: Clause) -> bool:
    """«Петров задержан, | сообщили в полиции»: not he has said it."""
    first, second = (next(iter(c.verbs), None) for c in (before, clause))
    alone = first is not None and number(first.head) == "Sing"
    return not (alone and second is not None and number(second.head) == "Plur")


def _says_that_one(clause: Clause) -> bool:
    """«20 ноября тот проведёт …»; not «тот же», «в тот день»."""
    alone = (
        b.kind == "word" and not is_noun(b.head) and b.text.lower() not in ("же", "самый", ",")
        for b in clause.units[1:]
    )
    return any(u.text.lower() in THAT_ONE and free for u, free in zip(clause.units[:3], alone, strict=False))


def _that_one(before: list[Clause]) -> Unit | None:
    """«Дела переданы заместителю мэра Ивану С.; | тот проведёт совещание»: whoever is named last and is no subject."""
    persons = (u for clause in reversed(before) for u in reversed(clause.units) if u.kind == "person")
    return next((u for u in persons if not u.may_be("Nom")), None)


def _shared_with_next(found: list[Clause], i: int) -> Unit | None:
    """«Сессию открыл | и закрыл председатель»: two verbs, one subject after them."""
    following = found[i + 1] if i + 1 < len(found) else None
    if following is None or following.kind != "main" or following.units[0].text != "и":
        return None
    own, verb = following.subject, next(iter(following.verbs), None)
    return own if own and verb and own.start > verb.start else None


def _pronoun_is_subject(clause: Clause) -> bool:
    pronoun = next((u.head for u in clause.units if u.kind == "word" and u.lemma in RELATIVE), None)
    return pronoun is not None and has(pronoun, "Case", "Nom")


def _loose_subject(clause: Clause) -> Unit | None:
    """«X, который …, заявил»: the part before the relative clause has no verb of its own."""
    return (
        None
        if clause.verbs
        else next((u for u in clause.units if u.kind in PARTIES and is_nominative(clause, u)), None)
    )


def own_subject(clause: Clause) -> Unit | None:
    """The party in the nominative; of several, the one that the tagger is sure of, then the nearest to the verb."""
    verb = next(iter(clause.verbs), None)
    parties = [u for u in clause.units if u.kind in PARTIES] if verb is not None else []
    bracketed = _bracketed(clause.units) if parties else set()
    candidates = [u for u in parties if u.start not in bracketed and is_nominative(clause, u)]
    if verb is None or not candidates:
        return None
    best = min(candidates, key=lambda u: (u.case != "Nom", abs(u.start - verb.start)))
    # «депутат | Магомед-Салам Г.», «Раис | РТ | Рафис М.»: a post before the name of its holder
    at = clause.index(best) + 1
    while at < len(clause.units) and clause.units[at].kind in ("region", "organization"):
        at += 1
    holder = clause.units[at] if at < len(clause.units) else None
    return holder if holder and not best.named and holder.named and holder.may_be("Nom") else best


def _bracketed(units: list[Unit]) -> set[int]:
    """«Шамиль Х. (фракция …) спросил»: what stands in brackets is no subject."""
    inside, found = False, set()
    for unit in units:
        inside = (inside or unit.text == "(") and unit.text != ")"
        if inside:
            found.add(unit.start)
    return found


def is_nominative(clause: Clause, unit: Unit) -> bool:
    """Whether the party may be a subject where it stands: no preposition or governing noun before it."""
    if not unit.may_be("Nom") or (unit.head.pos_ in ("PRON", "DET") and unit.text.lower() not in SUBJECT_PRONOUNS):
        return False
    at = clause.index(unit)
    before = clause.units[at - 1] if at else None
    if before is not None and before.kind == "date":
        before = None  # «В тот же день | хоким …»: with its preposition
    if at > 1 and before is not None and before.text in OPENING and is_noun(clause.units[at - 2].head):
        return False  # «форум «Честный город»»: a title
    if before is None or unit.case == "Nom":
        return before is None or before.head.pos_ != "ADP"
    return not (before.kind == "word" and before.head.pos_ in ("ADP", "NOUN", "PROPN", "ADJ"))
