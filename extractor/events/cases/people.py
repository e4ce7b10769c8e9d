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
from extractor.events.cases.clauses import RELATIVE, Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.doubts import another, somebody_elses, stray
from extractor.events.cases.focus import DEFENDERS, Focus, bare_lemma
from extractor.events.cases.frames import COMPANY_WORDS
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.mentions.posts import head_class

FEMALE = frozenset({"она", "ее", "её", "ей", "ней", "нее", "неё", "ею"})
PRONOUNS = FEMALE | {"он", "его", "ему", "него", "нему", "ним", "им"}
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
            return Concerned(focus.group(sentence))
        doer = act.agent.unit.person if act.agent is not None else None
        meant = [p for p in _unrivalled(act, focus, sentence) if p is not doer]  # «на этом посту он назначил штраф»
        return Concerned(meant, company=_company_before(act, focus) if act.kind == "fine" and not meant else None)
    if act.role == "known":
        return Concerned(_unrivalled(act, focus, sentence))
    if act.role == "all":
        return Concerned(focus.here() or focus.all())
    if act.kind == "appeal" and (act.role == "doer" or any(_defends(t.unit) for t in act.targets)):
        return Concerned(_appealing(act, focus, sentence))
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
    if act.kind not in HARMLESS or target.unit.head.lower_ not in PRONOUNS:
        return []
    doc, start = target.unit.span.doc, target.unit.span.sent.start
    before = focus.named(doc[doc[max(0, start - 1)].sent.start : target.unit.start])
    return before if len(before) == 1 else []


def _unrivalled(act: Act, focus: Focus, sentence: int) -> list[Person]:
    """The one in focus, unless the sentence names somebody else before the act."""
    token = act.unit.head
    meant = focus.sole(sentence)
    named = focus.named(token.doc[token.sent.start : token.i])
    return meant if all(p in meant for p in named) else []


def _appealing(act: Act, focus: Focus, sentence: int) -> list[Person]:
    """Whose case an appeal is about: his who lodges it, a lawyer's client's, else the convict's whom the lines before
    tell of («Прокуратура обжаловала приговор», «Жена осуждённого подала жалобу»)."""
    if any(_defends(t.unit) for t in act.targets):
        return _clients(act) or focus.tried_last(sentence)
    if not any(t.unit.person for t in act.targets) or any(_prosecutes(t.unit) for t in act.targets):
        return focus.tried_last(sentence)
    persons = [p for t in act.targets for p in persons_of(t, act.clause, focus, sentence)]
    own = [p for p in persons if p in focus.all() or not focus.seen]
    clients = [c for t in act.targets if t.unit.person is not None and (c := focus.client_of(t.unit.person))]
    return own or clients or (focus.all() if len(focus.all()) == 1 else [])


def _prosecutes(unit: Unit) -> bool:
    return any(t.lemma_.endswith(("прокурор", "прокуратура", "обвинитель", "обвинение")) for t in unit.span)


def _defends(unit: Unit) -> bool:
    return any(t.lemma_ in DEFENDERS for t in unit.span)


def _clients(act: Act) -> list[Person]:
    """«Адвокаты Иванова обжаловали приговор»: a lawyer's appeal is his client's."""
    defenders = {id(t.unit) for t in act.targets}
    owners = [a.unit.person for a in arguments(act.clause) if id(a.owner_of) in defenders]
    return [p for p in owners if p is not None]


def persons_of(argument: Argument, clause: Clause, focus: Focus, sentence: int) -> list[Person]:
    unit = argument.unit
    if beside := apposed(argument, clause):
        return beside
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
    if unit.kind == "post" and len(meant := focus.described(unit, focus.all())) == 1:
        return meant
    if unit.person is not None:
        if _of_the_past(unit) and unit.person not in focus.all() and (holder := focus.former_holder(unit)):
            return holder
        if unit.head.lower_ in PRONOUNS and (meant := focus.doubtful(unit, _sex(unit))) is not None:
            return meant
        if unit.head.lower_ in PRONOUNS and (called := focus.called_before(unit)) is not None:
            return called
        doubtful = somebody_elses(unit) or another(unit) or stray(unit, focus)
        return [] if doubtful else [unit.person]
    if unit.head.lower_ in PRONOUNS:
        return _meant(argument, clause, focus, sentence)
    if unit.kind == "word" and unit.lemma in RELATIVE:
        return _antecedent(clause)
    if unit.lemma in COUNTED and (listed := _listed(argument, clause)):
        return listed
    if unit.lemma in COUNTED:
        return focus.last(COUNTED[unit.lemma])
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


def _meant(argument: Argument, clause: Clause, focus: Focus, sentence: int) -> list[Person]:
    """Whom a pronoun left open by the linking step stands for: the one in focus, if nobody else of that sex is near."""
    wanted = _sex(argument.unit)
    if (called := focus.called_before(argument.unit)) is not None:
        return [p for p in called if p.gender == wanted]
    meant = [p for p in focus.sole(sentence) if p.gender == wanted]
    sentence_start = argument.unit.span.sent.start
    doc = argument.unit.span.doc
    before = focus.named(doc[doc[max(0, sentence_start - 1)].sent.start : argument.unit.start])
    near = [p for p in before if p.gender in (wanted, None)]
    if len(near) == 1 and near[0] in focus.all():
        return near
    rivals = [
        p
        for p in focus.named(doc[sentence_start : argument.unit.start])
        if p not in meant and p.gender in (wanted, None)
    ]
    return [] if rivals else meant


def _sex(pronoun: Unit) -> str:
    return "female" if pronoun.head.lower_ in FEMALE else "male"


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
