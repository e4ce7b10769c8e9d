"""What a post or a word without a name says of whom it means («глава департамента», «защитница», «бывший министр»),
and whether that is true of a person, by the posts that they hold and the words beside their name.
"""

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from extractor.entities.organizations import related
from extractor.entities.post_mentions import BARE_TERRITORY, post_head
from extractor.entities.post_status import Status
from extractor.entities.post_words import GENERIC_LEADERS, leaders
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.events.quotation import Tokens
from extractor.events.statements.memory import PERSON_GENDER
from extractor.events.statements.speech import FOLDER, epithets
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import parses, plain
from extractor.mentions.body_words import abbreviations
from extractor.mentions.posts import PREFIX, deputy_of, heads, short_posts
from extractor.resources import LEXICON, read_tsv

# Any body may be called so
ANY_BODY = frozenset({"ведомство", "министерство", "агентство", "компания", "служба", "организация"})
# Whoever leads anything may be called so
# Who used to hold a post, or holds it for another
FORMER = ("бывш", "экс-", "прежн")
ACTING = ("исполняющ", "и", "и.о", "врио", "врид")


@cache
def _kinds_of_body() -> dict[str, str]:
    """университет → education, for «глава вуза»."""
    kinds = {row[0]: row[1] for row in read_tsv(LEXICON / "organizations" / "heads.tsv")}
    return {lemma: kind for lemma, kind in kinds.items() if kind in ("education", "court", "parliament", "ministry")}


@cache
def _short_bodies() -> dict[str, str]:
    """минюст → министерство юстиции."""
    return {plain(short): plain(full) for short, (full, _) in abbreviations().items() if " " not in short}


@cache
def _led() -> dict[str, list[str]]:
    """премьер → правительство, for «глава правительства»."""
    return {head: words.split("|") for head, words in read_tsv(FOLDER / "led.tsv")}


@dataclass(frozen=True, slots=True)
class Description:
    """Of one person: «врио главы департамента» is the head «глава», the complement «департамент», acting."""

    head: str
    fits: frozenset[str]  # heads of posts, and classes of epithets.tsv, that it is a word for
    complement: tuple[Token, ...] = ()
    body: Organization | None = None
    deputy: bool = False
    status: Status = "current"
    gender: str | None = None  # masc or femn where the word is for men or women only

    @property
    def of_post(self) -> bool:
        """«прокурор», «юрист»: true of few, not of whoever spoke or leads something."""
        return not self.fits & {"any", "leader", "official", "business", "man", "woman"}


def described(unit: Unit, tokens: Tokens, following: Unit | None) -> Description:
    """following: the unit after it, which may be its complement («эксперт | ОЭСР»)."""
    head = post_head(unit.span) if unit.kind != "word" else unit.head
    lemma = "заместитель" if deputy_of(head.lower_) else PREFIX.sub("", head.lemma_)
    lemma = (short_posts().get(lemma) or short_posts().get(head.lower_) or lemma).split()[0]
    complement = list(tokens[head.i + 1 : unit.end])
    body = next((o for o in _bodies(unit)), None)
    if following is not None and unit.kind == "word" and lemma != "автор" and _is_complement(following):
        complement += list(following.span)
        body = body or following.organization
    first = unit.span[0].lower_
    status: Status = (
        "former" if first.startswith(FORMER) or first == "экс" or head.lower_.startswith("экс-") else "current"
    )
    if first.startswith(ACTING[0]) or first.rstrip(".") in ACTING:
        status = "acting"
    known = epithets().get(lemma)
    fits = frozenset(known.split("|") if known else {_masculine(lemma)})
    return Description(
        lemma,
        fits,
        tuple(t for t in complement if t.is_alpha and t.pos_ not in ("ADP", "CCONJ")),
        body,
        lemma == "заместитель" or lemma.startswith("вице-") or unit.span[0].lower_.startswith("зам"),
        status,
        _gender(head, lemma, known is not None),
    )


def _bodies(unit: Unit) -> list[Organization]:
    body = unit.position.organization if unit.position else None
    return [] if body is None or body.name.split()[-1] in ANY_BODY else [body]


def _is_complement(unit: Unit) -> bool:
    if unit.organization is not None:
        return unit.organization.kind != "media" and unit.may_be("Gen")
    governed = unit.kind != "word" or grammar.is_noun(unit.head)
    return governed and unit.kind not in ("date", "money") and unit.case == "Gen"


def _gender(head: Token, lemma: str, known: bool) -> str | None:
    """Words for women: чиновница, защитница, женщина; «прокурор» and «фермер» are for both."""
    if lemma in ("мужчина", "юноша", "парень"):
        return "masc"
    nouns = [p.tag for p in parses(lemma) if p.tag.POS == "NOUN" and plain(p.normal_form) == lemma]
    return "femn" if any(tag.gender == "femn" for tag in nouns) and lemma not in ("глава", "судья") else None


def _masculine(lemma: str) -> str:
    """председательница → председатель, обвиняемая → обвиняемый."""
    for ending, other in (("тельница", "тель"), ("щица", "щик"), ("ница", "ник"), ("истка", "ист"), ("ая", "ый")):
        if lemma.endswith(ending):
            return lemma.removesuffix(ending) + other
    return lemma


@dataclass(slots=True)
class Profile:
    """All that the article says of a person beside the name."""

    posts: list[Position]
    heads: dict[str, list[Position]] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)  # nouns beside the name that are no posts: «подсудимый Олег Петров»


class Profiles:
    """Of the persons of one article."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], entities: Entities) -> None:
        self.tokens, self.unit_at, self.entities = tokens, unit_at, entities
        self._known: dict[int, Profile] = {}

    def of(self, person: Person) -> Profile:
        if id(person) not in self._known:
            profile = Profile(self.entities.posts_of(person))
            for post in profile.posts:
                for head in _heads_of(post):
                    profile.heads.setdefault(head, []).append(post)
            profile.roles = {role for span in person.spans for role in self._beside(span.start)}
            self._known[id(person)] = profile
        return self._known[id(person)]

    def _beside(self, start: int) -> list[str]:
        """«подсудимый | Олег Петров», «фермер из Аксу Саттор Хамидов»: a noun in front of the name."""
        before = self.unit_at.get(start - 1)
        if before is None or before.kind != "word" or not _is_somebody(before.text):
            return []
        return [_masculine(before.lemma)]

    def fits(self, description: Description, person: Person) -> bool:
        """Whether the description is true of the person, as far as the article says."""
        profile = self.of(person)
        if description.gender and person.gender and description.gender != PERSON_GENDER[person.gender]:
            return False
        if description.fits & {"any", "man", "woman"}:
            return not description.complement or any(self._complement_said(description, p) for p in profile.posts)
        if description.fits & profile.roles and not description.complement:
            return True
        return any(self._holds(description, post) for post in self._posts_meant(description, profile))

    def _posts_meant(self, description: Description, profile: Profile) -> list[Position]:
        posts = [p for head in description.fits for p in profile.heads.get(head, [])]
        business = [p for p in profile.posts if p.organization is not None and p.organization.kind == "company"]
        if "leader" in description.fits or description.head in GENERIC_LEADERS:
            posts += [p for head, ps in profile.heads.items() if head in leaders() for p in ps]
        if "official" in description.fits:
            posts += [p for p in profile.posts if p not in business]
        if "business" in description.fits:
            posts += business
        if not posts and description.of_post:  # «глава фермерского хозяйства» is a farmer
            posts = [p for p in profile.posts if any(related(description.head, w) for w in _words_of(p)[1:])]
        return posts

    def _holds(self, description: Description, post: Position) -> bool:
        if _is_deputy(post) != description.deputy and "official" not in description.fits:
            return False
        if description.status != "current" and post.status != description.status:
            return False
        if "глава" in description.fits and "глава" in _heads_of(post) and not _leads(post, description.head):
            return False
        led = {BARE_TERRITORY.get(t.lemma_, "") for t in description.complement}
        if description.head in GENERIC_LEADERS and led and "" not in led and not led & _leads_what(post):
            return False  # «глава региона» is no chairman of the region's parliament
        return self._complement_said(description, post)

    def _complement_said(self, description: Description, post: Position) -> bool:
        """Each word of the complement is said by the post: «департамента» by «Департамента полиции»."""
        body, own = description.body, post.organization
        if body is not None and own is not None and (own in (body, body.parent) or own.parent is body):
            return True
        words = _words_of(post)
        kind = post.organization.kind if post.organization is not None else None
        of_any = any(t.lemma_ in ANY_BODY for t in description.complement) and not description.of_post
        some = any if post.organization is None and len(post.name.split()) == 1 else all  # of a bare «министр»
        for token in description.complement:
            if of_any and (token.lemma_ in ANY_BODY or grammar.is_adjective(token)):
                continue  # «глава антикоррупционного ведомства»
            territory, leads = BARE_TERRITORY.get(token.lemma_), _territories(post)
            if territory and leads:
                if territory in leads:
                    continue
                return False  # «аким района» is not the «аким области» who was named
            if token.lemma_ == "ведомство":
                continue
            if kind is not None and _kinds_of_body().get(token.lemma_) == kind:
                continue
            if not any(some(any(related(w, x) for x in words) for w in said) for said in _ways_to_say(token)):
                return False
        return True


def _ways_to_say(token: Token) -> list[list[str]]:
    """Минюста: минюст, or министерство and юстиция; генпрокурора: генпрокурор, or генеральный and прокурор."""
    spelled = (short_posts().get(token.lemma_, ""), _short_bodies().get(token.lemma_, ""))
    return [[token.lemma_], *(words.split() for words in spelled if words)]


def _is_somebody(word: str) -> bool:
    """«фермер»; «подсудимый», an adjective by its form."""
    return any("anim" in p.tag and p.tag.POS == "NOUN" for p in parses(word))


def _heads_of(post: Position) -> list[str]:
    """Head nouns of a post: прокурор, заместитель."""
    found = [w for w in plain(post.title).split() if w in heads() or deputy_of(w)]
    head = "заместитель" if found and deputy_of(found[0]) else found[0] if found else plain(post.title).split()[0]
    return [PREFIX.sub("", head), *(w for w in found[1:2] if plain(post.title).split()[0] in ("старший", "главный"))]


def _leads_what(post: Position) -> frozenset[str]:
    return frozenset(what for head in _heads_of(post) for what in leaders().get(head, ()))


def _leads(post: Position, head: str) -> bool:
    """«министр» is said of the head of a ministry, «мэр» of the head of a town."""
    if head == "министр":
        return post.organization is not None and post.organization.kind == "ministry"
    return post.region is not None or bool(BARE_TERRITORY.keys() & set(plain(post.name).split()))


def _territories(post: Position) -> set[str]:
    """Kinds of what the post leads: region, district, city."""
    if post.region is not None and post.region.kind is not None:
        return {post.region.kind}
    return {kind for span in post.spans for t in span if (kind := BARE_TERRITORY.get(t.lemma_))}


def _is_deputy(post: Position) -> bool:
    return any(h == "заместитель" for h in _heads_of(post)) or plain(post.title).startswith(("вице-", "зам"))


def _words_of(post: Position) -> list[str]:
    """Lemmas of all that is said of a post, its head first."""
    words = [t.lemma_ for span in post.spans for t in span]
    names = [post.name]
    if post.organization is not None:
        names += [post.organization.name, *post.organization.aliases]
    if post.region is not None:
        names += [post.region.name, *post.region.aliases]
    led = [w for head in _heads_of(post) for w in _led().get(head, ())]
    return words + [w for name in names for w in plain(name).split()] + led
