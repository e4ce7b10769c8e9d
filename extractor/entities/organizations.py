"""Organizations: spans → one record each: canonical name, aliases, kind, the body that it belongs to, its region.

Two names are of one body if they are equal, if one abbreviates the other, or if the shorter says nothing that the
longer does not («Ревизионная комиссия» – «Ревизионная комиссия по Атырауской области», «областной хокимият» –
«хокимият Ташкентской области»). Of several such longer ones the last named is meant.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from spacy.tokens import Span

from extractor.entities.body_index import Cluster, Clusters, Key
from extractor.entities.body_names import FUNCTION_WORDS, Name, kind_of
from extractor.entities.records import Organization
from extractor.language.grammar import is_abbreviation, is_plural
from extractor.language.words import CACHE, plain
from extractor.mentions.body_words import (
    ORGANIZATIONS,
    abbreviation_of,
    abbreviations,
    head_entry,
    legal_form_of,
    shortened,
)
from extractor.mentions.posts import is_head as is_post
from extractor.resources import read_tsv

PREFIXES = re.compile(r"^(анти|пром|спец|гос|глав|сель|авто)(?=\w{5})")
OFFICES = frozenset({"agency", "ministry", "unit", "commission", "board", "administration", "press office", "council"})
LEVELS = frozenset(
    {"районный", "межрайонный", "городской", "областной", "краевой", "республиканский", "окружной", "верховный"}
)
SHORTEST_STEM = 4
# «ведомство» may stand for any agency, «компания» for any company
ANY_OF_KIND = {
    "ведомство": {"agency", "ministry", "prosecution", "unit"},
    "спецслужба": {"agency"},
    "компания": {"company"},
    "предприятие": {"company"},
    "организация": {"company", "association"},
    "фирма": {"company"},
    "хозяйство": {"company"},
    "учреждение": {"health", "education", "prison", "culture"},
}


def link_organizations(spans: Iterable[Span]) -> list[Organization]:
    """One organization per real one, in the order of first mention."""
    names = [Name(s) for s in spans]
    full_first = sorted((n for n in names if not n.bare), key=lambda n: -len(n.words))
    clusters = Clusters(_offers, _asks)
    for name in full_first:
        fitting = [c for c in clusters.candidates(name) if any(same_body(name, other) for other in c.distinct.values())]
        clusters.add(name, _nearest(name, fitting))
    clusters.close()
    for name in names:
        if name.bare and (cluster := _antecedent(name, clusters)) is not None:
            clusters.join(name, cluster)
    in_order = sorted(clusters.all, key=lambda c: min(n.span.start for n in c.names))
    return [_record(c.names) for c in in_order]


def _offers(name: Name) -> Iterator[Key]:
    """What a shorter name of the same body must share one of (see `same_body`)."""
    yield from (("head", lemma) for lemma in (name.head.lemma_, *abbreviated().get(name.head.lemma_, ())[:1]))
    yield from (("plain", name.plain), ("words", tuple(name.words)))
    yield from (("initials", letters) for letters in name.initials)
    if name.bracketed is not None:
        yield from (("bracket", plain(name.bracketed.text)), ("place", name.bracketed.start))
    if name.quoted:
        yield "quoted", name.quoted
    if name.written:
        yield "begins", name.written[0][:3]
    yield "initials", "".join(word[0] for word in name.words[:2])


def _asks(name: Name) -> Iterator[Key]:
    head, first = name.head.lemma_, name.first.text
    heads = {head, shortened(head)[1], *abbreviated().get(head, ())}
    yield from (("head", lemma) for lemma in heads)
    yield from (
        ("plain", name.plain),
        ("words", tuple(name.words)),
        ("quoted", name.quoted),
        ("place", name.span.start),
    )
    yield from (("bracket", plain(name.core.text)), ("bracket", plain(first)), ("initials", first.lower()))
    known = abbreviation_of(name.first)
    full = _content(abbreviations()[known][0]) if known else []
    if full:
        yield "begins", full[0][:3]


def _nearest(name: Name, clusters: Sequence[Cluster]) -> Cluster | None:
    """Of several that a name may belong to, the one named last before it, else the first after."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [n.span.start for n in cluster.names if n.span.start < name.span.start]
        return (not before, -max(before) if before else min(n.span.start for n in cluster.names))

    return min(clusters, key=distance) if len(clusters) > 1 else next(iter(clusters), None)


def _antecedent(name: Name, clusters: Clusters) -> Cluster | None:
    """What a bare «управления», «ведомство» stands for: the last body before it with that head, or of that kind."""
    form = legal_form_of(name.span[0])
    lemma = name.head.lemma_
    kinds: Collection[str] = ANY_OF_KIND.get(lemma, frozenset())

    def fits(other: Name) -> bool:
        return lemma in (other.head.lemma_, shortened(other.head.lemma_)[1]) or kind_of(other) in kinds

    in_passing: list[tuple[bool, Cluster]] = []  # with whether it is but a unit of another
    for other, cluster in clusters.before(name.span.start):
        if other.span.end > name.span.start:
            continue
        if _begins(other, form, name) if form is not None else any(map(fits, cluster.distinct.values())):
            unit = kind_of(other) == "unit"
            if lemma not in ANY_OF_KIND or not (_of_staff(other) or unit):
                return cluster
            in_passing.append((unit, cluster))
    return min(in_passing, key=lambda passed: passed[0])[1] if in_passing else None


def _of_staff(name: Name) -> bool:
    """«(задержан) сотрудниками | пограничной службы»: the text speaks of the people, not of their body."""
    before = name.span.doc[name.span.start - 1] if name.span.start else None
    return before is not None and is_plural(before) and is_post(before)


def _begins(named: Name, form: str, bare: Name) -> bool:
    """«МУП «Салаватсетьсервис»» before «МУПа»."""
    return named.span.end <= bare.span.start and named.span[0].text == form and len(named.span) > 1


def same_body(short: Name, long: Name) -> bool:
    """Whether two names can be one body's; `long` has at least as many words."""
    if long.bracketed is not None and short.span.start == long.bracketed.start:
        return True
    if short.words == long.words or short.plain == long.plain:
        return True
    if _abbreviates(short, long):
        return True
    if short.quoted and short.quoted == long.quoted and _bears_name(short) and _bears_name(long):
        return True
    letters = is_abbreviation(short.head) and legal_form_of(short.head) is None  # «ВКС» beside «ВКС России»
    known = letters or head_entry(short.head.lemma_) is not None or abbreviation_of(short.head) is not None
    return known and _same_head(short, long) and not _other_level(short, long) and _said_by(short, long)


def _other_level(short: Name, long: Name) -> bool:
    """«городской суд» is not «Октябрьский районный суд Краснодара»."""
    mine, its = LEVELS.intersection(short.words), LEVELS.intersection(long.words)
    return bool(mine and its) and mine.isdisjoint(its)


def _same_head(short: Name, long: Name) -> bool:
    """Of one word for a body, or one shortened: «горсуд» – «суд города», «Управление МВД» – «УМВД»."""
    a, b = short.head.lemma_, long.head.lemma_
    return a == b or b in (shortened(a)[1], *abbreviated().get(a, ())) or a in abbreviated().get(b, ())[:1]


def _bears_name(name: Name) -> bool:
    """The quoted name is the body's own; «департамент ТОО «Восток»» is not called «Восток»."""
    return name.span.id_ == "legal-form" or kind_of(name) not in OFFICES


def _said_by(short: Name, long: Name) -> bool:
    """Each word of the short name is, or is derived from, a word of the long one."""
    alike = short.place_words_said_by(long)
    return all(word in alike or _is_said(word, long) for word in short.words)


def _is_said(word: str, long: Name) -> bool:
    """The word, what it abbreviates (Минприроды) or the territory it stands for (областной) is in the long name."""
    territories = territorial().get(word, ())
    if any(related(word, other) for other in long.words) or any(t in long.words for t in territories):
        return True
    if territories and not long.territories.isdisjoint(territories):
        return True  # «городская администрация» beside «администрация Тольятти»
    local, rest = shortened(word)
    if rest in long.words and any(w.startswith(local) for w in long.words if w != word):
        return True  # «горсуд» beside «суд города Душанбе»
    said = [*long.words, *chain.from_iterable(abbreviated().get(other, ()) for other in long.words)]
    return all(any(related(w, other) for other in said) for w in abbreviated().get(word, (word,)))


@cache
def territorial() -> dict[str, tuple[str, ...]]:
    """A word → the kinds of territory that it stands for: областной → область."""
    return {word: tuple(nouns.split("|")) for word, nouns in read_tsv(ORGANIZATIONS / "territorial.tsv")}


@cache
def abbreviated() -> dict[str, list[str]]:
    """Lemma of an abbreviation → the words that it stands for, function words left out."""
    return {plain(short): _content(full) for short, (full, _) in abbreviations().items()}


@lru_cache(CACHE)
def _content(text: str) -> list[str]:
    return [plain(w) for w in re.findall(r"\w+", text) if w.lower() not in FUNCTION_WORDS]


@lru_cache(CACHE)
def related(a: str, b: str) -> bool:
    """Equal, or of one stem: областной – область, сенатский – сенат, антикоррупционный – коррупция."""
    if a == b:
        return True
    a, b = PREFIXES.sub("", a), PREFIXES.sub("", b)
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= max(SHORTEST_STEM, min(len(a), len(b)) - 2)


def _abbreviates(short: Name, long: Name) -> bool:
    """«ГКНБ» beside its full name: said in brackets, known to the lexicon, or made of its initials."""
    first = short.first.text
    rest = short.words[1:]
    if long.bracketed is not None and plain(long.bracketed.text) in (
        plain(short.core.text),
        plain(first) if not rest else "",
    ):
        return True
    known = abbreviation_of(short.first)
    if known:
        full = _content(abbreviations()[known][0])
        name = long.written
        same_start = len(name) >= len(full) and all(a[:3] == b[:3] for a, b in zip(full, name, strict=False))
        return same_start and all(any(related(w, x) for x in long.words[len(full) :]) for w in rest)
    if not is_abbreviation(short.first) or len(short.core) > 1:
        return False
    two = "".join(word[0] for word in long.words[:2])  # «ИВ»: Исполнительная власть Гёйгёльского района
    return first.lower() in long.initials or (first.lower() == two and long.core[0].text[0].isupper())


def _record(cluster: list[Name]) -> Organization:
    named = [n for n in cluster if not n.bare]
    best = max(named, key=lambda n: (_spelled_out(n), len(n.words), -n.span.start))
    name = _capitalised(best, named)
    aliases: list[str] = []
    for n in sorted(named, key=lambda n: n.span.start):
        for alias in (n.canonical, n.bracketed.text if n.bracketed is not None else None):
            if alias and _is_name(n, alias) and plain(alias) != plain(name) and plain(alias) not in map(plain, aliases):
                aliases.append(alias)
    kind = next((k for n in [best, *named] if (k := kind_of(n))), None)
    return Organization(
        name, kind=kind, aliases=aliases, spans=[n.span for n in sorted(cluster, key=lambda n: n.span.start)]
    )


def _is_name(name: Name, alias: str) -> bool:
    """What stands in a bracket is an alias if it abbreviates the name; a place or an office is none."""
    return alias == name.canonical or alias.lower() in name.initials or alias in abbreviations()


def _spelled_out(name: Name) -> bool:
    return not (is_abbreviation(name.core[0]) and len(name.core) == 1)


def _capitalised(best: Name, named: Sequence[Name]) -> str:
    """The canonical name with a small first letter, if only the start of a sentence made it a capital."""
    first = best.core[0]
    if not first.is_sent_start or is_abbreviation(first) or head_entry(best.head.lemma_) is None:
        return best.canonical
    elsewhere = [n for n in named if n.words == best.words and not n.core[0].is_sent_start]
    small = elsewhere and all(n.core[0].text[0].islower() for n in elsewhere)
    return best.canonical[:1].lower() + best.canonical[1:] if small else best.canonical
