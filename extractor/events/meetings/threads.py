"""Which mentions speak of one meeting, and which meeting each sentence is about."""

from collections.abc import Iterator

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.anchors import find_anchors, in_court
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.clauses import is_future
from extractor.events.meetings.headings import HEAD, has_minutes, is_protocol
from extractor.events.meetings.identity import alike, by_sort, differ, goes_past_heading, goes_right_on, one_session
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.reference import (
    attended,
    called_for,
    elliptic,
    is_aside,
    is_chaired,
    is_of_crime,
    looks_back,
    names_agenda,
    names_party,
    refers,
    refers_to_last,
    relative_to,
    runs_on,
    takes_up,
    to_come,
    told_ahead,
    told_of,
)
from extractor.events.meetings.sessions import SESSION, TALK, find_sessions
from extractor.events.meetings.setting import date_among, own_date
from extractor.events.records import Meeting
from extractor.language.grammar import has
from extractor.language.words import lemma

# How many sentences further in its paragraph a planned meeting may still be spoken of
NEAR = 2
# How many sentences before it is named may tell of a meeting
FAR_AHEAD = 3


class Threads:
    """Meetings in the order of their first mention; `of` tells the one that a sentence or a clause is about."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.meetings: list[Meeting] = []
        self.anchors: list[Anchor] = []
        self._current: list[Meeting | None] = []
        self._anchors_in: dict[int, list[Anchor]] = {}  # by the sentence's index
        self.stories = 0  # headings so far
        self._story_of: dict[int, int] = {}  # by the meeting's id, where it was named last
        self.protocol = is_protocol(article) or has_minutes(article)
        self._read()

    def of(self, sentence: Sentence, token: int | None = None) -> Meeting | None:
        """The meeting that the clause at `token` names, else the one that the sentence is about."""
        here = self.anchors_in(sentence)
        if token is not None:
            noun = relative_to(sentence, token)
            if noun is not None:
                # «заседание коллегии, где …»
                return next((a.meeting for a in here if a.span.start <= noun.i < a.span.end), None)
            for anchor in here:
                if anchor.clause is not None and anchor.clause.has(token):
                    return anchor.meeting
            if here and here[-1].noun.i < token and takes_up(sentence, token):
                return here[-1].meeting
        return self._current[sentence.index]

    def named_in(self, sentence: Sentence) -> Meeting | None:
        return next((a.meeting for a in self.anchors_in(sentence)), None)

    def anchors_in(self, sentence: Sentence) -> list[Anchor]:
        return self._anchors_in.get(sentence.index, [])

    def anchors_of(self, meeting: Meeting) -> list[Anchor]:
        return [a for a in self.anchors if a.meeting is meeting]

    def is_near(self, sentence: Sentence, meeting: Meeting) -> bool:
        """Whether it stands in a paragraph that names the meeting, or in the next one."""
        line = self.article.line_of(sentence)
        return any(0 <= line - self.article.line_of(a.sentence) <= 1 for a in self.anchors_of(meeting))

    def _read(self) -> None:
        current: Meeting | None = None
        last: Meeting | None = None
        for sentence in self.article.sentences:
            if not self.protocol and (self.article.is_heading(sentence) or self._is_next_bullet(sentence, current)):
                current = None
                self.stories += 1
            named = find_anchors(self.article, sentence)
            found = sorted((*named, *find_sessions(self.article, sentence, named)), key=lambda a: a.noun.i)
            if not found and last is not None and (next_one := elliptic(sentence, last)):
                found = [next_one]
            here = [a for a in found if self._join(a, current)]
            self.anchors += here
            self._anchors_in[sentence.index] = here
            if here:
                last = here[-1].meeting
                lasting = [a for a in here if self._lasts(a, current)]
                current = next((a.meeting for a in lasting if a.status != "planned"), current)
                self._current.append(here[0].meeting if current is None and not is_aside(here[0]) else current)
                self._take_in(here[0])
            else:
                self._current.append(last if refers_to_last(sentence) or self._follows(sentence, last) else current)

    def _is_next_bullet(self, sentence: Sentence, current: Meeting | None) -> bool:
        """After a meeting that one marked paragraph told of, the next is another story."""
        if current is None or not self.article.is_bullet(sentence):
            return False
        line = self.article.line_of(self.anchors_of(current)[0].sentence)
        first = self.article.sentences[self.article.lines.index(line)]
        return self.article.is_bullet(first)

    def _take_in(self, anchor: Anchor) -> None:
        """Sentences before the meeting is named are about it where they tell what was discussed there, with what its
        paragraph says after that."""
        sentence, between = anchor.sentence, list[Sentence]()
        for before in reversed(self.article.sentences[max(0, sentence.index - FAR_AHEAD) : sentence.index]):
            if self._current[before.index] is not None:
                return
            between.append(before)
            at_once = before.index == sentence.index - 1 and looks_back(sentence)
            if at_once or self._leads_to(before, sentence):
                for told in between:
                    self._current[told.index] = anchor.meeting
                between.clear()
                self._told_ahead(anchor, before)
            elif self.article.line_of(before) != self.article.line_of(sentence):
                return

    def _told_ahead(self, anchor: Anchor, before: Sentence) -> None:
        anchor.ahead = before
        anchor.date = anchor.date or date_among(before.units)
        if anchor.status is None and to_come(before):
            anchor.status = "planned"

    def _leads_to(self, before: Sentence, sentence: Sentence) -> bool:
        """«Эксперты обсудили X. Семинар прошёл в Y», «Первый вопрос повестки – X. Заседание …»: told ahead."""
        if before.index == 0 and self.article.line_of(sentence) > 0:
            return False  # a headline
        known = words("sessions", "convene") | words("sessions", "gather")
        known |= words("sessions", "deliberate") | words("sessions", "sum_up")
        known |= words("participants", "attend", "shown")
        told = (v for c in before.clauses for v in c.verbs if v.lemma in known and not has(v.head, "Tense", "Pres"))
        return not self.article.is_heading(before) and (any(told) or names_agenda(before))

    def _follows(self, sentence: Sentence, last: Meeting | None) -> bool:
        """«Заседание намечено на май. Депутаты рассмотрят …»: right after a meeting that is to come."""
        if last is None or any(a.status != "planned" for a in self.anchors_of(last)):
            return False
        named = self.anchors_of(last)[-1].sentence
        beside = self.article.line_of(named) == self.article.line_of(sentence) and named.index >= sentence.index - NEAR
        near = beside or named.index == sentence.index - 1 or self._current[-1] is last
        return near and (to_come(sentence) or names_agenda(sentence) or names_party(sentence))

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
        return new or is_aside(anchor)

    def _join(self, anchor: Anchor, current: Meeting | None) -> bool:
        """Gives the mention its meeting, a known one or a new one; False if it speaks of none."""
        if anchor.has("earlier"):
            return False
        anchor.date = own_date(self.article, anchor)
        anchor.bodies = [self._meant(anchor, body) for body in anchor.bodies]
        if anchor.status == "held" and called_for(anchor):
            anchor.status = "planned"
        if anchor.status is None and anchor.verb is None and anchor.has("upcoming") and not anchor.at:
            anchor.status = "planned"
        if current is not None and anchor.bare and _invited(anchor):
            anchor.status = None
        candidates = list(self._candidates(current))
        known = next((m for m in by_sort(candidates, anchor) if self._same(m, anchor)), None)
        known = known or next((m for m in candidates if self._within(m, anchor, current)), None)
        session = anchor.strength == SESSION
        if known is None and not (self._in_session(anchor, current) if session else self._introduces(anchor)):
            return False
        if known is None:
            known = Meeting(kind=anchor.kind, name=anchor.name)
            self.meetings.append(known)
        anchor.meeting = known
        self._story_of[id(known)] = self.stories
        known.spans.append(anchor.span)
        return True

    def _meant(self, anchor: Anchor, body: Organization) -> Organization:
        """«Члены комиссии соберутся на заседание»: a bare word is the commission that has met, not one told of since
        in another paragraph."""
        here = [s for s in body.spans if anchor.sentence.span.start <= s.start < anchor.sentence.span.end]
        if not here or any(len(s) > 1 for s in here):
            return body
        line = self.article.line_of(anchor.sentence)
        paragraph = [s.span.start for s in self.article.sentences if self.article.line_of(s) == line]
        if any(min(paragraph) <= s.start < anchor.sentence.span.start for s in body.spans):
            return body
        others = (b for a in reversed(self.anchors) for b in a.bodies if b is not body)
        return next((b for b in others if here[0][0].lemma_ in {lemma(w) for w in b.name.split()}), body)

    def _candidates(self, current: Meeting | None) -> Iterator[Meeting]:
        if current is not None:
            yield current
        yield from (m for m in reversed(self.meetings) if m is not current)

    def _introduces(self, anchor: Anchor) -> bool:
        if anchor.strength == "later" or in_court(anchor, self._just_told(anchor.sentence)):
            return False
        if not self.meetings and anchor.sentence.index < HEAD and self.protocol:
            return True
        if anchor.verb is not None or is_chaired(anchor) or (anchor.status == "planned" and anchor.date):
            return True
        if anchor.verb is None and anchor.bare and is_of_crime(anchor):
            return False
        of = told_of(anchor) and anchor.kind not in words("anchors", "places")
        if anchor.strength == "weak" and not attended(anchor):
            return (anchor.at or of) and bool(
                anchor.bodies or anchor.title or (anchor.kind in ("коллегия", "встреча", "штаб") and anchor.complement)
            )
        return anchor.at or of or attended(anchor)

    def _just_told(self, sentence: Sentence) -> list[Sentence]:
        """The sentence before; all of its paragraph's before it, where the story has told of no meeting yet."""
        line, told = self.article.line_of(sentence), self.stories in self._story_of.values()
        before = self.article.sentences[: sentence.index]
        return before[-1:] if told else [s for s in before if self.article.line_of(s) == line] or before[-1:]

    def _in_session(self, anchor: Anchor, current: Meeting | None) -> bool:
        """Whether a body's act alone tells of a meeting: not amid the story of another, which may go back in time."""
        if anchor.verb is None:
            return False
        convened = anchor.verb.lemma_ in words("sessions", "gather") | words("sessions", "convene")
        return current is None or convened or anchor.kind == TALK

    def _same(self, meeting: Meeting, anchor: Anchor) -> bool:
        others = self.anchors_of(meeting)
        planned = any(a.status == "planned" for a in others) and not any(a.status == "held" for a in others)
        present = anchor.verb is not None and has(anchor.verb, "Tense", "Pres") and not told_ahead(anchor)
        # a headline may not say whether it has been: «На сессии райсовета»
        silent = all(a.status in (None, "cancelled") and a.sentence.index == 0 for a in others)
        if planned != (anchor.status == "planned") and anchor.status is not None and not present and not silent:
            return False
        if anchor.has("next") and anchor.status == "planned" and not planned:
            return False
        if any(differ(anchor, other) for other in others):
            return False
        if self._story_of[id(meeting)] != self.stories and not goes_past_heading(anchor, others):
            return False
        if anchor.implied or all(a.implied for a in others):
            return one_session(anchor, meeting, others)
        return alike(anchor, meeting, others, planned)

    def _within(self, meeting: Meeting, anchor: Anchor, current: Meeting | None) -> bool:
        """By another word within a report of one meeting: «прошло заседание комиссии. За круглым столом собрались …»,
        or told of by its headline: «Слушания о лекарствах в Гюмри. … состоялось заседание комиссии».

        Only what has a body, a title, a day or a matter of its own is another meeting."""
        others = self.anchors_of(meeting)
        if any(differ(anchor, other) for other in others) or anchor.strength == SESSION:
            return False
        sitting, press = words("sessions", "kinds") | words("anchors", "gatherings"), words("anchors", "press_kinds")
        if self._is_headline(others) and self.article.line_of(anchor.sentence) > 0:
            return anchor.status == "held" and {anchor.kind, meeting.kind} <= sitting
        anchor.renamed = meeting is current and anchor.bare and goes_right_on(anchor, others[-1])
        if anchor.renamed:
            return True
        known = (anchor.at and refers(anchor)) or runs_on(anchor)
        passing = anchor.bare and known and not anchor.date and anchor.status != "planned"
        anchor.renamed = meeting is current and passing and not {anchor.kind, meeting.kind} & press
        return anchor.renamed

    def _is_headline(self, anchors: list[Anchor]) -> bool:
        return len(self.meetings) == 1 and all(a.sentence.index == 0 for a in anchors)


def _invited(anchor: Anchor) -> bool:
    """«На совещание пригласили прокурора», amid the story of one: to that one."""
    verb = anchor.verb
    return verb is not None and verb.lemma_ in words("participants", "attend", "invited") and not is_future(verb)
