"""A post as the text says it, read into its parts: head, modifiers, complement, status.

«первый заместитель | акима | области»: what is only said shortly is completed from the article, so that «прокурор
области» becomes «прокурор Костанайской области» and «директор Агентства» has the Agency's full name.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span, Token

from extractor.entities.canonical import declined, nominative_forms, text_of, without_abbreviation
from extractor.entities.organizations import ANY_OF_KIND
from extractor.entities.post_status import Status, status_of
from extractor.entities.post_words import (
    bodies_of_posts,
    genitive_name,
    heading_region,
    leaders,
    masculine,
    spelled_out,
    territory,
)
from extractor.entities.records import Entities, Organization, Person, Region
from extractor.language.grammar import THIRD_PERSON, case, is_abbreviation, is_adjective, is_plural
from extractor.language.words import plain
from extractor.mentions.phrases import QUOTES
from extractor.mentions.posts import DOTTED, PREFIX, deputy_of, head_class, is_dotted, is_head, short_posts

NOT_SAID = ("бывш", "экс", "прежн", "тогдашн", "нынешн", "действующ", "новый", "нового", "новым", "новому", "-")
# «область» alone is the region that the article is about
BARE_TERRITORY = {
    "область": "region",
    "край": "region",
    "республика": "region",
    "регион": "region",
    "город": "city",
    "район": "district",
    "страна": "country",
    "государство": "country",
}
SAME = re.compile(r"\b(?:того|этого|той|этой|такого|такой)(?: же)?\s*$")
COUNTS = frozenset({"два", "три", "четыре", "оба", "полтора"})  # a genitive singular follows
YEAR_DIGITS = 4
OF_PERSONS = frozenset({"адвокат", "защитник"})
TERRITORIAL = frozenset(
    {"губернатор", "вице-губернатор", "аким", "вице-аким", "хоким", "хяким", "мэр", "вице-мэр"}
)  # led nothing but territories


@dataclass(eq=False)
class PostMention:
    """One mention of a post."""

    span: Span
    entities: Entities
    head: Token = field(init=False)
    status: Status = field(init=False)
    prefix: str = field(init=False, default="")
    organization: Organization | None = field(init=False)
    region: Region | None = field(init=False)
    dotted: bool = field(init=False)  # «нач. отдела»
    owner: Person | None = field(init=False, default=None)
    """Whom the text says by name that a deputy serves: «заместитель | Жапарова»."""

    def __post_init__(self) -> None:
        self.head = post_head(self.span)
        self.dotted = is_dotted(self.head)
        self.status = status_of(self.span, self.head)
        self.organization = self._body()
        self.region = self._region()

    def acts(self) -> None:
        """The sentence says that the post is held for somebody else: «обязанности декана исполняет …»."""
        if self.status != "acting":  # «обязанности врио главы»
            self.status, self.prefix = "acting", "исполняющий обязанности "

    @property
    def kind(self) -> str:
        known = head_class(self.head) or "post"
        if known != "role":
            return known
        full = bool(len(self.complement)) or self.status != "current"  # «экс-спикер» is one of a parliament
        parliament = bodies_of_posts().get(self.head_lemma, "-")
        full = full or any(o.kind == parliament for o in self.entities.organizations)
        return "post" if full else "paraphrase"

    @property
    def plural(self) -> bool:
        if deputy_of(self.head.lower_) and not self._counted:
            return False  # «замминистра» is not declined
        return (is_plural(self.head) and not self.dotted) or self._counted

    @property
    def _counted(self) -> bool:
        """«754 депутата», «четыре прокурора»: so many of them."""
        if not self.span.start or not (deputy_of(self.head.lower_) or case(self.head) in ("Gen", "")):
            return False
        before = self.span.doc[self.span.start - 1]
        if before.is_digit:
            return len(before) < YEAR_DIGITS
        return plain(before.lemma_) in COUNTS

    @cached_property
    def head_lemma(self) -> str:
        """глава for экс-глава and замглавы's own заместитель: the post, not its time."""
        lemma = PREFIX.sub("", self.head.lemma_) if self.head.lemma_.startswith("экс-") else self.head.lemma_
        if deputy_of(self.head.lower_) or self._abbreviated:
            return "заместитель"
        if self.dotted:
            return DOTTED[self.head.lower_]
        full = short_posts().get(self.head.lower_) or short_posts().get(lemma)
        return full.split()[0] if full else lemma

    @property
    def _abbreviated(self) -> bool:
        """«зам. руководителя»: the post is the abbreviation's, the head word is in the genitive."""
        return self.span[0].lower_ in ("зам", "зам.") and self.head.i > self.span.start

    @property
    def agreeing(self) -> Token | None:
        """The word that agrees with the holder's name: the head, of «исполняющая обязанности …» the participle."""
        if self._abbreviated or deputy_of(self.head.lower_) or self.dotted:
            return None
        if self.status != "acting":
            return self.head
        return next((t for t in self.span if t.lower_.startswith(("исполняющ", "исполнявш"))), None)

    @property
    def complement(self) -> Span:
        start = self.head.i + 1 + self.dotted
        return Span(self.span.doc, start, start if self.owner is not None else max(start, self.span.end))

    @property
    def by_party(self) -> bool:
        """«депутат от «Ата-Журт»»: of which parliament, the article says elsewhere."""
        return len(self.complement) > 1 and self.complement[0].lower_ == "от"

    @property
    def possessed(self) -> bool:
        """«его адвокат», «её заместитель»"""
        return self.span.start > 0 and self.span.doc[self.span.start - 1].lower_ in THIRD_PERSON

    @property
    def of_field(self) -> bool:
        """«заместитель по хозчасти»: of what the field is said, whose deputy it is not."""
        return len(self.complement) > 1 and self.complement[0].lower_ == "по"

    @property
    def modifiers(self) -> list[str]:
        """Lemmas before the head that tell one post from another: первый, главный."""
        return [
            t.lemma_ for t in self.span if t.i < self.head.i and is_adjective(t) and not t.lower_.startswith(NOT_SAID)
        ]

    @property
    def bare_territory(self) -> str | None:
        """The kind of territory of «прокурор области», «глава региона»: named only by its common noun, at the end."""
        words = self.complement
        if not len(words) or words[-1].lemma_ not in BARE_TERRITORY or words[-1].text[0].isupper():
            return None
        adjective = len(words) > 1 and is_adjective(words[-2])
        return None if adjective else BARE_TERRITORY[words[-1].lemma_]

    def name(self) -> str:
        """The canonical name, completed."""
        title = self.prefix + spelled_out(self._title_forms())
        if self.region and self._short_territory():
            title = title.strip() + " " + declined(self.region.name, "gent")
        return without_abbreviation(re.sub(r"\s+", " ", title + self._completed_complement()).strip())

    def _short_territory(self) -> str | None:
        """The kind of territory inside a short word: горпрокурор is прокурор города."""
        full = short_posts().get(self.head.lemma_, "").split()
        kinds = {"города": "city", "области": "region", "района": "district"}
        return kinds.get(full[-1]) if len(full) > 1 and not len(self.complement) else None

    @cached_property
    def title(self) -> str:
        """The name without its body and region: «первый заместитель акима»."""
        stop = min([s.start for s in self._named_spans() if s.start > self.head.i], default=self.span.end)
        if self.bare_territory and stop == self.span.end:
            stop -= 1
        short = (t.i for t in self.complement if t.i < stop and is_abbreviation(t) and t.is_upper)
        stop = min(short, default=stop)  # «президент ФИФА»: a body that no list has
        while stop > self.head.i + 1 and (
            self.span.doc[stop - 1].pos_ == "ADP" or self.span.doc[stop - 1].text in QUOTES
        ):
            stop -= 1
        title = self.prefix + spelled_out(
            self._title_forms() + text_of(self.span.doc[self.complement.start : stop])
        ).rstrip(" «“„")
        title = re.sub(r"(?: и|,)$", "", title)  # «руководитель аппарата губернатора и | правительства края»
        return title.removesuffix('"').strip() if title.count('"') % 2 else title

    def _title_forms(self) -> str:
        """Everything up to the head, in the nominative, without бывший and экс-."""
        said = Span(self.span.doc, self._said_from(), self.head.i + 1)
        agreeing = self.agreeing
        forms = nominative_forms(said, agreeing) if agreeing is not None else {}
        if deputy_of(self.head.lower_):  # not declined itself: «первого замминистра»
            forms |= {t.i: masculine(t.text) for t in said if t.i < self.head.i and is_adjective(t)}
        head = forms.get(self.head.i, self.head.text)
        forms[self.head.i] = re.sub(r"^экс-", "", head, flags=re.IGNORECASE)
        if self.dotted:
            full = DOTTED[self.head.lower_]
            forms[self.head.i] = declined(full, "gent") if self._abbreviated else full
        text = text_of(said, forms)
        if _opens(said[0]) and (not said[0].is_upper or (len(said) > 1 and said[1].text == ".")):
            text = text[:1].lower() + text[1:]
        return text + " "

    def _said_from(self) -> int:
        start = self.span.start
        while start < self.head.i and self.span.doc[start].lower_.startswith(NOT_SAID):
            start += 1
        return int(start)

    def _completed_complement(self) -> str:
        """The complement with short names replaced by full ones, in the genitive."""
        words = self.complement
        if not len(words):
            if self.region is None or self._short_territory():
                return ""
            adjective = any(self.span.start <= s.start < self.head.i for s in self.region.spans)
            return "" if adjective else declined(self.region.name, "gent")
        if self.head_lemma in OF_PERSONS and not (any(t.text[0].isupper() for t in words) or is_head(words[0])):
            return ""  # «адвокат обоих подсудимых», but «адвокат вице-мэра»
        if self.bare_territory:
            region = self.region
            return text_of(words[:-1]) + " " + (declined(region.name, "gent") if region else words[-1].text)
        replaced = self._short_organization()
        if replaced:
            span, organization = replaced
            before, after = words.doc[words.start : span.start], words.doc[span.end : words.end]
            said = SAME.sub("", text_of(before))
            name = genitive_name(organization)
            if said != text_of(before) and len(after):  # «такого же управления | в Омской области»: another one
                name = re.sub(r" по .*$", "", name)
                self.organization = None
            return " ".join(filter(None, (said, name, text_of(after))))
        return text_of(words)

    def _short_organization(self) -> tuple[Span, Organization] | None:
        """A body in the complement that the article elsewhere names more fully."""
        for span, organization in self._bodies():
            if span.end < self.span.end and is_abbreviation(span[-1]):
                continue  # «НС РД»: the place after an abbreviation belongs to it
            whole = any(s is not span and s.start <= span.start and span.end <= s.end for s in organization.spans)
            paraphrase = len(span) == 1 and span[0].lemma_ in ANY_OF_KIND  # «представитель | ведомства»
            shorter = paraphrase or len(span) < len(organization.name.split())
            if not whole and shorter and not _contains_place(span):
                return span, organization
        return None

    def _bodies(self) -> list[tuple[Span, Organization]]:
        """Those named in the complement."""
        inside = self.entities.named_within(self.head.i + 1, self.span.end)
        return [(span, record) for span, record in inside if isinstance(record, Organization)]

    def _named_spans(self) -> list[Span]:
        return [span for span, _ in self.entities.named_within(self.span.start, self.span.end)]

    def _body(self) -> Organization | None:
        """The first and longest of the complement."""
        return min(self._bodies(), key=lambda named: (named[0].start, -named[0].end), default=(None, None))[1]

    def _region(self) -> Region | None:
        """The region in the complement, or the one that «области», «региона» stands for."""
        inside = [
            (s.start < self.head.i, s.start, r)
            for s, r in self.entities.named_within(self.span.start, self.span.end)
            if isinstance(r, Region)
        ]
        if inside:  # before the head only for want of one after it: «российский президент»
            return min(inside, key=lambda x: x[:2])[2]
        kind = self.bare_territory or self._short_territory()
        return territory(self.entities, kind, self.span.start) if kind else self._only_territory()

    def _only_territory(self) -> Region | None:
        """«Губернатор», «аким» alone: of the region, if the article speaks of only one."""
        if len(self.complement) or self.head_lemma not in TERRITORIAL:
            return None
        if self.span.start and self.span.doc[self.span.start - 1].lower_ in ("его", "её", "ее"):
            return self._last_territory()  # «в районе …, отчитался его аким»
        for kind in ("region", "district", "city"):
            regions = [r for r in self.entities.regions if r.kind == kind]
            if kind in leaders()[self.head_lemma] and regions:
                return regions[0] if len(regions) == 1 else heading_region(self.entities, kind, self.span.start)
        return None

    def _last_territory(self) -> Region | None:
        """The place named last before it that such a leader can lead."""
        leads = leaders()[self.head_lemma]
        said = [(s.start, r) for r in self.entities.regions for s in r.spans if s.start < self.span.start]
        return max(((at, r) for at, r in said if r.kind in leads), key=lambda x: x[0], default=(0, None))[1]


def _opens(token: Token) -> bool:
    """Whether its capital may be that of any first word: of a sentence, of what is quoted, after a date alone."""
    return bool(token.is_sent_start) or not (token.nbor(-1).is_alpha or token.nbor(-1).text in (",", "("))


def has_complement(span: Span) -> bool:
    """Whether a post says of what: «начальник | отдела»."""
    head = post_head(span)
    return bool(head.i + 1 + is_dotted(head) < span.end)


def post_head(span: Span) -> Token:
    """The first word that names a post; of «исполняющий обязанности руководителя» that is руководитель."""
    return next((t for t in span if is_head(t)), span[0])


def _contains_place(span: Span) -> bool:
    return any(t.text[0].isupper() for t in span[1:])
