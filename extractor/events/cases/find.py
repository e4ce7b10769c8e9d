"""The steps from sentences to cases."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span

from extractor.entities.records import Date, Entities, Organization, Person
from extractor.events.cases import arguments as args
from extractor.events.cases import clauses as clause_split
from extractor.events.cases.act import Act
from extractor.events.cases.acts import find_acts
from extractor.events.cases.beside import Beside
from extractor.events.cases.clauses import Clause
from extractor.events.cases.competence import Named, is_court
from extractor.events.cases.crime import crime_in, crimes_by_person, like_before, offences_of_files
from extractor.events.cases.days import date_of, days_in, is_of_same_occasion
from extractor.events.cases.deeds import crimes_told, sums_told
from extractor.events.cases.doubts import of_another
from extractor.events.cases.focus import Focus
from extractor.events.cases.joining import Draft, join, looks_back, quash
from extractor.events.cases.naming import name_the_affair, name_the_described, suspected
from extractor.events.cases.own_words import crime_of, manner_of, respective_sentences, sentence_of
from extractor.events.cases.people import CRIMINAL, FOCUSING, Concerned, concerned
from extractor.events.cases.presenting import name_the_unnamed
from extractor.events.cases.profiles import COURT, Profiles
from extractor.events.cases.reading import prepared
from extractor.events.cases.roles import Part, add_other, others_in
from extractor.events.cases.sittings import Sittings
from extractor.events.cases.slots import Slots, place_of, post_of, searched_body
from extractor.events.cases.status import denies_rumour
from extractor.events.cases.sums import sum_of
from extractor.events.cases.telling import many_unnamed, outweighed, settled, tells, undone, worth_telling
from extractor.events.records import Case
from extractor.events.units import Unit, opens_paragraph
from extractor.language.grammar import is_animate
from extractor.language.index import lemmas_of

ALONE = frozenset({"verdict", "acquittal"})  # each convict has one of his own
TRIED = frozenset({"verdict", "fine", "confiscation", "acquittal"})  # by one court in one session
OFFICIALS = frozenset({"чиновник", "чиновница"})
RULINGS = frozenset({"arrest", "verdict", "acquittal"})  # what one may appeal against
SAME_OCCASION = 2  # sentences back to what came on the same day
ASIDE = frozenset(
    {"relative", "participle"}
)  # «Верховный суд освободил мэра, осуждённого в мае»: another court's verdict


def find_cases(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> list[Case]:
    """The cases of an article; `sentences`: its units, sentence by sentence."""
    finder = _Finder(entities)
    for i, units in enumerate(sentences):
        finder.read(i, units)
    return finder.cases()


class _Finder:
    def __init__(self, entities: Entities) -> None:
        self.slots = Slots(entities)
        companies = [o for o in entities.organizations if o.kind == "company"]
        self.focus = Focus(persons=entities.persons, positions=entities.positions, companies=companies)
        self.profiles = Profiles()
        self.sittings = Sittings()
        self.named = Named()
        self.court: Organization | None = None  # that gave the last verdict told of
        self.court_at = 0
        self.drafts: list[Draft] = []
        self.nameless: list[Draft] = []  # acts of the sentence before against several whom the next one may name
        self.units: list[Unit] = []  # of the present sentence
        self.before: list[Unit] = []  # of the one before
        self.heading = True  # nothing but the headline and what stands under it so far
        self.parts: list[Person] = []  # who bribed, defends, judges in the present one

    def read(self, i: int, units: list[Unit]) -> None:
        """One sentence: its acts, the crime that it speaks of, others in the case."""
        if not units:
            return
        title = not units[-1].text.endswith((".", "!", "?", "»", "…", ":", ";"))
        self.heading = self.heading and title
        if title and i:
            self.focus.reset()
            self.court = None
        if opens_paragraph(units):
            self.focus.paragraph, self.focus.opening = i, units[0].start
        self.profiles.begin(i, units)
        bodies = self.slots.read(units)
        self.named.note(i, bodies)
        units = prepared(units, self.focus)
        self.before, self.units = self.units, units
        clauses = clause_split.split(units)
        self._open_dossier(clauses, i)
        self._name_the_unnamed(clauses, i)
        self._note_suspects(clauses, i)
        acts = sorted(find_acts(clauses), key=_when)
        parts = list(others_in(clauses))
        self.parts = [p.person for p in parts]
        drafts = [d for act in acts for d in self._drafts(act, clauses, units, i, title)]
        drafts += list(Beside(units, self.before, drafts, self.drafts, self.focus, i).drafts())
        self.drafts += drafts
        if any(map(denies_rumour, clauses)):
            self._deny(i)
        accused = self._accused(drafts, i)
        charged = any(d.kind == "charge" for d in drafts)
        known = [*accused, *self.focus.all()]
        own = [c for c in clauses if not (known and of_another(c, known, self.parts))]
        if len(accused) > 1 and drafts:
            own = [c for c in own if not looks_back(c.lemmas)]  # «а ранее за взятку был осуждён Громов»: not of both
        told_here = units if len(own) == len(clauses) else [u for c in own for u in c.units]
        crime = crime_in([u for c in own if not _of_somebody_new(c) for u in c.units], charged)
        told = bool(drafts or crime) or self.focus.told_near(i)
        apart = len({d.case.spans[0].start for d in drafts if d.kind in COURT}) > 1  # «…; его зам оштрафован»
        several = crimes_by_person(told_here, charged)
        for person, his in several if any(p in known for p, _ in several) else ():
            self.profiles.note([person], his, None, i)
        for doer, charge in (told for c in own for told in crimes_told(c)):
            self.profiles.note_doing(_doers(doer, accused), charge, i)
        for doer, amount in (told for c in clauses for told in sums_told(c)):
            self.profiles.note_sum(_doers(doer, accused), amount, i)
        self.profiles.note([] if several else accused, crime, sum_of(told_here) if told and not apart else None, i)
        self.sittings.note(units, [b for _, b in bodies if is_court(b)], i)
        self._others(parts, drafts, accused)

    def _name_the_unnamed(self, clauses: list[Clause], i: int) -> None:
        told = [d for d in self.drafts if d.sentence == i - 1]
        several = [d for d in self.nameless if d.sentence == i - 1]
        if presented := name_the_unnamed(told, several, clauses):
            self.focus.note(i, presented)
            self.drafts += several
        self.nameless.clear()

    def _open_dossier(self, clauses: list[Clause], i: int) -> None:
        for clause in clauses:
            files = any(unit.lemma == "дело" for unit in clause.units)
            for owner in args.owners(clause, {"дело"}) if files else ():
                if owner.unit.person is not None:
                    self.focus.dossier = (i, owner.unit.person)

    def _deny(self, i: int) -> None:
        """What was only said to have happened here or in the sentence before is denied now."""
        for draft in self.drafts:
            if i - draft.sentence <= 1 and draft.case.status == "alleged":
                draft.case.status = "denied"
                self.focus.forget(draft.case.persons)

    def _note_suspects(self, clauses: list[Clause], i: int) -> None:
        """«Четвёртый фигурант, бизнесмен Олег Шлапак, …»: no act, but whom the lines that follow are about."""
        for clause in clauses:
            accused = not args.ACCUSED.isdisjoint(clause.lemmas)
            for a, b in _neighbours(clause) if accused else ():
                if a.kind == "word" and a.lemma in args.ACCUSED and b.named and b.person and a.case == b.case:
                    self.focus.note(i, [b.person])
                    name_the_affair(self.drafts, b.person, i)
            self.focus.note(i, suspected(clause))

    def cases(self) -> list[Case]:
        name_the_described(self.drafts, self.focus)
        drafts = join(self.drafts)
        quash(drafts)
        self.sittings.fill(drafts)
        drafts = settled(drafts)
        self.profiles.fill(drafts)
        told = [d for d in drafts if worth_telling(d) and not outweighed(d, drafts)]
        self.named.fill(told)
        return [d.case for d in told]

    def _drafts(self, act: Act, clauses: list[Clause], units: list[Unit], i: int, title: bool) -> list[Draft]:
        agency = self.slots.agency(act)
        now = act.status != "planned" and not looks_back(lemmas_of(act.unit.span.sent))
        if act.kind in TRIED and now and act.clause.link not in ASIDE:
            agency = agency or self._court_of_sitting(act, i)
            if agency is not None:
                self.court, self.court_at = agency, i
        elif agency is None and act.agent is not None and any(t.lemma_ == "судья" for t in act.agent.unit.span):
            agency = self.slots.court_here(act)  # «судья Биржанова ограничилась залогом»
        if act.kind in COURT and (affair := next(offences_of_files(units), None)):
            self.profiles.affair, self.profiles.affair_at = affair, i
        who = concerned(act, self.focus, i)
        if not tells(act, who):
            if many_unnamed(act):
                self.nameless.append(self._draft(act, agency, who, [], clauses, units, i, title))
            return []
        if act.kind in RULINGS and act.status == "done" and who.persons:
            self.focus.ruled[act.kind] = who.persons
        if act.kind in FOCUSING and act.status != "denied" and (act.kind != "acquittal" or not self.focus.seen):
            self.focus.note(i, who.persons)
        elif act.kind == "acquittal":
            self.focus.cleared += [(i, who.persons)]
        groups = [[p] for p in who.persons] if act.kind in ALONE and who.persons else [who.persons]
        drafts = [self._draft(act, agency, who, persons, clauses, units, i, title) for persons in groups]
        for draft, each in zip(drafts, respective_sentences(act), strict=False) if len(drafts) > 1 else ():
            draft.case.sentence = each
        return drafts

    def _court_of_sitting(self, act: Act, i: int) -> Organization | None:
        """Of an act without a court: the one that decided in the lines before; one of another day is another's."""
        same = {"тот", "суд"} <= set(lemmas_of(act.unit.span.sent))  # «тот же суд»
        if i > self.court_at and not same and date_of(act, self.slots.dates) is not None:
            return None
        near = self.profiles.paragraphs_between(self.court_at, i) <= 1
        return (self.court if near else None) or self.slots.court_here(act)

    def _draft(
        self,
        act: Act,
        agency: Organization | None,
        who: Concerned,
        persons: list[Person],
        clauses: list[Clause],
        units: list[Unit],
        i: int,
        title: bool,
    ) -> Draft:
        others = [c for c in clauses if (persons or looks_back(c.lemmas)) and of_another(c, persons, self.parts)]
        own = [c for c in clauses if c not in others and not (c.link == "bracket" and c.parent in others)]
        crime = crime_of(act, persons, own, [u for c in own for u in c.units] if others else units)
        case = Case(
            kind=act.kind,
            status=act.status,
            persons=list(persons),
            agency=agency,
            charge=crime.charge,
            article=crime.article,
            amount=crime.amount,
            sentence=sentence_of(act),
            date=date_of(act, self.slots.dates) or self._day_of_occasion(act, i),
            place=place_of(act) or searched_body(act),
            spans=[act.unit.span, *_named_beside(act, who.company)],
        )
        if not crime and like_before(act.clause.units):
            like = next((d.case for d in reversed(self.drafts) if d.kind == act.kind), case)
            case.charge, case.article = like.charge, like.article
        post = post_of(act) if act.kind in ("appointment", "dismissal") else frozenset()
        draft = Draft(
            case, i, title and self.heading, who.unnamed, who.company, post, act.role == "known", undoes=undone(act)
        )
        draft.aside = act.clause.link in ASIDE
        draft.manner = manner_of(act)
        return draft

    def _day_of_occasion(self, act: Act, i: int) -> Date | None:
        """«Вместе с ним задержан директор»: of the act told right before, else the only day of the sentence before."""
        if not is_of_same_occasion(act):
            return None
        told = [d.case.date for d in self.drafts if i - d.sentence <= SAME_OCCASION and d.case.date is not None]
        days = {id(day): day for _, day in days_in(self.before)}
        return told[-1] if told else next(iter(days.values())) if len(days) == 1 else None

    def _accused(self, drafts: list[Draft], i: int) -> list[Person]:
        persons = [p for d in drafts if d.kind in CRIMINAL for p in d.case.persons]
        if not persons and any(d.unnamed for d in drafts if d.kind in CRIMINAL):
            return []  # what is told of a nameless one is not told of whom the article is about
        return list({id(p): p for p in persons}.values()) or self._spoken_of(i)

    def _spoken_of(self, i: int) -> list[Person]:
        """Whom a sentence without acts is about: the only one of the accused that it names, else those told of last."""
        latest, known = self.focus.latest(i), self.focus.all()
        named = {id(u.person): u.person for u in self.units if u.person is not None and u.person in known}
        one = list(named.values()) if len(named) == 1 else []
        return one or latest

    def _others(self, parts: list[Part], drafts: list[Draft], accused: list[Person]) -> None:
        """Others of a sentence belong to the cases that it tells, else to the last one told of those in focus."""
        told = [d for d in drafts if d.kind not in ("dismissal", "appointment")]
        if not told:
            told = [d for d in self.drafts if d.kind in CRIMINAL and any(p in accused for p in d.case.persons)][-1:]
        for part in parts:
            for draft in told:
                if part.belongs_to(draft.case.persons):
                    add_other(draft.case, part.person, part.role)


def _named_beside(act: Act, company: Organization | None) -> list[Span]:
    """Where the sentence of an act names the company that it is against: no person, but the case's mentions show it."""
    sent = act.unit.span.sent
    return [s for s in company.spans if sent.start <= s.start < sent.end] if company is not None else []


def _doers(doer: Unit | None, accused: list[Person]) -> list[Person]:
    """Who did it: the one named, else the only one accused, if the subject may stand for him: «он», «чиновник»."""
    if doer is not None and doer.person is not None:
        return [doer.person]
    meant = doer is None or doer.head.pos_ == "PRON" or doer.lemma in args.ACCUSED | OFFICIALS
    return accused if meant and len(accused) == 1 else []


def _of_somebody_new(clause: Clause) -> bool:
    """«заявление мужчины, осуждённого за мошенничество»: his offence, not that of whom the article is about."""
    who = clause.antecedent if clause.link in ("participle", "relative") else None
    return who is not None and who.kind == "word" and is_animate(who.head) and who.lemma not in args.ACCUSED


def _neighbours(clause: Clause) -> Iterator[tuple[Unit, Unit]]:
    """Units side by side but for commas, dashes, «один», callings of one word: «фигурант, [бизнесмен] Шлапак»."""
    units = [u for u in clause.units if u.text not in (",", "—", "–", "-") and u.lemma != "один"]
    yield from pairwise(units)
    yield from ((a, b) for a, between, b in zip(units, units[1:], units[2:], strict=False) if _calling(between, b))


def _calling(unit: Unit, name: Unit) -> bool:
    return unit.kind == "word" and is_animate(unit.head) and unit.case == name.case


def _when(act: Act) -> tuple[bool, int]:
    """The order in time of what one sentence tells: what a participle says of somebody was before the rest."""
    return act.clause.link != "participle", act.unit.start
