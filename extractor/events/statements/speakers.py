"""Who speaks: the subject of a verb of speech, or whom a phrase like «по словам …» names.

A wrong speaker is worse than none: where the subject is a noun that stands for nobody known, there is no speaker.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.records import Entities, Organization, Person
from extractor.events.statements.descriptions import ANY_BODY
from extractor.events.statements.memory import Memory, Speaker, is_of
from extractor.events.statements.quotation import Tokens
from extractor.events.statements.speech import SpeechVerb, is_other_predicate, words_of
from extractor.events.statements.stand_ins import DEMONSTRATIVES, NEARBY, StandIns
from extractor.events.statements.subjects import agrees, can_be_subject
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import parses

PRONOUNS = {"он": "masc", "она": "femn"}
AGENTS = {"им": "masc", "ею": "femn", "ей": "femn"}
POSSESSIVES = {"его": "masc", "ее": "femn", "её": "femn"}
# Words that a verb's clause to the left of it cannot reach beyond
CLAUSE_BORDERS = frozenset({";", ":"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for a subject says: `known` is False where nothing in the clause could be one."""

    speaker: Speaker | None = None
    known: bool = False
    end: int = 0  # one past the subject's last token


NOBODY = Found()


class Speakers:
    """Finds subjects in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], entities: Entities) -> None:
        self.tokens, self.unit_at, self.quoted, self.entities = tokens, unit_at, quoted, entities
        self.memory = Memory()
        self.stand_ins = StandIns(tokens, unit_at, entities, self.memory)

    # -- who is the subject of a verb --

    def after(self, verb: SpeechVerb, end: int) -> Found:
        """The subject to the right: «заявил после оглашения приговора старший помощник прокурора Ферапонтьев»."""
        cited = self._cited(verb.end, end)
        if not cited.known and verb.end < end and (person := self._by_surname(verb.end)):
            return Found(person, True, verb.end + 1)
        return cited if cited.known else self._best(self._phrase(verb.end, end), verb)

    def _by_surname(self, at: int) -> Person | None:
        """«сообщил Холикзода президенту»: a surname that was not seen to be one here."""
        token = self.tokens[at]
        unit = self.unit_at.get(at)
        if not token.is_title or unit is None or unit.kind != "word":
            return None
        holders = [p for p in self.entities.persons if p.last and p.last.lower() == token.lower_]
        return holders[0] if len(holders) == 1 else None

    def before(self, verb: SpeechVerb, start: int) -> Found:
        """The subject to the left: «Адвокат Толибшоева, представляющая интересы экс-чиновника, заявила, что …»."""
        clause: list[Unit] = []
        for unit in reversed(self._units(start, verb.start)):
            if unit.kind == "word" and unit.text in CLAUSE_BORDERS:
                break
            if unit.kind == "word" and unit.lemma == "который" and self._relative(unit, verb, clause):
                return self._antecedent(unit)
            clause.append(unit)
        # nearest first
        candidates = [u for u in self._without_insertions(clause) if self._is_candidate(u) and agrees(u, verb)]
        if candidates:
            return self._found(candidates[0], verb)
        if verb.plural and any(self.tokens[i].lower_ == "там" for i in range(start, verb.start)):
            return Found(self.memory.last_organization(), True, verb.start)
        return self._inside(self._units(start, verb.start), verb)

    def subject(self, verb: SpeechVerb, start: int, end: int, default: Speaker | None = None) -> Speaker | None:
        """Left of the verb, else right of it, else, where the clause has none, who spoke last."""
        for found in (self.before(verb, start), self.after(verb, end)):
            if found.known:
                return found.speaker
        return default or self.omitted(verb, start, end)

    def agent(self, start: int, end: int) -> Person | None:
        """«Им было отмечено, что …», «прокурором Петровым указано, что …»."""
        for unit in self._units(start, end):
            pronoun = AGENTS.get(unit.span.text.lower())
            if pronoun is not None:
                return self.memory.last(pronoun) or unit.person
            if unit.kind == "person" and unit.named and unit.case == "Ins":
                return unit.person
        return None

    def omitted(self, verb: SpeechVerb, start: int, end: int) -> Person | None:
        """«Кроме того, отметил, что …»: who spoke last, if no word of the clause can be the subject."""
        if verb.plural or verb.form == "passive" or not self.quoted.isdisjoint(range(start, verb.start)):
            return None
        if any(map(self._might_be_subject, self._units(start, end))) or self._is_name(verb.end, end):
            return None
        return self.memory.last(verb.gender)

    def _is_name(self, at: int, end: int) -> bool:
        """«сообщил Холикзода»: some name that nobody knows, in whatever case the tagger sees it."""
        unit = self.unit_at.get(at) if at < end else None
        return unit is not None and unit.kind == "word" and unit.text.istitle() and not self.tokens[at].is_sent_start

    def _might_be_subject(self, unit: Unit) -> bool:
        if unit.kind in ("date", "money", "document", "region"):
            return False
        noun = unit.kind != "word" or grammar.is_noun(unit.head) or unit.head.pos_ == "X" or unit.text.istitle()
        before = self.tokens[unit.start - 1] if unit.start else None
        governed = before is not None and (before.pos_ == "ADP" or grammar.case(unit.head) not in ("Nom", "Acc", ""))
        opening = unit.kind == "word" and not _is_nominal(unit.head) and unit.head.is_sent_start
        return noun and not governed and not opening and unit.may_be("Nom")

    def _best(self, units: Sequence[Unit], verb: SpeechVerb) -> Found:
        """The likeliest subject of units after a verb: a person named, then other nouns, then bodies."""
        if verb.form == "passive" or verb.plural:
            inside = self._inside(units, verb)
            if inside.known:
                return inside
        candidates = [u for u in units if self._is_candidate(u) and agrees(u, verb)]
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
            meant = self._subject_before(unit, pronoun) if unit.start < verb.start else None
            if meant is None and not self.memory.stranger_spoke:
                meant = self._just_named(unit, pronoun) or self.memory.last(pronoun) or unit.person
            return Found(meant, True, unit.end)
        demonstrative = DEMONSTRATIVES.get(unit.span.text.lower())
        if demonstrative is not None:
            return Found(self._nearest(unit.start, demonstrative), True, unit.end)
        if unit.kind == "word" and unit.lemma in words_of("press"):
            return Found(self._owner(unit), True, unit.end)
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
        persons = {id(u.person): u.person for u in self._units(start, end) if u.named and u.person}
        named = next(iter(persons.values()), None)
        return named if len(persons) == 1 and named is not None and is_of(named, gender) else None

    def _subject_before(self, pronoun: Unit, gender: str) -> Person | None:
        """«Петров не согласен – через адвоката он передал, что …»: the only subject of the sentence before."""
        start = next((i for i in range(pronoun.start, -1, -1) if self.tokens[i].is_sent_start), 0)
        subjects = [u for u in self._units(start, pronoun.start) if self._is_candidate(u)]
        persons = [u.person for u in subjects if u.kind == "person" and u.person and is_of(u.person, gender)]
        return persons[0] if len(subjects) == len(persons) == 1 else None

    def _owner(self, press: Unit) -> Organization | None:
        """«пресс-служба» as a word: the body named right after it."""
        following = self.unit_at.get(press.end)
        return following.organization if following and following.kind == "organization" else None

    def _inside(self, units: Iterable[Unit], verb: SpeechVerb) -> Found:
        """«отметили в пресс-центре ГКНБ», «в сообщении прокуратуры говорится»: a body in the place of a subject."""
        if verb.form == "passive":
            return self._author(list(units))
        if not verb.plural:
            return NOBODY
        for unit in units:
            before = self.tokens[unit.start - 1].lower_ if unit.start else ""
            if before in ("в", "во", "на") and unit.may_be("Loc"):
                if unit.kind == "organization":
                    return Found(unit.organization, True, unit.end)
                if unit.kind == "word" and unit.lemma in words_of("press"):
                    return Found(self._owner(unit) or self._spoken_for(unit), True, unit.end)
                if unit.kind == "word" and unit.lemma in ANY_BODY:
                    return Found(self.memory.last_organization(), True, unit.end)
        return NOBODY

    def _spoken_for(self, press: Unit) -> Organization | None:
        """«в пресс-службе» alone means the body that spoke before; «в пресс-службе губернатора» nobody known."""
        following = self.unit_at.get(press.end)
        alone = following is None or (following.kind == "word" and not grammar.is_noun(following.head))
        return self.memory.last_organization() if alone else None

    def _author(self, units: list[Unit]) -> Found:
        """«говорится в сообщении прокуратуры»: whose text it is."""
        for unit, following in pairwise(units):
            if unit.kind == "word" and unit.lemma in words_of("texts"):
                if following.kind in ("organization", "person") and following.may_be("Gen"):
                    return Found(following.organization or following.person, True, following.end)
                if following.kind == "word" and following.lemma in words_of("press"):
                    return Found(self._owner(following), True, following.end)
        return NOBODY

    def _cited(self, start: int, end: int) -> Found:
        """«сообщает агентство со ссылкой на пресс-службу суда»: the source cited speaks."""
        for i in range(start, end - 2):
            if self.tokens[i].lower_ == "ссылкой" and self.tokens[i + 1].lower_ == "на":
                unit = self.unit_at.get(i + 2)
                if unit is None:
                    return NOBODY
                owner = self._owner(unit) if unit.lemma in words_of("press") else None
                return Found(owner or unit.organization or unit.person, True, unit.end)
        return NOBODY

    # -- units of a clause --

    def _units(self, start: int, end: int) -> list[Unit]:
        """Units that lie in the range, quotations left out."""
        units: list[Unit] = []
        for i in range(start, end):
            unit = self.unit_at.get(i)
            if unit and unit.start == i and unit.end <= end and i not in self.quoted:
                units.append(unit)
        return units

    def _phrase(self, start: int, end: int) -> list[Unit]:
        """Units after a verb up to its clause's end; a name set off from its post by a comma belongs to it."""
        phrase: list[Unit] = []
        units = self._units(start, end)
        for unit, following in zip(units, [*units[1:], None], strict=False):
            token = self.tokens[unit.start]
            if unit.kind == "word" and (unit.text in CLAUSE_BORDERS or is_other_predicate(token)):
                break
            if unit.kind == "word" and unit.text == ",":
                has_subject = any(u.kind == "person" and self._is_candidate(u) for u in phrase)
                if has_subject or following is None or not self._goes_on(phrase, following):
                    break
            phrase.append(unit)
        return phrase

    def _goes_on(self, phrase: list[Unit], following: Unit) -> bool:
        """«сообщил, в свою очередь, Цахаев», «заявила руководитель службы, депутат Иванова»."""
        if following.kind in ("person", "post"):
            return can_be_subject(following)
        gerund = grammar.has(following.head, "VerbForm", "Conv")  # «посетовала, выходя из зала, адвокат Лис»
        inserted = following.lemma in ("в", "по", "при") or following.head.pos_ in ("ADP", "ADV") or gerund
        return inserted or (self._is_candidate(following) and not any(map(self._is_candidate, phrase)))

    def _is_candidate(self, unit: Unit) -> bool:
        """A mention or noun that can be a subject: nouns that are nobody known count, so that no other is taken."""
        if unit.kind == "organization" and grammar.case(unit.head) != "Nom" and self._after_noun(unit):
            return False  # «следователь МВД»: an abbreviation has no case to show that it depends
        if unit.kind in ("person", "post", "group", "organization"):
            return can_be_subject(unit)
        if unit.kind != "word":
            return False
        if unit.span.text.lower() in PRONOUNS or unit.span.text.lower() in ("они", "кто"):
            return True
        if unit.span.text.lower() in DEMONSTRATIVES:
            return self._stands_alone(unit)
        noun = grammar.is_noun(unit.head) or unit.lemma in words_of("unnamed") | words_of("press")
        return noun and grammar.case(unit.head) == "Nom"

    def _stands_alone(self, unit: Unit) -> bool:
        """«ответил тот на вопрос», not «тот чиновник» nor «тот, кто»."""
        following = self.unit_at.get(unit.end)
        noun = following is not None and (following.kind != "word" or grammar.is_noun(following.head))
        adjective = following is not None and grammar.is_adjective(following.head)
        return following is None or not (noun or adjective or following.text == ",")

    def _nearest(self, at: int, gender: str) -> Person | None:
        """The person named nearest before a token, outside quotations, if of the gender and nobody's relation."""
        for i in range(at - 1, max(0, at - NEARBY), -1):
            unit = self.unit_at.get(i)
            if unit is not None and unit.kind == "person" and i not in self.quoted:
                related = unit.case == "Gen" and self.tokens[unit.start - 1].pos_ != "ADP"
                fits = unit.person is not None and is_of(unit.person, gender) and not related
                return unit.person if fits else None
        return None

    def _after_noun(self, unit: Unit) -> bool:
        before = self.unit_at.get(unit.start - 1)
        return before is not None and (before.kind != "word" or grammar.is_noun(before.head))

    def _without_insertions(self, clause: list[Unit]) -> list[Unit]:
        """The clause, nearest unit first, without subordinate clauses between commas: «…, которого знает Петров, …»."""
        kept: list[Unit] = []
        pending: list[Unit] = []  # since the last comma seen, which may turn out to be an inserted clause
        commas = 0
        for unit in clause:
            if unit.kind == "word" and unit.text == ",":
                commas += 1
                kept += pending
                pending = []
            elif commas and unit.kind == "word" and _subordinates(unit):
                pending = []
            else:
                pending.append(unit)
        return kept + pending

    def _relative(self, pronoun: Unit, verb: SpeechVerb, since: list[Unit]) -> bool:
        """The verb's subject is this «который»: nothing else between could be, and no comma closes its clause."""
        closed = any(u.text == "," for u in since)
        nominative = grammar.case(pronoun.head) == "Nom" and agrees(pronoun, verb)
        return nominative and not closed and not any(self._is_candidate(u) and agrees(u, verb) for u in since)

    def _antecedent(self, pronoun: Unit) -> Found:
        """Whom «который» means, if a mention stands right before its comma."""
        before = self.unit_at.get(pronoun.start - 2)
        return Found(before.person if before and before.kind == "person" else None, True, pronoun.end)

    # -- without a verb --

    def verbless(self, start: int, end: int) -> Person | None:
        """Who speaks in «Депутат Избасов у себя в соцсети: «…»» and «Ответ министра Петрова был краток: «…»»."""
        units = [u for u in self._units(start, end) if not u.head.is_punct]
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

    # -- «по словам …» --

    def named(self, start: int, end: int, case: str = "Gen") -> Found:
        """Whom a genitive after «по словам», or a dative after «если верить», names."""
        for unit in self._past_role(self._units(start, end)):
            if unit.kind in ("person", "organization"):
                if not unit.named and self._is_owned(unit):
                    return Found(self.stand_ins.person(unit), True, unit.end)  # «по словам её председателя»
                speaker = unit.person if unit.kind == "person" else unit.organization
                return Found(speaker if unit.may_be(case) else None, True, unit.end)
            if unit.span.text.lower() in POSSESSIVES:
                continue  # «по словам его адвоката Данары Оспан»
            if unit.kind != "word" or unit.head.is_punct or not grammar.is_adjective(unit.head):
                return Found(self._source_named(unit), True, unit.end)
        return NOBODY

    def _source_named(self, unit: Unit) -> Speaker | None:
        """«по данным пресс-службы суда», «по мнению защитника», «если верить докладчику»."""
        if unit.lemma in words_of("press"):
            return self._owner(unit)
        return self.stand_ins.person(unit)

    def _is_owned(self, unit: Unit) -> bool:
        return unit.kind == "person" and unit.start > 0 and self.tokens[unit.start - 1].lower_ in POSSESSIVES

    def _past_role(self, units: list[Unit]) -> list[Unit]:
        """«свидетеля | Ильи Громова», «жителя села | Ивана Петрова»: the name is the person's own."""
        if not units or units[0].kind != "word" or units[0].lemma not in words_of("roles"):
            return units
        at = next((i for i, u in enumerate(units) if u.kind == "person" or u.head.is_punct), 0)
        return units[at:] if units[at].named else units

    def owner(self, start: int, end: int) -> Unit | None:
        """The person in the genitive whose words a noun means: «слова [министра Петрова]»."""
        unit = next(iter(self._past_role(self._units(start, end))), None)
        return unit if unit is not None and unit.kind == "person" and unit.may_be("Gen") else None

    def possessor(self, token: Token) -> Speaker | None:
        return self.before_colon(token.i) or self._possessor(token)

    def before_colon(self, at: int) -> Person | None:
        """«Петров вину отрицает: цены, по его словам, высоки»: the one subject of the clause before the colon."""
        colon = next((i for i in range(at, 0, -1) if self._ends_clause(i)), 0)
        if self.tokens[colon].text != ":":
            return None
        start = next((i for i in range(colon, -1, -1) if self.tokens[i].is_sent_start), colon)
        persons = [u.person for u in self._units(start, colon) if u.kind == "person" and u.person and can_be_subject(u)]
        return persons[0] if len(set(map(id, persons))) == 1 else None

    def _ends_clause(self, i: int) -> bool:
        return self.tokens[i].is_sent_start or (self.tokens[i].text == ":" and i not in self.quoted)

    def _possessor(self, token: Token) -> Speaker | None:
        gender, unit = POSSESSIVES.get(token.lower_), self.unit_at.get(token.i)
        if gender is None or unit is None:
            return None
        resolved = unit.person if unit.kind == "person" else None
        return self._subject_before(unit, gender) or self.memory.last(gender) or resolved

    def notice_subjects(self, start: int, end: int) -> None:
        """Remembers who spoke in a period; if nobody did, or a body, whom it names in the nominative."""
        if self.memory.spoke_at == self.memory.period and not isinstance(self.memory.speaker, Organization):
            self.memory.now = [self.memory.speaker] if self.memory.speaker else []
            return
        units = self._units(start, end)
        persons = [u for u in units if u.kind == "person" and u.person]
        self.memory.now = [u.person for u in persons if u.person and can_be_subject(u)]
        said = {u.lemma for u in units if u.kind == "word"}
        if any(said.issuperset(phrase.split()) for phrase in words_of("floor")):
            self.memory.floor = persons[0].person if len(persons) == 1 else None


def _is_nominal(token: Token) -> bool:
    """Nouns, and participles that stand as nouns, which the tagger takes for verbs: «Потерпевший рассказал, что …»."""
    declined = [p.tag for p in parses(token.text) if p.tag.POS in ("NOUN", "PRTF", "ADJF")]
    return grammar.is_noun(token) or any(tag.gender in ("masc", "femn") and tag.case == "nomn" for tag in declined)


def _subordinates(unit: Unit) -> bool:
    return unit.lemma in ("который", "что", "чтобы", "если", "когда", "где", "поскольку", "хотя", "чей")
