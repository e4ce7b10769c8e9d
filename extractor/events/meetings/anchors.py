"""Words for a meeting in the text, each with what it says of which meeting it is.

«состоялось [очередное заседание областной комиссии по противодействию коррупции]», «в ходе [встречи]»
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from extractor.entities.canonical import nominative, text_of
from extractor.entities.records import Date, Organization
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.clauses import Clause, is_predicate
from extractor.events.meetings.lexicon import kinds, words
from extractor.events.records import Meeting
from extractor.events.units import POSSESSIVES, Unit
from extractor.language.grammar import OPENING, agree, case, has, is_adjective, is_noun, number, possible_cases

BESIDE = 15  # tokens
WITH = frozenset({"встреча", "переговоры", "брифинг", "диалог", "встреча-диалог"})


@dataclass(eq=False, slots=True)
class Anchor:
    """A mention of a meeting."""

    noun: Token
    span: Span  # the whole name
    kind: str
    strength: str  # meeting, weak, later
    sentence: Sentence
    clause: Clause | None
    adjectives: list[Token]
    bodies: list[Organization] = field(default_factory=list)
    partners: list[Organization] = field(default_factory=list)  # bodies it is held together with
    title: str | None = None
    verb: Token | None = None  # that says that it takes place
    status: str | None = None  # by that verb
    at: bool = False  # «на», «в ходе», «по итогам» before it
    date: Date | None = None
    meeting: Meeting | None = None
    implied: str | None = None  # name of a session that no word names (sessions.py)

    @property
    def name(self) -> str:
        return self.implied or nominative(self.span, self.noun)

    @property
    def complement(self) -> list[Token]:
        return [t for t in self.span if t.i > self.noun.i]

    @property
    def bare(self) -> bool:
        return not self.implied and not self.complement and not self.distinguishing

    @property
    def distinguishing(self) -> list[Token]:
        """Adjectives that tell it from others: «межведомственное», not «это», «следующее»."""
        return [t for t in self.adjectives if t.lemma_ not in words("anchors", "same") | words("anchors", "next")]

    @property
    def with_press(self) -> bool:
        """«встреча с журналистами»: another name for a press conference."""
        return bool(self.complement) and self.complement[-1].lemma_ in words("anchors", "press")

    def has(self, which: str) -> bool:
        return any(t.lemma_ in words("anchors", which) for t in self.adjectives)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma_ for t in self.complement if t.is_alpha and len(t.text) > 2)


def find_anchors(article: Article, sentence: Sentence) -> list[Anchor]:
    """The meetings that a sentence mentions outside direct speech."""
    found: list[Anchor] = []
    for token in sentence.span:
        kind = _kind(token)
        if (
            kind
            and token.i not in article.spoken
            and not any(token.i in range(a.span.start, a.span.end) for a in found)
        ):
            anchor = _anchor(article, sentence, token, *kind)
            if anchor is not None:
                found.append(anchor)
    return found


def _kind(token: Token) -> tuple[str, str] | None:
    """(kind, class) of a meeting's noun."""
    if not is_noun(token):
        return None
    for adjective, kind, strength in kinds().get(token.lemma_, ()):
        if adjective is None:
            return kind, strength
        if token.i and token.nbor(-1).lemma_ == adjective:
            return kind, strength
    return None


def _anchor(article: Article, sentence: Sentence, noun: Token, kind: str, strength: str) -> Anchor | None:
    if number(noun) == "Plur" and noun.lemma_ not in words("anchors", "plural"):
        return None
    start = _start(sentence, noun)
    end = _end(article, sentence, noun)
    adjectives = [t for t in article.doc[start : noun.i] if is_adjective(t)]
    if any(t.lemma_ in words("anchors", "none") for t in adjectives) or _is_trial(article, noun, end):
        return None
    telling = (t.i for t in article.doc[start : noun.i] if t.lemma_ not in words("anchors", "same"))
    named = next((i for i in telling if article.doc[i].lower_ not in POSSESSIVES), noun.i)
    clause = next((c for c in sentence.clauses if c.has(noun.i)), None)
    anchor = Anchor(noun, article.doc[named:end], kind, strength, sentence, clause, adjectives)
    anchor.title = _title(anchor.span)
    anchor.bodies = list(_bodies(sentence, anchor)) or _owner(article, sentence, anchor)
    if not anchor.bodies and (body := _meeting_body(anchor)):
        anchor.bodies = [body]
    anchor.partners = list(_jointly(sentence, anchor))
    anchor.verb, anchor.status = _held(anchor)
    anchor.at = _is_at(article, start)
    return anchor


def _start(sentence: Sentence, noun: Token) -> int:
    """First of the adjectives before the noun, commas and «и» between them included."""
    start = noun.i
    while start > sentence.span.start and (token := noun.doc[start - 1]) and _modifies(token, noun):
        start -= 1
    while start < noun.i and noun.doc[start].text in (",", "и"):
        start += 1
    return start


def _modifies(token: Token, noun: Token) -> bool:
    if token.text in (",", "и"):
        return (
            token.i > 0 and is_adjective(token.nbor(-1)) and is_adjective(token.nbor(1)) and agree(token.nbor(-1), noun)
        )
    return is_adjective(token) and token.is_alpha | ("-" in token.text) and agree(token, noun)


def _end(article: Article, sentence: Sentence, noun: Token) -> int:
    """One past the name: its complement, its title, and «, посвящённое …»."""
    stop = next((i for i in range(noun.i + 1, sentence.span.end) if article.doc[i].is_space), sentence.span.end)
    end = article.phrases.end(noun.i, stop)
    body = next((u for u in sentence.units if u.start == noun.i + 1 and u.kind == "organization"), None)
    if body and body.may_be("Gen") and body.end > end:
        end = article.phrases.quote_end(body.end, stop) or body.end
    end = _under(article, end, stop)
    end = _together(sentence, end)
    end = _with(article, noun, end, stop)
    end = _bracket(article, end, stop)
    return _devoted(article, sentence, end, stop)


def _under(article: Article, end: int, stop: int) -> int:
    """«по вопросам соблюдения законности | при выделении земель», «… | в сфере закупок»."""
    said = article.doc[end].lower_ if end + 1 < stop else ""
    if said == "при" or (said == "в" and article.doc[end + 1].lemma_ in words("anchors", "spheres")):
        after = article.phrases.noun_phrase_end(end + 1, stop, "Loc")
        return article.phrases.end(after - 1, stop) if after else end
    return end


def _together(sentence: Sentence, end: int) -> int:
    """«совместное заседание Комитета, Агентства и хокимията области»: past the bodies in a row."""
    at = next((i for i, u in enumerate(sentence.units) if u.start == end), len(sentence.units))
    while at + 1 < len(sentence.units) and sentence.units[at].text in (",", "и"):
        body = sentence.units[at + 1]
        if body.kind != "organization" or not body.may_be("Gen") or sentence.units[at - 1].kind != "organization":
            break
        end, at = body.end, at + 2
    return end


def _with(article: Article, noun: Token, end: int, stop: int) -> int:
    """«встреча с жителями района»."""
    if noun.lemma_ in WITH and end == noun.i + 1 and end < stop and article.doc[end].lower_ in ("с", "со"):
        after = article.phrases.noun_phrase_end(end + 1, stop, "Ins")
        return article.phrases.end(after - 1, stop) if after else end
    return end


def _bracket(article: Article, end: int, stop: int) -> int:
    """A title in quotation marks right after, «на тему «…»» included."""
    at = end
    if (
        at + 1 < stop
        and article.doc[at].lower_ in ("на", "под")
        and article.doc[at + 1].lemma_ in ("тема", "название", "девиз")
    ):
        at += 2
    return (article.phrases.quote_end(at, stop) or end) if at < stop else end


def _devoted(article: Article, sentence: Sentence, end: int, stop: int) -> int:
    at = end + 1 if end < stop and article.doc[end].text == "," else end
    if at >= stop or article.doc[at].lemma_ not in words("anchors", "devoted") or not is_adjective(article.doc[at]):
        return end
    for unit in sentence.units:
        if unit.start > at and (is_predicate(unit) or unit.text in (";", ".", ",", "(") or unit.name is not None):
            return unit.start
    return stop


def _title(span: Span) -> str | None:
    opening = next((t.i for t in span if t.text in '«“„"'), None)
    if opening is None or span[-1].text not in '»”"“':
        return None
    return text_of(span.doc[opening + 1 : span.end - 1])


def _bodies(sentence: Sentence, anchor: Anchor) -> Iterator[Organization]:
    """The body right after the noun, then those that meet together with it."""
    after = [u for u in sentence.units if anchor.noun.i < u.start < anchor.span.end]
    for k, unit in enumerate(after):
        if unit.kind == "organization" and unit.organization and unit.may_be("Gen"):
            if k == 0 or any(w.text in (",", "и") for w in after[max(0, k - 1) : k]):
                yield unit.organization
        elif unit.kind != "organization" and unit.text not in (",", "и"):
            return


def _jointly(sentence: Sentence, anchor: Anchor) -> Iterator[Organization]:
    """«коллегия, совместная с областной прокуратурой», «совместное с прокуратурой заседание»."""
    for i, unit in enumerate(sentence.units[:-2]):
        near = unit.kind == "word" and unit.lemma == "совместный" and agree(unit.head, anchor.noun)
        if near and abs(unit.start - anchor.noun.i) < BESIDE and sentence.units[i + 1].text.lower() in ("с", "со"):
            for party in sentence.units[i + 2 :]:
                if party.organization is not None and party.may_be("Ins"):
                    yield party.organization
                elif party.text not in (",", "и"):
                    return


def _owner(article: Article, sentence: Sentence, anchor: Anchor) -> list[Organization]:
    """«расширенная коллегия Комитета …» is itself a body's name: the committee whose board it is."""
    unit = next((u for u in sentence.units if u.start <= anchor.noun.i < u.end), None)
    if unit is None or unit.organization is None:
        return []
    after = anchor.noun.i + 1
    owners = (o for o in article.entities.organizations if any(s.start == after and s.end <= unit.end for s in o.spans))
    owner = max(owners, key=lambda o: max(s.end for s in o.spans if s.start == after), default=None)
    return [owner or unit.organization.parent or unit.organization]


def _meeting_body(anchor: Anchor) -> Organization | None:
    """«маслихат собирается на сессию», «на своём заседании комиссия рассмотрела …»: the subject meets."""
    clause = anchor.clause
    own = any(t.lemma_ == "свой" for t in anchor.adjectives)
    if clause is None or clause.subject is None or clause.subject.kind != "organization":
        return None
    gathers = any(v.lemma in ("собраться", "собираться") for v in clause.verbs)
    return clause.subject.organization if own or gathers else None


def _is_trial(article: Article, noun: Token, end: int) -> bool:
    """«заседание суда», «слушания по делу»."""
    if noun.lemma_ not in ("заседание", "слушание", "обсуждение"):
        return False
    head = next((t for t in article.doc[noun.i + 1 : end] if is_noun(t)), None)
    return head is not None and head.lemma_ in words("anchors", "trial")


def in_court(anchor: Anchor, before: Sentence | None) -> bool:
    """A bare «на заседании» in a report from a court."""
    near = [*anchor.sentence.span, *(before.span if before else ())]
    alone = not anchor.complement and not anchor.bodies
    courtlike = anchor.kind in ("заседание", "сессия", "слушание") and alone
    return courtlike and any(t.lemma_ in words("anchors", "court") for t in near)


def _held(anchor: Anchor) -> tuple[Token | None, str | None]:
    """The verb that says that the meeting takes place, and whether it has, will, or will not."""
    clause = anchor.clause
    for unit in clause.verbs if clause else []:
        verb, lemma = unit.head, unit.head.lemma_
        subject, thing = case(anchor.noun) == "Nom" or "Nom" in cases(anchor), "Acc" in cases(anchor)
        passive = has(verb, "Variant", "Short")
        if lemma in words("holding", "cancel") and (subject or thing) and _beside(anchor, unit):
            return verb, "cancelled"
        if lemma in words("holding", "plan") and (subject or thing):
            return verb, "planned"
        gathers = lemma in ("собраться", "собираться") and _goes_to(anchor)
        taking = lemma in words("holding", "take_place") and (subject or gathers) and lemma != "быть"
        acting = subject and not passive and _acts_as_body(anchor, lemma)
        if taking or acting or (lemma in words("holding", "hold") and (thing or (passive and subject))):
            return verb, "planned" if _future(clause, verb) else "held"
    if clause and case(anchor.noun) == "Loc" and any(has(u.head, "Tense", "Fut") for u in clause.verbs):
        return next(u.head for u in clause.verbs), "planned"
    return _to_be_held(anchor) or _participle(anchor) or _told_after(anchor) or (None, None)


def _to_be_held(anchor: Anchor) -> tuple[Token, str] | None:
    """«Очередное заседание комиссии провести в июне», «решили провести совещание»: it is to come."""
    clause = anchor.clause
    if clause is None or not {"Nom", "Acc"} & cases(anchor):
        return None
    if any(v.lemma not in words("holding", "decide") for v in clause.verbs):
        return None
    infinitives = (u.head for u in clause.units if u.kind == "word" and has(u.head, "VerbForm", "Inf"))
    verb = next((t for t in infinitives if t.lemma_ in words("holding", "hold")), None)
    return (verb, "planned") if verb is not None else None


def _acts_as_body(anchor: Anchor, verb: str) -> bool:
    """«коллегия рассмотрела …», «съезд избрал …»."""
    known = words("sessions", "gather") | words("sessions", "deliberate") | words("sessions", "decide")
    return anchor.noun.lemma_ in words("sessions", "bodies") and verb in known


def _told_after(anchor: Anchor) -> tuple[Token, str] | None:
    """«на штабе, который провёл вице-премьер»: its relative clause says that it took place."""
    following = relative_after(anchor)
    for unit in following.verbs if following else ():
        if unit.lemma in words("holding", "hold") | words("holding", "take_place") and unit.lemma != "быть":
            return unit.head, "planned" if _future(following, unit.head) else "held"
    return None


def relative_after(anchor: Anchor) -> Clause | None:
    """The relative clause right after the mention."""
    following = next((c for c in anchor.sentence.clauses if c.units and c.units[0].start == anchor.span.end), None)
    return following if following and following.kind == "relative" else None


def _goes_to(anchor: Anchor) -> bool:
    """«собираются на сессию»."""
    return anchor.span.start > 0 and anchor.noun.doc[anchor.span.start - 1].lower_ == "на"


def _participle(anchor: Anchor) -> tuple[Token, str] | None:
    """«на заседании, состоявшемся 14 марта», «на прошедшем накануне брифинге»."""
    doc, end = anchor.noun.doc, anchor.span.end
    near = [*anchor.adjectives, *(t for t in doc[end + 1 : end + 2] if doc[end].text == ",")]
    for token in near:
        if token.lemma_ in ("состоявшийся", "прошедший", "проходивший", "проходящий", "проведенный", "организованный"):
            return token, "held"
        if token.lemma_ in ("запланированный", "намеченный", "назначенный", "предстоящий"):
            return token, "planned"
    return None


def cases(anchor: Anchor) -> frozenset[str]:
    """The cases that the mention may stand in; none after a preposition."""
    before = anchor.noun.doc[anchor.span.start - 1] if anchor.span.start else None
    if before is not None and (before.pos_ == "ADP" or before.text in OPENING):
        return frozenset()
    tagged = case(anchor.noun)
    # nominative and accusative look alike: the tagger need not be right
    alike = possible_cases(anchor.noun.text) & {"Nom", "Acc"}
    governed = before is not None and (is_noun(before) or is_adjective(before) or before.pos_ == "NUM")
    if alike and (tagged in ("Nom", "Acc") or not governed):
        return alike
    return frozenset({tagged})


def _beside(anchor: Anchor, verb: Unit) -> bool:
    return abs(verb.start - anchor.noun.i) < BESIDE


def _future(clause: Clause | None, verb: Token) -> bool:
    if has(verb, "Tense", "Fut"):
        return True
    return any(
        u.kind == "word" and u.lemma == "быть" and has(u.head, "Tense", "Fut") for u in (clause.units if clause else ())
    )


def _is_at(article: Article, start: int) -> bool:
    before = [t.lower_ for t in article.doc[max(0, start - 2) : start]]
    return any(" ".join(before[-n:]) in words("anchors", "at") for n in (1, 2))
