"""Which mentions speak of one meeting, and which meeting each sentence is about."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor, cases
from extractor.events.meetings.anchors import find_anchors, in_court
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.headings import HEAD, has_minutes, is_protocol
from extractor.events.meetings.lexicon import kinds, may_preside, words
from extractor.events.meetings.sessions import SESSION, TALK, find_sessions
from extractor.events.meetings.setting import own_date
from extractor.events.records import Meeting
from extractor.language import words as dictionary
from extractor.language.grammar import has, is_adjective, is_noun

PRONOUNS = frozenset({"его", "ее", "её", "их"})
# How many sentences on the body that acts may still be the one that meets
NEAR = 2


class Threads:
    """Meetings in the order of their first mention; `of` tells the one that a sentence or a clause is about."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.meetings: list[Meeting] = []
        self.anchors: list[Anchor] = []
        self._current: list[Meeting | None] = []
        self.protocol = is_protocol(article) or has_minutes(article)
        self._read()

    def of(self, sentence: Sentence, token: int | None = None) -> Meeting | None:
        """The meeting that the clause at `token` names, else the one that the sentence is about."""
        here = [a for a in self.anchors if a.sentence is sentence and a.meeting is not None]
        if token is not None:
            noun = relative_to(sentence, token)
            if noun is not None:
                return next((a.meeting for a in here if a.noun.i == noun.i), None)
            for anchor in here:
                if anchor.clause is not None and anchor.clause.has(token):
                    return anchor.meeting
            if here and here[-1].noun.i < token and _takes_up(sentence, token):
                return here[-1].meeting
        return self._current[sentence.index]

    def anchors_of(self, meeting: Meeting) -> list[Anchor]:
        return [a for a in self.anchors if a.meeting is meeting]

    def _read(self) -> None:
        current: Meeting | None = None
        last: Meeting | None = None
        for sentence in self.article.sentences:
            if self.article.is_heading(sentence) and not self.protocol:
                current = None
            named = find_anchors(self.article, sentence)
            found = sorted((*named, *find_sessions(sentence, named)), key=lambda a: a.noun.i)
            if not found and last is not None and (next_one := _elliptic(sentence, last)):
                found = [next_one]
            here = [a for a in found if self._join(a, current)]
            self.anchors += here
            if here:
                last = here[-1].meeting
                lasting = [a for a in here if self._lasts(a, current)]
                current = next((a.meeting for a in lasting if a.status != "planned"), current)
                self._current.append(here[0].meeting if current is None and not _aside(here[0]) else current)
                if (
                    (_looks_back(sentence) or self._led_to(sentence))
                    and len(self._current) > 1
                    and self._current[-2] is None
                ):
                    self._current[-2] = here[0].meeting
            else:
                self._current.append(last if _refers_to_last(sentence) else current)

    def _led_to(self, sentence: Sentence) -> bool:
        """«Эксперты обсудили X. Семинар прошёл в Y», «Глава собрал Z. На оперативке …»: told before it is named."""
        if not sentence.index:
            return False
        before = self.article.sentences[sentence.index - 1]
        if before.index == 0 and self.article.line_of(sentence) > 0:
            return False  # a headline
        known = words("sessions", "convene") | words("sessions", "deliberate")
        told = (v for c in before.clauses for v in c.verbs if v.lemma in known and not has(v.head, "Tense", "Pres"))
        return not self.article.is_heading(before) and any(told)

    def _lasts(self, anchor: Anchor, current: Meeting | None) -> bool:
        """Whether the sentences that follow are about the meeting as well."""
        if self._in_passing(anchor, current):
            return False
        return anchor.status == "held" or (anchor.status is None and anchor.at) or current is None

    def _in_passing(self, anchor: Anchor, current: Meeting | None) -> bool:
        """A meeting that a relative clause tells of, or a new one where something was only said once."""
        new = (
            current is not None
            and anchor.verb is None
            and anchor.meeting is not None
            and len(anchor.meeting.spans) == 1
        )
        return new or _aside(anchor)

    def _join(self, anchor: Anchor, current: Meeting | None) -> bool:
        """Gives the mention its meeting, a known one or a new one; False if it speaks of none."""
        if anchor.has("earlier"):
            return False
        anchor.date = own_date(anchor)
        if anchor.status == "held" and _called_for(anchor):
            anchor.status = "planned"
        known = next((m for m in self._candidates(current) if self._same(m, anchor)), None)
        session = anchor.strength == SESSION
        if known is None and not (self._in_session(anchor, current) if session else self._introduces(anchor)):
            return False
        if known is None:
            known = Meeting(kind=anchor.kind, name=anchor.name)
            self.meetings.append(known)
        anchor.meeting = known
        known.spans.append(anchor.span)
        return True

    def _candidates(self, current: Meeting | None) -> Iterator[Meeting]:
        if current is not None:
            yield current
        yield from (m for m in reversed(self.meetings) if m is not current)

    def _introduces(self, anchor: Anchor) -> bool:
        before = self.article.sentences[anchor.sentence.index - 1] if anchor.sentence.index else None
        if anchor.strength == "later" or in_court(anchor, before):
            return False
        if not self.meetings and anchor.sentence.index < HEAD and self.protocol:
            return True
        if anchor.verb is not None or _chaired(anchor):
            return True
        of = _of(anchor)
        if anchor.strength == "weak":
            return (anchor.at or of) and bool(
                anchor.bodies or anchor.title or (anchor.kind in ("коллегия", "встреча", "штаб") and anchor.complement)
            )
        return anchor.at or of or _attended(anchor)

    def _in_session(self, anchor: Anchor, current: Meeting | None) -> bool:
        """Whether a body's act alone tells of a meeting: not amid the story of another, which may go back in time."""
        if anchor.verb is None:
            return False
        convened = anchor.verb.lemma_ in words("sessions", "gather") | words("sessions", "convene")
        return current is None or convened or anchor.kind == TALK

    def _same_session(self, meeting: Meeting, anchor: Anchor) -> bool:
        """«ЦИК прекратила полномочия … Заседание вела X»; «… прошло заседание … Комиссия решила …»."""
        others = self.anchors_of(meeting)
        if any(a.bodies for a in others) and anchor.bodies:
            return True  # they are akin
        if anchor.implied and anchor.kind == TALK:
            return meeting.kind == TALK and anchor.sentence.index - others[-1].sentence.index <= NEAR
        kinds_of_sessions = words("sessions", "kinds")
        if anchor.implied:
            near = min(abs(anchor.sentence.index - a.sentence.index) for a in others) <= NEAR
            return near and not anchor.at and meeting.kind in kinds_of_sessions
        alike = meeting.kind in kinds_of_sessions and anchor.kind in kinds_of_sessions
        return alike or anchor.kind == meeting.kind or anchor.strength == "later"

    def _same(self, meeting: Meeting, anchor: Anchor) -> bool:
        others = self.anchors_of(meeting)
        planned = any(a.status == "planned" for a in others) and not any(a.status == "held" for a in others)
        present = anchor.verb is not None and has(anchor.verb, "Tense", "Pres")
        if planned != (anchor.status == "planned") and anchor.status is not None and not present:
            return False
        if anchor.has("next") and anchor.status == "planned" and not planned:
            return False
        if any(_differ(anchor, other) for other in others):
            return False
        if anchor.implied or all(a.implied for a in others):
            return self._same_session(meeting, anchor)
        if anchor.strength == "later":
            return not planned
        if any(a.kind == anchor.kind for a in others):
            return True
        if anchor.with_press and meeting.kind in words("anchors", "press_kinds"):
            return True
        if "коллегия" in (anchor.kind, meeting.kind):
            named = any("коллегия" in a.lemmas | {a.kind} for a in (*others, anchor))
            return named and (anchor.bare or anchor.kind in ("коллегия", "заседание"))
        return anchor.bare and not planned and _refers(anchor) and not _of_another_sort(anchor, meeting)


def relative_to(sentence: Sentence, token: int) -> Token | None:
    """The word for a meeting that the relative clause at `token` is about: «совещание, на котором …»."""
    clause = next((c for c in sentence.clauses if c.has(token)), None)
    if clause is None or clause.kind != "relative":
        return None
    before = [u.head for u in sentence.units if u.start < clause.units[0].start and u.kind == "word"]
    noun = next((t for t in reversed(before) if is_noun(t)), None)
    return noun if noun is not None and noun.lemma_ in kinds() else None


def _aside(anchor: Anchor) -> bool:
    """«сообщил X, который провёл брифинг»: the article goes on about something else."""
    if anchor.clause is None or (anchor.verb is not None and anchor.clause.kind == "main"):
        return False
    return anchor.clause.kind in ("relative", "subordinate") or _in_participle(anchor)


def _in_participle(anchor: Anchor) -> bool:
    """«комментируя заявление, прозвучавшее на пресс-конференции»: a participle since the last comma."""
    units = anchor.clause.units if anchor.clause else []
    before = [u for u in units if u.start < anchor.span.start]
    comma = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == ","), None)
    return comma is not None and any(u.head.pos_ == "VERB" and is_adjective(u.head) for u in before[comma + 1 :])


def _differ(a: Anchor, b: Anchor) -> bool:
    """Whether what two mentions say cannot be said of one meeting."""
    if a.title and b.title and a.title.lower() != b.title.lower():
        return True
    if a.date and b.date and len(a.date.value) == len(b.date.value) == 10 and a.date.value != b.date.value:
        return True
    return bool(a.bodies and b.bodies) and not any(_akin(x, y) for x in a.bodies for y in b.bodies)


def _akin(a: Organization, b: Organization) -> bool:
    """One body, its board, or a short name of it: «комиссия» beside «областная комиссия по вопросам …»."""
    if a is b or a.parent is b or b.parent is a:
        return True
    names = [{w.lower()[:6] for n in (o.name, *o.aliases) for w in n.split() if len(w) > 2} for o in (a, b)]
    if any("ведомс" in n for n in names):  # «коллегия надзорного ведомства»: whose, the article has said before
        return a.name.split()[0].lower() == b.name.split()[0].lower()
    return names[0] <= names[1] or names[1] <= names[0] or _abbreviates(a.name, b.name) or _abbreviates(b.name, a.name)


def _abbreviates(short: str, name: str) -> bool:
    """«АТК»: letters of «Антитеррористическая комиссия», in their order."""
    if not (short.isalpha() and short.isupper()) or name[:1].upper() != short[0]:
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)


def _of_another_sort(anchor: Anchor, meeting: Meeting) -> bool:
    """«на брифинге» does not take up a совещание, as «на встрече» may."""
    press = words("anchors", "press_kinds")
    return anchor.kind in press | words("anchors", "sorts") and not {anchor.kind, meeting.kind} <= press


def _takes_up(sentence: Sentence, token: int) -> bool:
    """«…, его проведёт X»: the clause speaks of the meeting just named."""
    clause = next((c for c in sentence.clauses if c.has(token)), None)
    return clause is not None and any(u.text.lower() in PRONOUNS for u in clause.units[:3])


def _elliptic(sentence: Sentence, last: Meeting) -> Anchor | None:
    """«Следующее состоится в мае»: the noun is the one said before."""
    clause = sentence.clauses[0] if sentence.clauses else None
    if clause is None or len(clause.units) < 3:
        return None
    first, verb = clause.units[:2]
    held = verb.lemma in words("holding", "take_place") | words("holding", "plan")
    if first.kind != "word" or first.lemma not in words("anchors", "next") or not held:
        return None
    anchor = Anchor(first.head, first.span, last.kind, "meeting", sentence, clause, [first.head])
    anchor.implied = f"{first.text.lower()} {last.kind}"
    anchor.verb, anchor.status = verb.head, "planned"
    return anchor


def _called_for(anchor: Anchor) -> bool:
    """«Её заседание созывают в понедельник»: called in the present, for another day than today."""
    verbs = words("sessions", "gather") | words("sessions", "convene")
    if anchor.verb is None or anchor.verb.lemma_ not in verbs:
        return False
    # the tagger may take the form for a past one
    if not any(p.tag.tense == "pres" for p in dictionary.parses(anchor.verb.text)):
        return False
    said = [s.text.lower() for s in anchor.date.spans] if anchor.date else []
    return bool(said) and not any(text.startswith("сегодня") for text in said)


def _refers(anchor: Anchor) -> bool:
    """«в ходе совещания», «участники встречи», «открывая заседание»: a meeting that the reader knows."""
    if _opens(anchor) or (anchor.strength == "weak" and anchor.at):
        return True
    return anchor.verb is None and (anchor.at or not {"Nom", "Acc"} & cases(anchor))


def _opens(anchor: Anchor) -> bool:
    """«Открывая заседание, …»: said of a meeting that the reader knows."""
    return anchor.verb is not None and anchor.verb.lemma_ in words("holding", "chair", "opens")


def _of(anchor: Anchor) -> bool:
    """«темой совещания», «участниками круглого стола»."""
    start = min([anchor.span.start, *(t.i for t in anchor.adjectives)])
    before = anchor.noun.doc[start - 1] if start else None
    return before is not None and before.lemma_ in words("anchors", "of") and "Gen" in cases(anchor)


def _attended(anchor: Anchor) -> bool:
    """«делегация участвовала в конференции», «принял участие в форуме»."""
    before = anchor.noun.doc[anchor.span.start - 1].lower_ if anchor.span.start else ""
    lemmas = {u.lemma for u in anchor.sentence.units}
    return before in ("в", "во") and bool(lemmas & {"участвовать", "участие", "выступить", "выступать"})


def _chaired(anchor: Anchor) -> bool:
    """«Под председательством X на совещании …»."""
    return any(t.lemma_ == "председательство" for t in anchor.sentence.span)


def _looks_back(sentence: Sentence) -> bool:
    """«Об этом он заявил на совещании»: the sentence before is about it as well."""
    return any(t.lower_ in ("этом", "такое", "это") for t in sentence.span[:3])


def _refers_to_last(sentence: Sentence) -> bool:
    """«На нём заслушают …», «Провёл его …», «В его работе …»: a pronoun among the first words."""
    first = [t for t in sentence.span if not t.is_space][:3]
    if first and (first[0].lemma_ in words("holding", "chair", "presides") or may_preside(first[0].text)):
        return True  # «Вести будет X»
    return any(t.lower_ in ("нем", "нём", "ней", "него", "них", "его", "их", "её", "ее") for t in first)
