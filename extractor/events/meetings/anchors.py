"""Finding the words for a meeting, and how far the name of each goes."""

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.bodies import bodies, jointly
from extractor.events.meetings.clauses import is_predicate
from extractor.events.meetings.held import held
from extractor.events.meetings.lexicon import kinds, words
from extractor.events.units import POSSESSIVES
from extractor.language.grammar import agree, is_adjective, is_finite, is_noun, number
from extractor.language.index import with_lemmas

WITH = frozenset({"встреча", "переговоры", "брифинг", "диалог", "встреча-диалог"})
LONGEST_LEAD = 9  # tokens


def find_anchors(article: Article, sentence: Sentence) -> list[Anchor]:
    """The meetings that a sentence mentions outside direct speech."""
    found: list[Anchor] = []
    for token in with_lemmas(sentence.span, kinds()):
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
    for adjective, kind, strength in kinds()[token.lemma_]:
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
    lead = _lead(sentence, start, noun)
    adjectives = [t for t in (article.doc[lead], *article.doc[start : noun.i]) if t.i < noun.i and is_adjective(t)]
    if any(t.lemma_ in words("anchors", "none") for t in adjectives) or _is_trial(article, noun, end):
        return None
    if _is_body(sentence, noun):
        return None
    telling = (t.i for t in article.doc[start : noun.i] if t.lemma_ not in words("anchors", "same"))
    named = next((i for i in telling if article.doc[i].lower_ not in POSSESSIVES), noun.i)
    clause = sentence.clause_of(noun.i)
    anchor = Anchor(noun, article.doc[named:end], kind, strength, sentence, clause, adjectives)
    anchor.title = _title(anchor.span)
    anchor.at = _is_at(article, lead)
    anchor.bodies = bodies(article, sentence, anchor)
    anchor.partners = list(jointly(sentence, anchor))
    anchor.verb, anchor.status = held(anchor)
    return anchor


def _is_body(sentence: Sentence, noun: Token) -> bool:
    """«Законодательное собрание», «Народный Курултай», «Штаб при акиме рассмотрел …»: a body, no meeting."""
    unit = next((u for u in sentence.units if u.start <= noun.i < u.end), None)
    if unit is None or unit.organization is None:
        return False
    before = sentence.span.doc[unit.start - 1].lower_ if unit.start else ""
    return unit.organization.kind == "parliament" or (noun.lemma_ == "штаб" and before != "на")


def _start(sentence: Sentence, noun: Token) -> int:
    """First of the adjectives before the noun, commas and «и» between them included."""
    start = noun.i
    while start > sentence.span.start and (token := noun.doc[start - 1]) and _modifies(token, noun):
        start -= 1
    while start < noun.i and noun.doc[start].text in (",", "и"):
        start += 1
    return start


def _lead(sentence: Sentence, start: int, noun: Token) -> int:
    """«на | прошедшем 5 мая в Астане | совещании», «на | первом в новом году | заседании»: where its words begin."""
    for i in range(start - 1, max(sentence.span.start, start - LONGEST_LEAD), -1):
        token = noun.doc[i]
        if token.text in ",;:(»" or is_finite(token):
            return start
        if is_adjective(token) and agree(token, noun) and token.nbor(-1).pos_ == "ADP":
            return i if _goes_before(token) else start
    return start


def _goes_before(adjective: Token) -> bool:
    """A participle or a number, which words of their own may follow."""
    held = words("holding", "participle", "held") | words("holding", "participle", "planned")
    return adjective.lemma_ in held | words("topics", "ordinal")


def _modifies(token: Token, noun: Token) -> bool:
    if token.text in (",", "и"):
        return (
            token.i > 0 and is_adjective(token.nbor(-1)) and is_adjective(token.nbor(1)) and agree(token.nbor(-1), noun)
        )
    return is_adjective(token) and token.text[-1].isalpha() and agree(token, noun)


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
    """«по вопросам законности | при выделении земель», «… | в сфере закупок», «… | в налоговых органах»."""
    said = article.doc[end].lower_ if end + 1 < stop else ""
    after = article.phrases.noun_phrase_end(end + 1, stop, "Loc") if said in ("при", "в") else None
    if not after or (said == "в" and article.doc[after - 1].lemma_ not in words("anchors", "spheres")):
        return end
    return article.phrases.end(after - 1, stop)


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


def _is_trial(article: Article, noun: Token, end: int) -> bool:
    """«заседание суда», «слушания по делу», «заседание апелляционной коллегии»."""
    if noun.lemma_ not in ("заседание", "слушание", "обсуждение"):
        return False
    if article.doc[noun.i + 1 : noun.i + 2].text.lower() == "по":
        end = max(end, noun.i + 4)
    head = next((t for t in article.doc[noun.i + 1 : end] if is_noun(t)), None)
    of_court = any(t.lemma_ in words("anchors", "none") for t in article.doc[noun.i + 1 : head.i]) if head else False
    return head is not None and (of_court or head.lemma_ in words("anchors", "trial"))


def in_court(anchor: Anchor, before: list[Sentence]) -> bool:
    """A bare «на заседании» in a report from a court."""
    near = [*anchor.sentence.span, *(t for s in before for t in s.span)]
    alone = not anchor.complement and not anchor.bodies
    courtlike = anchor.kind in ("заседание", "сессия", "слушание") and alone
    return courtlike and any(t.lemma_ in words("anchors", "court") for t in near)


def _is_at(article: Article, start: int) -> bool:
    before = [t.lower_ for t in article.doc[max(0, start - 2) : start]]
    return any(" ".join(before[-n:]) in words("anchors", "at") for n in (1, 2))
