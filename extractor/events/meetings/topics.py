"""What was discussed: «обсуждена концепция …», «доложил о состоянии …», «посвящённый итогам …», an agenda's lines."""

from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.agenda import ABOUT, Found, agenda
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import by_court, is_future
from extractor.events.meetings.extents import extent
from extractor.events.meetings.items import items
from extractor.events.meetings.lexicon import kinds, words
from extractor.events.meetings.matters import found, is_purpose, past_relative
from extractor.events.meetings.protocol import matters
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import parted, phrase, trimmed
from extractor.events.records import Clause, Meeting
from extractor.language.grammar import case, has, is_adjective, is_noun

SHORTEST, LONGEST = 1, 45
AGENDA_ITEMS = 2
THEMES_ONLY = frozenset({"theme", "chief"})
# Titles shorter than this are names («Открытая власть»), not matters
TITLE = 4
LEAD = 3  # sentences, with which an article may begin before its text: headline, line below it


def add_topics(threads: Threads) -> None:
    for anchor in threads.anchors:
        if anchor.meeting is not None:
            for tokens, governed in _named_after(anchor):
                _add(anchor.meeting, tokens, governed)
    for sentence in threads.article.sentences:
        meeting = threads.of(sentence) or threads.named_in(sentence)
        if meeting is not None:
            for tokens, governed in agenda(threads, sentence):
                _add(meeting, tokens, governed)
    if threads.protocol and not threads.meetings[0].topics:
        for tokens, governed in matters(threads.article):
            _add(threads.meetings[0], tokens, governed)
    scheduled = {id(m) for m in threads.meetings if len(m.topics) >= AGENDA_ITEMS}
    for sentence in threads.article.sentences:
        _add_told(threads, sentence, scheduled)
    _by_headline(threads)
    for meeting in threads.meetings:
        meeting.topics = _without_headline(threads, meeting)


def _without_headline(threads: Threads, meeting: Meeting) -> list[Clause]:
    """A headline says in short what the report says in full: its matters count where there are no others."""
    article = threads.article
    if len(article.sentences) < 2 or article.line_of(article.sentences[1]) == 0:
        return meeting.topics
    headlines = [s for s in article.sentences[:LEAD] if s.index == 0 or article.is_heading(s)]
    inside = [t for t in meeting.topics if not any(s.span.start <= t.span.start < s.span.end for s in headlines)]
    return inside or meeting.topics


def _add_told(threads: Threads, sentence: Sentence, scheduled: set[int]) -> None:
    """What the clauses of a sentence tell; of a meeting whose agenda is given item by item, only its themes: what else
    is reported there is about those items. `scheduled`: ids of such meetings."""
    if _quotes(sentence) and not threads.anchors_in(sentence):
        return
    meeting = threads.of(sentence) or threads.named_in(sentence)
    if meeting is not None and id(meeting) not in scheduled:
        for tokens, governed in items(threads, sentence):
            _add(meeting, tokens, governed)
    for part in sentence.clauses:
        here = [a.meeting for a in threads.anchors_in(sentence) if part.has(a.noun.i)]
        named = next(iter(here), threads.of(sentence, part.units[0].start))
        if named is None or (part.kind == "subordinate" and not is_purpose(part)) or by_court(part):
            continue
        if named.status == "held" and not here and any(is_future(v.head) for v in part.verbs):
            continue  # «Депутаты обсудят отчёт в июне»
        only = THEMES_ONLY if id(named) in scheduled else None
        goes_on = () if only else past_relative(sentence, part)
        for tokens, governed in chain(found(part, only), goes_on):
            _add(named, tokens, governed)


def _quotes(sentence: Sentence) -> bool:
    """«По его словам, риски изучены»: what somebody said there, not what about."""
    first = sentence.units[:4]
    source = any(u.lemma in words("participants", "speak", "words") for u in first[1:])
    return bool(first) and first[0].text.lower() == "по" and source


def _by_headline(threads: Threads) -> None:
    """«Общественники обсудили питание в больницах»: the headline's matter, if the article names no other."""
    first = threads.meetings[0]
    if first.topics or threads.of(threads.article.sentences[0]) not in (None, first):
        return
    for part in threads.article.sentences[0].clauses:
        if any(v.lemma in words("sessions", "deliberate") for v in part.verbs):
            for tokens, governed in found(part):
                _add(first, tokens, governed)


def _named_after(anchor: Anchor) -> Iterator[Found]:
    """The title in quotation marks, and «по вопросам …» right after the noun."""
    if anchor.title:
        tokens = [t for t in anchor.span if t.i > anchor.noun.i]
        opening = next(k for k, t in enumerate(tokens) if t.text in '«“„"')
        title = tokens[opening + 1 : -1]
        about = title[0].lower_ in ABOUT
        if about or len(title) >= TITLE or any(t.lemma_ == "тема" for t in tokens[:opening]):
            yield (title[1:], ABOUT[title[0].lower_]) if about else (title, "")
    elif anchor.complement and anchor.complement[0].lower_ == "по" and not anchor.implied:
        yield anchor.complement[1:], "Dat"
    else:
        yield from _about_after(anchor)
        yield from _by_subject(anchor)


def _about_after(anchor: Anchor) -> Iterator[Found]:
    """«слушания | о защите заявителей», «семинар о X»."""
    units = anchor.clause.units if anchor.clause else []
    at = next((i for i, u in enumerate(units) if u.start == anchor.span.end), None)
    governed = ABOUT.get(units[at].text.lower()) if at is not None else None
    if at is not None and anchor.clause and governed and not anchor.implied:
        yield from ((t, governed) for t in parted(extent(anchor.clause, at + 1), governed))


def _by_subject(anchor: Anchor) -> Iterator[Found]:
    """«пресс-конференция | по итогам полугодия», «совещание … | по вопросам X»."""
    units = anchor.clause.units if anchor.clause else []
    at = next((i for i, u in enumerate(units) if u.start == anchor.span.end), None)
    if at is None or anchor.clause is None or at + 1 >= len(units) or anchor.implied:
        return
    if units[at].text.lower() == "по" and units[at + 1].lemma in words("topics", "by"):
        tokens = extent(anchor.clause, at + 1)
        if not any(t.lemma_ == "который" for t in tokens):
            yield from ((t, "Dat") for t in parted(tokens, "Dat"))


def _add(meeting: Meeting, tokens: Sequence[Token], governed: str) -> None:
    kept = trimmed(_before_meeting(tokens))
    if kept and kept[-1].text in "»”" and not any(t.text in "«“„" for t in kept):
        kept.pop()
    if not SHORTEST <= len(kept) <= LONGEST or not any(is_noun(t) for t in kept):
        return
    if governed and kept[0].pos_ == "NUM":
        return  # «доложил о 34 преступлениях»: what was said, not what about
    text = phrase(kept, governed) if governed else _title(kept)
    if not text or (governed and kept[0].pos_ == "PRON") or _empty(kept):
        return
    own = _content(text)
    if meeting.body is not None and own - {"вопро"} <= _content(meeting.body.name):
        return  # «вопросы противодействия коррупции» of a commission for that
    for old in list(meeting.topics):
        if own <= _content(old.text):
            return
        if _content(old.text) < own:
            meeting.topics.remove(old)
    meeting.topics.append(Clause(text, Span(kept[0].doc, kept[0].i, kept[-1].i + 1)))


def _before_meeting(tokens: Sequence[Token]) -> Sequence[Token]:
    """«(рассмотрит) вопрос о закупках | на ближайшем заседании»: without where it is dealt with."""
    for k, token in enumerate(tokens):
        if k and token.lemma_ in kinds() and case(token) == "Loc":
            at = next((i for i in range(k - 1, 0, -1) if not is_adjective(tokens[i])), 0)
            if tokens[at].lower_ in ("на", "в"):
                return tokens[:at]
    return tokens


def _empty(tokens: Sequence[Token]) -> bool:
    """«следующие вопросы», «два отчёта», «ряд тем»: says nothing of the matter."""
    if len(tokens) <= 2 and tokens[0].lemma_ in ("свой", "этот", "данный", "его", "их", "тот"):
        return True
    # «кадровый вопрос» says what it is about, «важные вопросы» does not
    telling = (t for t in tokens if is_noun(t) or (is_adjective(t) and has(t, "Degree", "Pos")))
    return all(t.lemma_ in words("topics", "empty") | words("topics", "hollow") for t in telling)


def _title(tokens: Sequence[Token]) -> str:
    text = text_of(list(tokens))
    return text[:1].lower() + text[1:] if tokens[0].pos_ != "PROPN" else text


def _content(text: str) -> frozenset[str]:
    return frozenset(w.strip('«»",.').lower()[:5] for w in text.split() if len(w) > 2)
