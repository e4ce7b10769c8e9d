"""Whom a word stands for that names nobody: «докладчик», «глава ведомства», «защитница»."""

from extractor.entities.organizations import related
from extractor.entities.post_mentions import leaders
from extractor.entities.records import Entities, Organization, Person
from extractor.events.statements.memory import Memory, is_of
from extractor.events.statements.quotation import Tokens
from extractor.events.statements.speech import SpeechVerb, epithets
from extractor.events.units import Unit
from extractor.language import grammar

# «тот чиновник», and «тот» alone
DEMONSTRATIVES = {"тот": "masc", "та": "femn"}
# Endings of words for women: предпринимательница, чиновница
FEMININE = {"ца": "femn"}
ANY_BODY = frozenset({"ведомство", "министерство", "агентство", "суд", "компания", "служба", "организация"})
# How far back «глава ведомства» may go, in tokens: a paragraph or two
NEARBY = 100


class StandIns:
    """Resolves words for speakers in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], entities: Entities, memory: Memory) -> None:
        self.tokens, self.unit_at, self.entities, self.memory = tokens, unit_at, entities, memory

    def person(self, unit: Unit, verb: SpeechVerb) -> Person | None:
        """«…», — признал докладчик; «…», — считает эксперт ОЭСР: who spoke just before, if the words fit them."""
        if unit.start and self.tokens[unit.start - 1].lower_ in DEMONSTRATIVES:
            return None  # «тот чиновник» is another than the one who speaks
        repeated = self.memory.last(None)
        fits = epithets().get(unit.lemma)
        if fits is not None and fits.startswith("sole ") and self._complement(unit):
            fits = None  # «прокурор суда» is not the one whom the article calls prosecutor
        person = self.memory.just_now() if fits else None
        if fits in ("any", "official"):
            person = person or self.memory.floor
        if repeated is not None and unit.lemma in self._post_words(repeated) and not self._complement(unit):
            person, fits = repeated, "any"
        if person is None:
            person = self.sole(unit)
        if person is None and fits == "leader" and self.tokens[unit.end - 1].lemma_ in ANY_BODY:
            person = self._head_nearby(unit, verb)
        # «признал докладчик» may be said of a woman, «признала» of no man
        if person is None or not is_of(person, "femn" if verb.gender == "femn" else FEMININE.get(unit.lemma[-2:])):
            return None
        if fits == "any" and not self._may_be_of(unit, person):
            return None
        bodies = [p.organization for p in self.entities.posts_of(person) if p.organization is not None]
        named = self._body_of(unit)
        strange = named is not None and all(named not in (body, body.parent) for body in bodies)
        if strange and (bodies or fits != "leader"):
            return None
        return person if self._fits(person, fits or "") else None

    def sole(self, unit: Unit) -> Person | None:
        """«защитница»: the only advocate of the article, where the word is one for who holds just such posts."""
        words = set(epithets().get(unit.lemma, "").removeprefix("sole ").split("|"))
        if not epithets().get(unit.lemma, "").startswith("sole ") or self._complement(unit):
            return None
        holders = [p for p in self.entities.persons if words & self._post_words(p)]
        gender = FEMININE.get(unit.lemma[-2:])
        return holders[0] if len(holders) == 1 and is_of(holders[0], gender) else None

    def _may_be_of(self, unit: Unit, person: Person) -> bool:
        """«представитель прокуратуры» speaks for another body than the head of the ГКНБ, who spoke before."""
        last = self.tokens[unit.end - 1]
        if unit.end - unit.start < 2 or not grammar.is_noun(last) or last.lemma_ in ANY_BODY:
            return True
        posts = self.entities.posts_of(person)
        return not posts or any(related(last.lemma_, t.lemma_) for p in posts for s in p.spans for t in s)

    def _complement(self, unit: Unit) -> bool:
        """«адвокат министра» need not be the advocate who spoke before; «адвокат» is."""
        following = self.unit_at.get(unit.end)
        governed = following is not None and following.kind != "date" and following.case == "Gen"
        return unit.end - unit.start > 1 or governed

    def _head_nearby(self, unit: Unit, verb: SpeechVerb) -> Person | None:
        """«глава ведомства»: the only one of the verb's gender named shortly before who leads a body."""
        units = (self.unit_at.get(i) for i in range(max(0, unit.start - NEARBY), unit.start))
        persons = {id(u.person): u.person for u in units if u is not None and u.person is not None}
        heads = [p for p in persons.values() if self._fits(p, "leader") and is_of(p, verb.gender)]
        return heads[0] if len(heads) == 1 else None

    def _fits(self, person: Person, epithet: str) -> bool:
        """Whether an epithet of the kind (epithets.tsv) is one for the person, by the posts that they hold."""
        posts = self.entities.posts_of(person)
        heads = self._post_words(person)
        private = all(p.organization is not None and p.organization.kind == "company" for p in posts)
        match epithet:
            case "any":
                return True
            case "leader":
                return bool(leaders().keys() & heads)
            case "official":
                return not private
            case "business":
                return private
        return not posts or bool(heads & set(epithet.removeprefix("sole ").split("|")))

    def _post_words(self, person: Person) -> set[str]:
        """Head nouns of the person's posts: прокурор, аналитик of «старший аналитик»."""
        spans = [span for post in self.entities.posts_of(person) for span in post.spans]
        return {next((t.lemma_ for t in span if grammar.is_noun(t)), span[0].lemma_) for span in spans}

    def _body_of(self, unit: Unit) -> Organization | None:
        """The body that a post or the word before it names; «антикоррупционное ведомство» may be any."""
        following = self.unit_at.get(unit.end)
        body = unit.position.organization if unit.position else None
        if body is None and following is not None:
            body = following.organization
        return None if body is None or body.name.split()[-1] in ANY_BODY else body
