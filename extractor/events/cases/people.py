"""Arguments → persons: names, «который», «все трое», «подозреваемый»."""

from dataclasses import dataclass

from spacy.tokens import Span

from extractor.entities.name_cases import name_cases
from extractor.entities.records import Organization, Person
from extractor.events.cases.act import Act
from extractor.events.cases.apposition import REACH, apposed, is_somebody
from extractor.events.cases.arguments import (
    COUNTED_OFF,
    SUBSTANTIVES,
    Argument,
    arguments,
    is_counted_off,
)
from extractor.events.cases.clauses import Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.doubts import another, somebody_elses
from extractor.events.cases.focus import Focus, bare_lemma
from extractor.events.cases.frames import COMPANY_WORDS
from extractor.events.cases.links import RELATIVE
from extractor.events.cases.pleading import appellants, is_pleaded, ruled_on
from extractor.events.cases.pronouns import is_pronoun, stands_for
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.mentions.posts import head_class

COUNTED = {"оба": 2, "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5}
CRIMINAL = frozenset({"detention", "arrest", "charge", "search", "investigation", "trial", "verdict", "extradition"})
FOCUSING = CRIMINAL | {"release", "acquittal", "appeal"}  # whom they name is who the text goes on about
HARMLESS = frozenset({"release", "dismissal", "appointment", "acquittal"})


@dataclass(slots=True)
class Concerned:
    """Whom an act concerns."""

    persons: list[Person]
    unnamed: Unit | None = None  # somebody whom the article does not name
    company: Organization | None = None


def concerned(act: Act, focus: Focus, sentence: int) -> Concerned:
    if act.role == "focus":
        if act.kind == "investigation":
            return Concerned(focus.group(sentence) if not focus.turned_to_others(act.unit) else [])
        if (ruled := ruled_on(act, focus)) is not None:
            return Concerned(ruled)
        doer = act.agent.unit.person if act.agent is not None else None
        if act.kind == "trial" and act.status == "planned" and not focus.here():
            return Concerned([])  # «дело планируют передать в суд» opens another paragraph
        meant = [p for p in _unrivalled(act, focus, sentence) if p is not doer]  # «на этом посту он назначил штраф»
        return Concerned(meant, company=_company_before(act, focus) if act.kind == "fine" and not meant else None)
    if act.role == "elided":
        return Concerned(_told_of_before(act, focus))
    if act.role == "known":
        return Concerned(_unrivalled(act, focus, sentence))
    if act.role == "all":
        return Concerned(focus.here() or focus.all())
    if is_pleaded(act):
        return Concerned(appellants(act, focus, sentence, lambda t: persons_of(t, act.clause, focus, sentence)))
    if act.clause.link == "participle" and all(_new_to_the_text(t.unit) for t in act.targets):
        return Concerned([])
    found = Concerned([])
    for target in act.targets:
        persons = persons_of(target, act.clause, focus, sentence) or _just_named(target, act, focus)
        persons = persons or _spelled_out(target, act, focus)
        found.persons += [p for p in persons if p not in found.persons]
        unit = target.unit
        if not persons and unit.kind == "organization":
            found.company = unit.organization
        elif not persons and act.kind == "fine" and unit.lemma in COMPANY_WORDS:
            found.company = _company_before(act, focus)  # «оштрафовало общество»
        elif not persons and is_somebody(unit):
            found.unnamed = found.unnamed or unit
    return found


def _company_before(act: Act, focus: Focus) -> Organization | None:
    """«ООО „Икс“ привлечено к ответственности, назначен штраф»: the only company that the sentence names before."""
    start, end = act.unit.span.sent.start, act.unit.start
    companies = [o for o in focus.companies if any(start <= s.start < end for s in o.spans)]
    return companies[0] if len(companies) == 1 else None


def _spelled_out(target: Argument, act: Act, focus: Focus) -> list[Person]:
    """«уволены его подчинённые: начальник отдела Иванов – за прогул – и Петров»: all whom the sentence names in that
    case behind the colon."""
    unit, doc = target.unit, target.unit.span.doc
    if grammar.number(unit.head) != "Plur" or unit.named:
        return []
    sent = unit.span.sent
    colon = next((i for i in range(unit.end, min(unit.end + REACH, sent.end)) if doc[i].text == ":"), None)
    if colon is None:
        return []
    behind = [(s, p) for p in focus.persons for s in p.spans if colon < s.start and s.end <= sent.end]
    if not behind or _tells(doc[colon + 1 : min(s.end for s, _ in behind) + 2]):
        return []
    listed = [(s.start, p) for s, p in behind if unit.case in name_cases(s, p)]
    return list({id(p): p for _, p in sorted(listed, key=lambda x: x[0])}.values())


def _tells(stretch: Span) -> bool:
    """«Задержаны чиновники: Иванов | рассказал подробности»: the names behind the colon say something."""
    return any(grammar.is_finite(t) for t in stretch)


def _new_to_the_text(unit: Unit) -> bool:
    """«заявление мужчины, осуждённого за мошенничество»: a word that needs saying more is nobody told of before."""
    return unit.kind == "word" and unit.head.pos_ != "PRON" and unit.lemma not in RELATIVE


def _just_named(target: Argument, act: Act, focus: Focus) -> list[Person]:
    """«Дейнега снова дома. Её освобождение подтвердил суд»: where nothing is held against her, her name is enough."""
    if act.kind not in HARMLESS or not is_pronoun(target.unit):
        return []
    doc, start = target.unit.span.doc, target.unit.span.sent.start
    before = focus.named(doc[doc[max(0, start - 1)].sent.start : target.unit.start])
    return before if len(before) == 1 else []


def _told_of_before(act: Act, focus: Focus) -> list[Person]:
    """«Э. Чонов родился в 1969 году. На пост вице-мэра назначен в 2023-м»: the only one whom the lines before name."""
    doc, start = act.unit.span.doc, act.unit.span.sent.start
    named = focus.named(doc[doc[max(0, start - 1)].sent.start : act.unit.start])
    if len(named) != 1 or not named[0].gender:
        return []
    return named if grammar.gender(act.unit.head) == ("Masc" if named[0].gender == "male" else "Fem") else []


def _unrivalled(act: Act, focus: Focus, sentence: int) -> list[Person]:
    """The one in focus, unless the sentence names somebody else before the act."""
    token = act.unit.head
    meant = focus.sole(sentence)
    named = focus.named(token.doc[token.sent.start : token.i])
    return meant if all(p in meant for p in named) else []


def persons_of(argument: Argument, clause: Clause, focus: Focus, sentence: int) -> list[Person]:
    unit = argument.unit
    if beside := apposed(argument, clause):
        return beside
    if is_pronoun(unit):
        return stands_for(unit, focus, sentence)
    if unit.head.lower_ == "они" and (count := COUNTED.get(unit.span.doc[max(0, unit.start - 1)].lemma_)):
        return focus.counted(unit, count) or focus.last(count)  # «в июне оба они вышли на свободу»
    if _paraphrase(unit):
        meant = focus.one(sentence, unit)
        if meant and bare_lemma(unit) is not None:
            return meant
        if unit.person is not None and focus.seen and unit.person not in focus.all():
            return []  # of several accused one is meant, and not who was named last
    if unit.person is None and unit.kind in ("word", "post", "group") and (meant := focus.stood_for(sentence, unit)):
        return meant
    if unit.person is None and (meant := focus.all_called(unit)):
        return meant
    if unit.kind in ("post", "person") and not unit.named and (own := focus.own_subordinate(unit)):
        return own
    if unit.kind == "post" and len(meant := focus.described(unit, focus.all())) == 1:
        return meant
    if unit.person is not None:
        if _of_the_past(unit) and unit.person not in focus.all() and (holder := focus.former_holder(unit)):
            return holder
        return [] if somebody_elses(unit) or another(unit) else [unit.person]
    if unit.kind == "word" and unit.lemma in RELATIVE:
        return _antecedent(clause)
    if unit.lemma in COUNTED and (listed := _listed(argument, clause)):
        return listed
    if unit.lemma in COUNTED:
        return focus.counted(unit, COUNTED[unit.lemma]) or focus.last(COUNTED[unit.lemma])
    if is_counted_off(unit):
        return _counted_off(unit, focus)
    if unit.kind == "post" and focus.dossier is not None and focus.dossier[0] == sentence:
        return [focus.dossier[1]]
    if unit.lemma in SUBSTANTIVES:
        if described := _described(argument, clause):
            return described
        plural = grammar.number(unit.head) == "Plur"
        return focus.all() if plural else focus.one(sentence, unit)
    return []


def _of_the_past(unit: Unit) -> bool:
    """«экс-замакима», «бывший аким» without a name: he who is said to have held such a post, before any other."""
    before = unit.span.doc[unit.start - 1].lemma_ if unit.start else ""
    return not unit.named and (unit.span[0].lower_.startswith("экс-") or "бывший" in (before, unit.span[0].lemma_))


def _counted_off(unit: Unit, focus: Focus) -> list[Person]:
    """«На скамье оказались Прокопчук и Нуркенов. Первый получил штраф, второго оправдали»"""
    doc, start = unit.head.doc, unit.head.sent.start
    before = doc[max(0, start - 1)].sent
    if before.start and before[0].lemma_ in COUNTED_OFF:  # «Первый получил штраф. Второго оправдали»
        before = doc[before.start - 1].sent
    spans = sorted(
        (s.start, i) for i, p in enumerate(focus.persons) for s in p.spans if before.start <= s.start < start
    )
    named = [focus.persons[i] for i in dict.fromkeys(i for _, i in spans)]
    at = COUNTED_OFF[unit.lemma]
    return [named[at]] if 1 < len(named) <= len(COUNTED_OFF) and at < len(named) else []


def _listed(counted: Argument, clause: Clause) -> list[Person]:
    """«задержаны трое: A, B и C», «двое — A и B — отпущены»."""
    for argument in arguments(clause):
        border = clause.units[argument.start - 1].text if argument.start else ""
        if argument.index > counted.index and border in (":", "—", "–", "-") and argument.unit.person is not None:
            persons = [a.unit.person for a in chain(clause, argument) if a.unit.person is not None]
            return persons if len(persons) == COUNTED[counted.unit.lemma] else []
    return []


def _paraphrase(unit: Unit) -> bool:
    """«чиновник», «экс-глава» alone: the one in focus before whoever else was named."""
    return len(unit.span) == 1 and not unit.named and head_class(unit.head) == "paraphrase"


def _described(argument: Argument, clause: Clause) -> list[Person]:
    """«дело осуждённого [за взятку] бывшего мэра Быкова»: an attribute of the name that follows."""
    unit = argument.unit
    for j in range(argument.index + 1, min(argument.index + REACH, len(clause.units))):
        following = clause.units[j]
        if following.text in (",", "—", "–") or following.head.pos_ == "VERB":
            return []
        if following.named and following.person is not None:
            return [following.person] if unit.case in following.cases else []
    return []


def _antecedent(clause: Clause) -> list[Person]:
    around: Clause | None = clause
    while around is not None and around.antecedent is None:
        around = around.parent if around.link == "coordinate" else None
    if around is None or around.antecedent is None:
        return []
    return [around.antecedent.person] if around.antecedent.person else []
