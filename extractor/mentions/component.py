"""The spaCy component that runs the finders of mentions one after the other."""

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.language.grammar import (
    ADJECTIVE_OF_PLACE,
    CLOSING,
    case,
    indeclinable,
    is_abbreviation,
    is_common,
    is_plural,
)
from extractor.language.name_forms import is_first_name
from extractor.mentions.body_words import (
    abbreviation_of,
    abbreviations,
    head_entry,
    is_activity,
    legal_form_of,
    not_bodies_short,
    quoted_things,
)
from extractor.mentions.body_words import is_head as is_body
from extractor.mentions.documents import find_documents
from extractor.mentions.documents import heads as document_heads
from extractor.mentions.organizations import BARE, find_organizations
from extractor.mentions.persons import repair_persons
from extractor.mentions.phrase_words import place_words
from extractor.mentions.phrases import QUOTES, Phrases
from extractor.mentions.places import find_places
from extractor.mentions.posts import find_posts
from extractor.mentions.posts import is_head as is_post
from extractor.mentions.reader import MODEL_KEY
from extractor.mentions.region_match import RegionMatch
from extractor.mentions.shared_heads import find_of_places, find_shared
from extractor.mentions.values import find_values

KEY = "mentions"
PERSON = "PERSON"
CLOSED = frozenset({"PERSON", "DATE", "MONEY"})
PLACES = frozenset({"LOCATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "DISTRICT"})
NAMES = PLACES | {PERSON, "ORGANIZATION"}


@Language.factory(
    "mentions",
    requires=["token.pos", "token.morph", "token.lemma", "doc.sents", "doc.spans"],
    assigns=["doc.spans"],
)
def create_mentions(nlp: Language, name: str) -> "Mentions":
    return Mentions()


class Mentions:
    """What the model saw first, then the phrases that grammar and lexicons build around it."""

    def __call__(self, doc: Doc) -> Doc:
        names = [_without_body(s) for s in doc.spans[MODEL_KEY] if s.label_ in NAMES]
        found = find_places(doc)
        at = {i: named for named in found for i in range(named[0].start, named[0].end)}
        seen = [_without_places(s, at) for s in names if s.label_ == PERSON]
        whole = repair_persons(doc, _without_cities([s for s in seen if len(s)], found))
        whole = [s for s in whole if s.id_ != "name-cut" or _without_cities([s], found)]
        persons = [s for span in whole if len(s := _without_places(span, at))]
        others = [_without_post(s) for s in names if s.label_ != PERSON and not _is_body_word(s)]
        others = [part for s in others for part in _parted(s)]
        values = find_values(doc)
        closed = {i for span in [*persons, *values] if span.label_ in CLOSED for i in range(span.start, span.end)}
        places = [s for s, m in found if m.how != "adjective" and closed.isdisjoint(range(s.start, s.end))]
        known = {(s.start, s.end) for s in places}
        placed = {i for s in places for i in range(s.start, s.end)}
        others = [s for s in others if s.label_ not in PLACES or placed.isdisjoint(range(s.start, s.end))]
        others = [s for s in others if (s.start, s.end) not in known] + places  # «ВКО» is no body
        others = [s for s in others if not _describes(s)]
        ends = {s.start: s.end for s in reversed(places)}
        others = [s for s in others if s.label_ != "ORGANIZATION" or not _begins_with_place(s, ends)]
        bearers = {(s.start, s.end) for s in persons}
        # «Управление | Выучейского» is some body of his
        others = [s for s in others if (s.start + 1, s.end) not in bearers or not is_body(s[0])]
        units = {span.start: span.end for span in others if span.label_ in PLACES}
        phrases = Phrases(doc, closed, units)
        bodies = find_shared(phrases) + find_of_places(phrases) + find_organizations(phrases)
        posts = find_posts(phrases)
        persons += _named_after(posts, closed)
        spans = persons + _without_doubles(others, bodies) + posts + find_documents(phrases) + values
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=_merged(spans))
        return doc


def _without_body(span: Span) -> Span:
    """A person without the body's name that the model took in: «(Жогорку Кенеша) Алтынбека Сыдыкбаева»."""
    if span.label_ != PERSON:
        return span
    start = next((t.i + 1 for t in reversed(span) if is_body(t)), span.start)
    return Span(span.doc, start, span.end, label=span.label, span_id=span.id)


def _begins_with_place(span: Span, ends: Mapping[int, int]) -> bool:
    """«(в) Сибирском федеральном округе деятельности органов»: no name, unlike «Казахстан темiр жолы»."""
    end = ends.get(span.start, span.end)
    return end < span.end and bool(span.doc[end].is_lower)


def _named_after(posts: list[Span], closed: set[int]) -> list[Span]:
    """«заместитель руководителя службы по области Ұлытау Нуржан Сейтжапар»: a first name and a word after a post."""
    found: dict[int, Span] = {}
    for post in posts:
        doc, at = post.doc, post.end
        two = range(at, at + 2)
        if at + 2 > len(doc) or not closed.isdisjoint(two) or is_plural(post[0]) or doc[at].is_sent_start:
            continue
        titled = all(doc[i].is_title and doc[i].is_alpha and not is_body(doc[i]) for i in two)
        if titled and is_first_name(doc[at].text) and not doc[at + 1].is_sent_start:
            found[at] = Span(doc, at, at + 2, label=PERSON, span_id="name-after-post")
    return list(found.values())


def _describes(span: Span) -> bool:
    """«Казалинского [суда]»: no name of a place, whatever the model thinks."""
    model = span.label_ in PLACES and span.id_.startswith("model")
    alone = model and len(span) == 1 and ADJECTIVE_OF_PLACE.fullmatch(span.text) is not None
    return alone and span.end < len(span.doc) and span.doc[span.end].is_lower


def _is_body_word(span: Span) -> bool:
    """«районным Кенгашам», «Экс-замгубернатора»: no place, whatever the model thinks."""
    alone = span.label_ in PLACES and len(span) == 1
    return alone and (head_entry(span[0].lemma_) is not None or is_post(span[0]))


def _without_post(span: Span) -> Span:
    """«в Министерство сельского хозяйства (вице-министром)», «правительства (премьер-министр РФ)»: cut at a post."""
    if span.label_ != "ORGANIZATION":
        return span
    cut = next((t.i for t in span[1:] if t.is_lower and is_post(t) and case(t) in ("Nom", "Ins")), span.end)
    return Span(span.doc, span.start, cut, label=span.label, span_id=span.id)


def _parted(span: Span) -> list[Span]:
    """«ТАСС и РИА Новости», «ФСБ и МВД России»: two bodies, the first of which is whole before «и»."""
    joint = next((t for t in span[1:-1] if t.lower_ == "и"), None) if span.label_ == "ORGANIZATION" else None
    if joint is None or not (is_abbreviation(joint.nbor(-1)) or joint.nbor(-1).text in CLOSING):
        return [span]
    following = joint.nbor()
    if not (is_abbreviation(following) or following.text in QUOTES or is_body(following)):
        return [span]
    bounds = ((span.start, joint.i), (joint.i + 1, span.end))
    return [Span(span.doc, start, end, label=span.label, span_id=span.id) for start, end in bounds]


STEM = 4  # letters that two forms of a name have in common


def _without_places(person: Span, at: Mapping[int, tuple[Span, RegionMatch]]) -> Span:
    """«(главы Республики) Алтай Олега Тюхтенева», «(мэра) Балыкчы Эмиля Джаналиева»: the place is no first name.

    at: token → the place that it belongs to.
    """
    start = person.start
    if start not in at:
        return person
    place, match = at[start]
    if place.start < start and not _leads(place, match, person):
        start = place.end
    elif place.start == start and match.how == "name" and place.end + 1 < person.end:
        following = person.doc[place.end]
        start = place.end if is_first_name(following.text) or len(following) == 1 else start
    return Span(person.doc, min(start, person.end), person.end, label=person.label, span_id=person.id)


def _leads(place: Span, match: RegionMatch, person: Span) -> bool:
    """«глава района Виген Овсепян»: only the word for a place makes it one, and the post before it wants a name."""
    doc, told = place.doc, match.how == "word"
    post = told and place.start > 0 and is_post(doc[place.start - 1]) and person.end == place.end == person.start + 2
    return post and (place.end >= len(doc) or not doc[place.end].is_title)


def _without_cities(persons: list[Span], places: list[tuple[Span, RegionMatch]]) -> list[Span]:
    """A single word that is a city's name is no person, unless somebody in the text bears it with a first name."""
    cities = {(s.start, s.end) for s, m in places if m.how == "name" and not m.entry.doubt}
    borne = {t.lower_[:STEM] for s in persons if len(s) > 1 for t in s}
    return [s for s in persons if (s.start, s.end) not in cities or s[0].lower_[:STEM] in borne]


def _without_doubles(names: list[Span], bodies: list[Span]) -> list[Span]:
    """A body that a rule found stands for what the tagger saw there; a bare word only where the tagger saw nothing."""
    names, bodies = _without_parts_of_titles(names, bodies), _without_parts_of_titles(bodies, bodies)
    ruled = {i for s in bodies if s.id_ != BARE for i in range(s.start, s.end)}
    kept = [s for s in names if s.label_ != "ORGANIZATION" or (ruled.isdisjoint(range(s.start, s.end)) and _is_name(s))]
    tagged = {i for s in kept if s.label_ == "ORGANIZATION" for i in range(s.start, s.end)}
    return kept + [s for s in bodies if s.id_ != BARE or tagged.isdisjoint(range(s.start, s.end))]


def _without_parts_of_titles(names: list[Span], bodies: list[Span]) -> list[Span]:
    """«НАО «Правительство для граждан»»: a part of what stands in a body's quotation marks is no body of its own."""
    titles: dict[int, int] = {}  # each token in a body's quotation marks → how many tokens stand there
    for body in bodies:
        opening = next((t.i for t in body if t.text in QUOTES), body.end)
        if body[-1].text in CLOSING:
            titles |= dict.fromkeys(range(opening + 1, body.end - 1), body.end - opening - 2)
    return [s for s in names if s.label_ != "ORGANIZATION" or s.start not in titles or len(s) >= titles[s.start]]


VAGUE = frozenset({"strict", "quoted", "capital"})  # how words that mean other things as well become a name


def _is_name(span: Span) -> bool:
    """No words in small letters without a word for a body («республиканский бюджет»); no single word that is a common
    noun («Общественники»), a post, «СИЗО», or a part of a name."""
    if is_activity(span) or _quoted_thing(span):
        return False
    if len(span) > 1:
        heads = [entry for t in span if (entry := head_entry(t.lemma_))]
        paraphrase = all(how == "never" for _, how in heads)  # «надзорное ведомство»
        if is_post(span[0]) and not heads:
            return False  # «Раис Республики Татарстан»
        if span[0].text in not_bodies_short() and span[1].is_lower:
            return False  # «(проректор по) АХР вуза», «ЖКХ города»
        if span[0].is_lower and not any(map(is_body, span)) and not any(t.text in QUOTES for t in span):
            return False  # «городской голова Калуги», «жалоба защиты Иванова»
        if span[0].is_lower and span[0].pos_ == "NOUN" and not is_body(span[0]):
            return False  # «бухгалтерия изолятора»
        if span[0].is_lower and heads and heads[0][1] == "quoted" and not any(t.text in QUOTES for t in span):
            return False  # «(министр транспорта и) дорожного хозяйства Омской области»
        if all(t.is_lower for t in span) and heads and heads[0][1] in VAGUE:
            return False  # «дал совет районным хокимиятам»
        if span[0].is_sent_start and not any(map(is_body, span)) and all(t.is_lower for t in span[1:]):
            return False  # «Апелляционная жалоба»
        if not heads and span[0].text[0].isupper() and _is_territory(span):
            return False  # «Шемахинского района Азербайджана»
        if not heads and any(t.lemma_ in quoted_things() or t.lemma_ in document_heads() for t in span):
            return False  # «Единый реестр участков», «Ташкентская декларация»
        return any(not t.is_lower for t in span if t.is_alpha) or not paraphrase
    token = span[0]
    if legal_form_of(token) is not None or (token.is_lower and not is_body(token)):
        return False  # «директор МУПа», «горхоз»
    known = abbreviation_of(token)
    generic = known is not None and abbreviations()[known][0][0].islower()
    doc = span.doc
    quoted = span.start > 0 and span.end < len(doc) and doc[span.start - 1].text in QUOTES
    quoted = quoted and doc[span.end].text in CLOSING  # not «Ведомство изучит текст» of what is said
    return quoted or not (generic or is_post(token) or is_common(token) or token.lower_ in indeclinable())


def _is_territory(span: Span) -> bool:
    """A word for a place, in small letters, after its adjective."""
    noun = next((t for t in span if t.pos_ in ("NOUN", "PROPN")), None)
    return noun is not None and noun.i > span.start and noun.is_lower and noun.lemma_ in place_words()


def _quoted_thing(span: Span) -> bool:
    """«Дело «Хабара»», «проект «Открытый бюджет»»: the name of something that acts in no story."""
    at = span.start - 1 if span[0].text not in QUOTES else span.start
    if at < 1 or span.doc[at].text not in QUOTES:
        return False
    return span.doc[at - 1].lemma_ in quoted_things()


def _merged(spans: list[Span]) -> list[Span]:
    """One span for each stretch and label, in the order of the text, outer before inner."""
    unique = {(s.start, s.end, s.label): s for s in reversed(spans)}
    return sorted(unique.values(), key=lambda s: (s.start, -s.end, s.label_))
