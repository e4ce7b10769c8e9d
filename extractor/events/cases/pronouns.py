"""Whom a pronoun of the third person stands for: «его задержали», «ей предъявлено обвинение»; in doubt nobody."""

from spacy.tokens import Token

from extractor.entities.records import Person
from extractor.events.cases.doubts import stray
from extractor.events.cases.focus import Focus, is_plural
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.mentions.posts import head_class

FEMALE = frozenset({"она", "ее", "её", "ей", "ней", "нее", "неё", "ею"})
PRONOUNS = FEMALE | {"он", "его", "ему", "него", "нему", "ним", "им"}
TELLS = frozenset(
    {
        "рассказать", "рассказывать", "сообщить", "сообщать", "доложить", "докладывать", "уточнить",
        "прокомментировать", "комментировать", "подтвердить", "подтверждать", "объявить", "раскрыть", "напомнить",
    }
)  # fmt: skip
THAT = {"male": ("тот", "тому", "того", "тем"), "female": ("та", "той", "ту")}


def is_pronoun(unit: Unit) -> bool:
    return unit.head.lower_ in PRONOUNS or _points_back(unit)


def stands_for(pronoun: Unit, focus: Focus, sentence: int) -> list[Person]:
    """The one for whom a pronoun stands, linked before or not; nobody where more than one may be meant."""
    if _points_back(pronoun):
        return _named_last(pronoun, focus)
    gender = "female" if pronoun.head.lower_ in FEMALE else "male"
    linked = pronoun.person
    if filed := _whose_file(pronoun, gender, focus, sentence):
        return filed
    if linked is not None and (pointed := _of_two_named(pronoun, gender, focus)) is not None:
        return pointed
    if (called := _called_before(pronoun, focus)) is not None:
        return [p for p in called if linked is not None or p.gender == gender]
    if linked is None:
        return _in_focus(pronoun, gender, focus, sentence)
    if stray(pronoun, focus):
        return []
    told_of = _told_of_by(pronoun, linked, focus, sentence)
    return [linked] if told_of is None else told_of


def _points_back(unit: Unit) -> bool:
    """«принадлежащие тому квартиры»"""
    return (
        unit.kind == "word" and any(unit.head.lower_ in forms for forms in THAT.values()) and _stands_alone(unit.head)
    )


def _named_last(that: Unit, focus: Focus) -> list[Person]:
    """«дело Котова: суд арестовал принадлежащие тому дома»: whom the sentence, or the one before, named last."""
    gender = next(gender for gender, forms in THAT.items() if that.head.lower_ in forms)
    doc, start = that.span.doc, that.span.sent.start
    here = focus.of_gender(doc[start : that.start], gender)
    return (here or focus.of_gender(doc[max(0, start - 1)].sent, gender))[-1:]


def _whose_file(pronoun: Unit, gender: str, focus: Focus, sentence: int) -> list[Person]:
    """«Напомнил прокурор и о деле Котова. Суд признал его виновным»: he whose file was just told of, if nobody of that
    sex is named since."""
    if focus.dossier is None:
        return []
    at, person = focus.dossier
    if not 0 <= sentence - at <= 1 or person.gender not in (gender, None):
        return []
    named = max((s.end for s in person.spans if s.end <= pronoun.start), default=pronoun.start)
    return [person] if not focus.of_gender(pronoun.span.doc[named : pronoun.start], gender) else []


def _of_two_named(pronoun: Unit, gender: str, focus: Focus) -> list[Person] | None:
    """Of two whom an earlier sentence names, he for whom «тот» stands since: «Котов вышел на Ершова. Сошлись на
    миллионе, который тот принял. Его задержали»; without «тот» nobody. None where there is no such doubt."""
    doc, here = pronoun.span.doc, pronoun.span.sent.start
    before = doc[max(0, here - 1)].sent
    if not before.start or focus.of_gender(doc[before.start : pronoun.start], gender):
        return None
    named = focus.of_gender(doc[before.start - 1].sent, gender)
    if len(named) < 2:
        return None
    since = doc[before.start : pronoun.start]
    return named[-1:] if any(t.lower_ in THAT[gender] and _stands_alone(t) for t in since) else []


def _stands_alone(token: Token) -> bool:
    """«тот и принял», «принадлежащие тому квартиры»; neither «тот чиновник» nor «тот, кто», «тот же», «тому назад»."""
    follower = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if follower is None:
        return True
    nominal = grammar.is_noun(follower) or grammar.is_adjective(follower)
    agrees = nominal and grammar.case(follower) == grammar.case(token)
    return not (agrees or follower.text == "," or follower.lower_ in ("же", "назад", "самый", "самого"))


def _called_before(pronoun: Unit, focus: Focus) -> list[Person] | None:
    """«передала хокиму 20 тысяч, после чего его задержали»: he whose post stands in the sentence before the pronoun, if
    one only is called so; None if no post does."""
    sent = pronoun.head.sent
    if any(sent.start <= s.start < pronoun.start for p in focus.persons for s in p.spans):
        return None
    posts = [t for t in sent.doc[sent.start : pronoun.start] if t.pos_ == "NOUN" and head_class(t)]
    posts = [t for t in posts if grammar.case(t) == "Dat" and not is_plural(t)]
    if len(posts) != 1:
        return None
    holders = [p for p in focus.all() if posts[0].lemma_ in focus.heads_of(p)]
    return holders if len(holders) == 1 else []


def _told_of_by(pronoun: Unit, speaker: Person, focus: Focus, sentence: int) -> list[Person] | None:
    """«Задержан Котов. О подробностях рассказал генерал Ершов. Его взяли с поличным»: of whom the one linked to spoke;
    nobody where he is not named: «Ершов рассказал о задержании чиновника. Его …». None if no such doubt arises."""
    doc, start = pronoun.span.doc, pronoun.span.sent.start
    before = doc[max(0, start - 1)].sent
    named = [s for s in speaker.spans if before.start <= s.start < before.end]
    here = any(start <= s.start < pronoun.start for s in speaker.spans)
    tells = not TELLS.isdisjoint(t.lemma_ for t in before)
    if here or not named or not tells or speaker in focus.all() or grammar.case(pronoun.head) == "Nom":
        return None
    if accused := [p for p in focus.sole(sentence) if p.gender == speaker.gender]:
        return accused
    said = doc[named[-1].end : before.end]
    male = "Masc" if speaker.gender == "male" else "Fem"
    somebody = (t for t in said if t.pos_ == "NOUN" and grammar.is_animate(t) and grammar.gender(t) == male)
    return [] if any(grammar.case(t) != "Nom" and not is_plural(t) for t in somebody) else None


def _in_focus(pronoun: Unit, gender: str, focus: Focus, sentence: int) -> list[Person]:
    """The one in focus, if nobody else of that sex is near."""
    doc, start = pronoun.span.doc, pronoun.span.sent.start
    before = focus.named(doc[doc[max(0, start - 1)].sent.start : pronoun.start])
    near = [p for p in before if p.gender in (gender, None)]
    if len(near) == 1 and near[0] in focus.all():
        return near
    sole = [p for p in focus.sole(sentence) if p.gender == gender]
    named = focus.named(doc[start : pronoun.start])
    return [] if any(p not in sole and p.gender in (gender, None) for p in named) else sole
