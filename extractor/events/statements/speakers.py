"""Who speaks: the subject of a verb of speech.

A wrong speaker is worse than none: where the subject is a noun that stands for nobody known, there is no speaker.
"""

from collections.abc import Sequence

from extractor.entities.records import Entities, Organization, Person
from extractor.events.quotation import Tokens
from extractor.events.statements.bodies import Bodies
from extractor.events.statements.clause import CLAUSE_BORDERS, PRONOUNS, ClauseUnits
from extractor.events.statements.memory import NOBODY, Found, Memory, Speaker, is_of
from extractor.events.statements.owners import Owners
from extractor.events.statements.speech import SpeechVerb, is_other_predicate, words_of
from extractor.events.statements.stand_ins import DEMONSTRATIVES, NEARBY, StandIns
from extractor.events.statements.subjects import agrees, can_be_subject
from extractor.events.units import Unit
from extractor.language import grammar


class Speakers:
    """Finds subjects in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], entities: Entities) -> None:
        self.tokens, self.unit_at, self.quoted, self.entities = tokens, unit_at, quoted, entities
        self.memory = Memory()
        self.stand_ins = StandIns(tokens, unit_at, entities, self.memory)
        self.clause = ClauseUnits(tokens, unit_at, quoted)
        self.bodies = Bodies(tokens, unit_at, self.memory)
        self.owners = Owners(self.clause, self.memory, self.stand_ins, self.bodies)

    def after(self, verb: SpeechVerb, end: int) -> Found:
        """The subject to the right: «заявил после оглашения приговора старший помощник прокурора Ферапонтьев»."""
        cited = self.bodies.cited(verb.end, end)
        if not cited.known and verb.end < end and (person := self._by_surname(verb.end)):
            return Found(person, True, verb.end + 1)
        return cited if cited.known else self._best(self.clause.phrase(verb.end, end), verb)

    def _by_surname(self, at: int) -> Person | None:
        """«сообщил | Холикзода | президенту», «Холикзода | сообщил»: a surname that was not seen to be one here."""
        token = self.tokens[at]
        unit = self.unit_at.get(at)
        if not token.is_title or unit is None or unit.kind != "word":
            return None
        holders = [p for p in self.entities.persons if p.last and p.last.lower() == token.lower_]
        return holders[0] if len(holders) == 1 else None

    def before(self, verb: SpeechVerb, start: int) -> Found:
        """The subject to the left: «Адвокат Толибшоева, представляющая интересы экс-чиновника, заявила, что …»."""
        if verb.start > start and (person := self._by_surname(verb.start - 1)):
            return Found(person, True, verb.start)
        clause: list[Unit] = []
        for unit in reversed(self.clause.units(start, verb.start)):
            if unit.kind == "word" and unit.text in CLAUSE_BORDERS:
                break
            if unit.kind == "word" and unit.lemma == "который" and self._relative(unit, verb, clause):
                return self._antecedent(unit)
            clause.append(unit)
        # nearest first
        candidates = [
            u for u in self.clause.without_insertions(clause) if self.clause.is_candidate(u) and agrees(u, verb)
        ]
        if candidates:
            return self._found(candidates[0], verb)
        if verb.plural and any(self.tokens[i].lower_ == "там" for i in range(start, verb.start)):
            return Found(self.memory.last_organization(), True, verb.start)
        return self.bodies.inside(self.clause.units(start, verb.start), verb)

    def subject(self, verb: SpeechVerb, start: int, end: int, default: Speaker | None = None) -> Speaker | None:
        """Left of the verb, else right of it, else, where the clause has none, who spoke last."""
        for found in (self.before(verb, start), self.after(verb, end)):
            if found.known:
                return found.speaker
        return default or self.omitted(verb, start, end)

    def omitted(self, verb: SpeechVerb, start: int, end: int) -> Person | None:
        """«Кроме того, отметил, что …»: who spoke last, if no word of the clause can be the subject."""
        if verb.plural or verb.form == "passive" or not self.quoted.isdisjoint(range(start, verb.start)):
            return None
        if any(map(self.clause.might_be_subject, self.clause.units(start, end))) or self._is_name(verb.end, end):
            return None
        return self.memory.last(verb.gender)

    def _is_name(self, at: int, end: int) -> bool:
        """«сообщил Холикзода»: some name that nobody knows, in whatever case the tagger sees it."""
        unit = self.unit_at.get(at) if at < end else None
        return unit is not None and unit.kind == "word" and unit.text.istitle() and not self.tokens[at].is_sent_start

    def _best(self, units: Sequence[Unit], verb: SpeechVerb) -> Found:
        """The likeliest subject of units after a verb: a person named, then other nouns, then bodies."""
        if verb.form == "passive" or verb.plural:
            inside = self.bodies.inside(units, verb)
            if inside.known:
                return inside
        candidates = [u for u in units if self.clause.is_candidate(u) and agrees(u, verb)]
        persons = [u for u in candidates if u.kind == "person" and u.person]
        if persons:
            tagged = [u for u in persons if u.case == "Nom"]
            return self._found((tagged or persons)[0], verb)
        living = [u for u in candidates if u.kind != "organization"]
        return self._found((living or candidates)[0], verb) if candidates else NOBODY

    def _found(self, unit: Unit, verb: SpeechVerb) -> Found:
        pronoun = PRONOUNS.get(unit.span.text.lower())
        if pronoun is not None:
            # who spoke goes on speaking: nearer mentions are often of those spoken about
            meant = self.owners.subject_before(unit, pronoun) if unit.start < verb.start else None
            if meant is None and not self.memory.stranger_spoke:
                meant = self._just_named(unit, pronoun) or self.memory.last(pronoun) or unit.person
            return Found(meant, True, unit.end)
        demonstrative = DEMONSTRATIVES.get(unit.span.text.lower())
        if demonstrative is not None:
            return Found(self._nearest(unit.start, demonstrative), True, unit.end)
        if unit.kind == "word" and unit.lemma in words_of("press"):
            return Found(self.bodies.owner(unit), True, unit.end)
        if unit.kind in ("post", "word"):
            return Found(self.stand_ins.person(unit, verb.gender), True, unit.end)
        if unit.kind == "person" and not unit.named and self.memory.floor and self.stand_ins.fits_any(unit):
            fits = is_of(self.memory.floor, "femn" if verb.gender == "femn" else None)
            return Found(self.memory.floor if fits else None, True, unit.end)
        if unit.kind == "person" and not unit.named and self.stand_ins.is_new(unit):
            return Found(None, True, unit.end)
        if unit.kind == "person" and not unit.named and unit.person and not self.stand_ins.may_be(unit, unit.person):
            return Found(self.stand_ins.person(unit, verb.gender), True, unit.end)
        if unit.kind == "person" and not unit.named and (spoke := self.stand_ins.just_spoken(unit, verb.gender)):
            return Found(spoke, True, unit.end)
        return Found(unit.person if unit.kind == "person" else unit.organization, True, unit.end)

    def _just_named(self, pronoun: Unit, gender: str) -> Person | None:
        """«Прочат мэра Петрова. Он отшучивается»: the only person of a sentence that has no subject."""
        if (
            self.memory.fresh
            or self.memory.period - self.memory.spoke_at == 1
            or self.memory.period == self.memory.paragraph
        ):
            return None
        end = next((i for i in range(pronoun.start, 0, -1) if self.tokens[i].is_sent_start), 0)
        start = next((i for i in range(end - 1, 0, -1) if self.tokens[i].is_sent_start), 0)
        units = self.clause.units(start, end)
        if any(map(self.clause.is_candidate, units)):
            return None  # «Кандидат не сказал, кто задержал Петрова. Он заявил …»
        persons = {id(u.person): u.person for u in units if u.named and u.person}
        named = next(iter(persons.values()), None)
        return named if len(persons) == 1 and named is not None and is_of(named, gender) else None

    def _nearest(self, at: int, gender: str) -> Person | None:
        """The person named nearest before a token, outside quotations, if of the gender and nobody's relation."""
        for i in range(at - 1, max(0, at - NEARBY), -1):
            unit = self.unit_at.get(i)
            if unit is not None and unit.kind == "person" and i not in self.quoted:
                related = unit.case == "Gen" and self.tokens[unit.start - 1].pos_ != "ADP"
                fits = unit.person is not None and is_of(unit.person, gender) and not related
                return unit.person if fits else None
        return None

    def _relative(self, pronoun: Unit, verb: SpeechVerb, since: list[Unit]) -> bool:
        """The verb's subject is this «который»: nothing else between could be, and no comma closes its clause."""
        closed = any(u.text == "," for u in since)
        nominative = grammar.case(pronoun.head) == "Nom" and agrees(pronoun, verb)
        return nominative and not closed and not any(self.clause.is_candidate(u) and agrees(u, verb) for u in since)

    def _antecedent(self, pronoun: Unit) -> Found:
        """Whom «который» means, if a mention stands right before its comma."""
        before = self.unit_at.get(pronoun.start - 2)
        return Found(before.person if before and before.kind == "person" else None, True, pronoun.end)

    def only_subject(self, start: int, end: int) -> Person | None:
        """The one person named in the nominative."""
        named = [u.person for u in self.clause.units(start, end) if u.named and u.person and u.case == "Nom"]
        return named[0] if len(named) == 1 else None

    def verbless(self, start: int, end: int) -> Person | None:
        """Who speaks in «Депутат Избасов у себя в соцсети: «…»» and «Ответ министра Петрова был краток: «…»»."""
        units = [u for u in self.clause.units(start, end) if not u.head.is_punct]
        if not units:
            return None
        first, *rest = units
        if first.lemma in words_of("utterances") and rest:
            return rest[0].person if rest[0].kind == "person" and rest[0].may_be("Gen") else None
        if any(is_other_predicate(t) for t in self.tokens[start:end]):
            return None
        if first.kind == "person" and first.named and can_be_subject(first):
            return None if any(u.kind == "person" and u.named for u in rest) else first.person
        return None

    def notice_subjects(self, start: int, end: int) -> None:
        """Remembers who spoke in a period; if nobody did, or a body, whom it names in the nominative."""
        if self.memory.spoke_at == self.memory.period and not isinstance(self.memory.speaker, Organization):
            self.memory.now = [self.memory.speaker] if self.memory.speaker else []
            return
        units = self.clause.units(start, end)
        persons = [u for u in units if u.kind == "person" and u.person]
        self.memory.now = [u.person for u in persons if u.person and can_be_subject(u)]
        said = {u.lemma for u in units if u.kind == "word"}
        if not self.memory.now and said & words_of("falls"):  # «Министру Петрову пришлось отвечать»
            self.memory.now = [u.person for u in persons if u.person and u.case == "Dat"]
        if any(said.issuperset(phrase.split()) for phrase in words_of("floor")):
            self.memory.floor = persons[0].person if len(persons) == 1 else None
