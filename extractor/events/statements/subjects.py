"""Whether a mention can be the subject of a verb: its case, and agreement with the verb."""

from extractor.entities.name_cases import name_cases
from extractor.events.statements.memory import PERSON_GENDER
from extractor.events.statements.speech import SpeechVerb
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import GENDERS


def can_be_subject(unit: Unit) -> bool:
    """Whether the mention can stand in the nominative: of several cases that a form may have, the tagger's."""
    acting = next((t for t in unit.span if t.lower_.startswith("исполняющ")), None)
    if acting is not None:
        return grammar.case(acting) == "Nom"  # of «исполняющий обязанности главы» the head is «главы»
    if unit.name is not None and unit.person is not None and is_acting(unit):
        return "Nom" in name_cases(unit.name, unit.person)
    if not unit.may_be("Nom"):
        return False
    if unit.named:
        return True
    return unit.case in ("Nom", "") or grammar.is_abbreviation(unit.head)


def is_acting(unit: Unit) -> bool:
    """«и. о. главы», «врио губернатора»: the word in front has no case to show, and the post is in the genitive."""
    return unit.text.lower().replace(" ", "").startswith(("и.о.", "врио", "вр.и.о."))


def agrees(unit: Unit, verb: SpeechVerb) -> bool:
    """Number, and in the past tense gender: «заявила министр Омаршаева» agrees by who she is."""
    if verb.form == "gerund":
        return True
    # the head of «исполняющий обязанности главы» is no help: a person or a post is one
    number = "Sing" if unit.kind in ("person", "post") else grammar.number(unit.head)
    if number and (number == "Plur") != verb.plural:
        return False
    if verb.gender is None:
        return True
    if unit.kind in ("person", "post"):
        known = PERSON_GENDER.get((unit.person.gender if unit.person else None) or "")
        if not unit.named and verb.gender == "masc" and unit.kind == "person":
            return True  # «заявил защитник», who is a woman
        return verb.gender != "neut" and known in (None, verb.gender)
    if verb.gender == "femn" and grammar.is_animate(unit.head) and unit.lemma != "мужчина":
        return True  # «отметила эксперт»
    gender = GENDERS.get(grammar.gender(unit.head))
    return gender in (None, verb.gender) or grammar.is_abbreviation(unit.head)
