"""Words of posts: what leaders lead, ranks, short words spelled out, the territory that a text speaks of."""

import re
from functools import cache, lru_cache

from spacy.tokens import Span

from extractor.entities.canonical import declined, text_of
from extractor.entities.records import Entities, Organization, Region
from extractor.language.words import CACHE, parses, plain
from extractor.mentions.posts import POSTS, deputy_of, short_posts
from extractor.resources import read_tsv, read_words

GENERIC_LEADERS = frozenset({"глава", "руководитель", "начальник", "шеф"})  # of anything


@cache
def leaders() -> dict[str, frozenset[str]]:
    """Lemma of a leader's post → what it leads."""
    return {lemma: frozenset(what.split("|")) for lemma, what in read_tsv(POSTS / "leaders.tsv")}


@cache
def bodies_of_posts() -> dict[str, str]:
    """Lemma of a post → the kind of body that it belongs to: депутат → parliament."""
    return dict(read_tsv(POSTS / "bodies.tsv"))


@cache
def rank_words() -> frozenset[str]:
    return read_words(POSTS / "ranks.txt")


def is_rank(span: Span) -> bool:
    """«советник юстиции 3 класса», «бывший генерал»: held beside a post; «государственный советник» is a post."""
    words = [t.lemma_ for t in span]
    counsellor = "советник" in words
    return all(w in rank_words() or w.isdigit() for w in words) and (
        not counsellor or bool({"юстиция", "класс"} & set(words))
    )


def masculine(word: str) -> str:
    """An adjective in the nominative: первого → первый."""
    parse = next((p for p in parses(word) if p.tag.POS == "ADJF"), None)
    form = parse.inflect({"nomn", "sing", "masc"}) if parse else None
    return form.word if form else word


def genitive_name(organization: Organization) -> str:
    """The body's name in the genitive: as a mention has it, or declined."""
    for span in organization.spans:
        if plain(text_of(span)) == plain(declined(organization.name, "gent")):
            return text_of(span)
    return declined(organization.name, "gent")


@lru_cache(CACHE)
def spelled_out(text: str) -> str:
    """замглавы → заместитель главы, «зам. » → «заместитель », «и. о.» → «исполняющий обязанности» is left as said."""
    words = text.split(" ")
    words = [_full_word(word) for word in words]
    spelled = " ".join(words)
    for short, full in (("зам.", "заместитель"), ("нач.", "начальник"), ("пом.", "помощник")):
        spelled = re.sub(rf"(?i)(?<!\w){re.escape(short)}(?= )", full, spelled)
    return spelled


def _full_word(word: str) -> str:
    short = short_posts().get(word.lower(), "") if word.lower().startswith("зам") else ""
    if short:
        return short  # зампред
    deputized = deputy_of(word.lower())
    return f"заместитель {deputized}" if deputized else word


def territory(entities: Entities, kind: str, at: int) -> Region | None:
    """The region, city or district that a text speaks of at a token: the last named before it, else the first after."""
    candidates = [(s.start, r) for r in entities.regions if r.kind == kind and not _is_rural(r) for s in r.spans]
    if (heading := heading_region(entities, kind, at)) is not None:
        return heading
    before = [c for c in candidates if c[0] < at]
    if before and (kind == "region" or not _same_line(entities, max(before, key=lambda c: c[0])[0], at)):
        counts = {id(r): len(r.spans) for _, r in before}
        return max(before, key=lambda c: (counts[id(c[1])], c[0]))[1]
    return max(before, key=lambda c: c[0])[1] if before else min(candidates, key=lambda c: c[0], default=(0, None))[1]


def _is_rural(region: Region) -> bool:
    """A сельский округ is never called «район»."""
    return region.name.startswith("сельский округ") or region.name.endswith("сельский округ")


def heading_region(entities: Entities, kind: str, at: int) -> Region | None:
    """The place alone on the line above a token's paragraph: «Челябинская область», heading a digest's item."""
    for region in entities.regions:
        for span in region.spans if region.kind == kind else ():
            doc, end = span.doc, span.end
            alone = (span.start == 0 or doc[span.start - 1].is_space) and end < at and doc[end].is_space
            if alone and not any(t.is_space for t in doc[end + 1 : at]):
                return region
    return None


def _same_line(entities: Entities, place: int, at: int) -> bool:
    """Whether a place was named in the very paragraph."""
    doc = next(s.doc for r in entities.regions for s in r.spans)
    return not any(t.is_space for t in doc[place:at])
