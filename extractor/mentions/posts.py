"""Posts: «первый заместитель руководителя Антикоррупционной службы ВКО», with the posts inside them.

A post is a head word of `lexicon/posts/heads.tsv`, the modifiers before it and the phrase that it governs. A plural one
(«акимы городов и районов») is a group; the label is the same, entities/ tells them apart by number.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import agree, is_adjective, number
from extractor.language.index import index_of, lemmas_of
from extractor.language.words import CACHE, parses, plain
from extractor.mentions.phrases import Phrases
from extractor.resources import LEXICON, read_tsv, read_words

LABEL = "PROFESSION"
POSTS = LEXICON / "posts"
PREFIX = re.compile(r"^(экс|вице|пресс|обер|топ|медиа|бизнес|сити|веб|пиар|контент|риск)-")
# «и. о.», «врио», «зам.»: what stands before a post, as beginnings of lower-case tokens, longest first
BEFORE = (
    ("временно", "исполняющ", "обязанности"),
    ("временно", "исполняющ", "полномочия"),
    ("вр", ".", "и", ".", "о", "."),
    ("исполняющ", "обязанности"),
    ("исполнявш", "обязанности"),
    ("исполняющ", "полномочия"),
    ("и", ".", "о", "."),
    ("и.о", "."),
    ("врио",),
    ("врид",),
    ("и.о.",),
    ("ио",),
    ("зам", "."),
    ("нач", "."),
    ("пом", "."),
    ("бывш",),
    ("прежн",),
    ("тогдашн",),
    ("нынешн",),
    ("действующ",),
    ("экс",),
)
MANAGING = "управляющ"
PARTNER = "партнер"
# «нач. отдела», «рук. аппарата»: heads cut short, without a post after them
DOTTED = {"нач": "начальник", "рук": "руководитель", "дир": "директор", "пред": "председатель"}
NO_COMPLEMENTS = frozenset({"взятка", "вознаграждение", "подкуп", "откат"})
STEM = 4  # shorter pieces must be the whole token


@cache
def heads() -> dict[str, str]:
    """Lemma of a post's head word → its class: post, calling or paraphrase."""
    lexicon = {plain(lemma): kind for lemma, kind in read_tsv(POSTS / "heads.tsv")}
    return lexicon | dict.fromkeys(short_posts(), "post")


@cache
def short_posts() -> dict[str, str]:
    """замглавы → заместитель главы."""
    return dict(read_tsv(POSTS / "short.tsv"))


@cache
def modifiers() -> frozenset[str]:
    return frozenset(map(plain, read_words(POSTS / "modifiers.txt")))


def head_class(token: Token) -> str | None:
    """The class of a post's head word, exs and vices included: вице-мэр, экс-глава, замглавы."""
    return _class_of(token.lemma_, token.lower_)


@lru_cache(CACHE)
def _class_of(lemma: str, word: str) -> str | None:
    known = heads()
    for form in (lemma, word):
        if form in known:
            return known[form]
        bare = PREFIX.sub("", form)
        if bare in known:
            return known[bare]
    first, _, second = lemma.partition("-")  # специалист-эксперт, врач-терапевт
    if first in known and second in known:
        return known[first]
    return "post" if deputy_of(word) else None


@lru_cache(CACHE)
def deputy_of(word: str) -> str | None:
    """замакима, экс-зампрокурора, замруководителя → the genitive of the post that is deputized: «акима»."""
    whole = word.removeprefix("экс-")
    rest = whole.removeprefix("зам")
    if rest == whole or len(rest) < STEM:
        return None
    reading = next((p for p in parses(rest) if heads().get(p.normal_form) == "post"), None)
    genitive = reading.inflect({"gent", "sing"}) if reading else None
    return genitive.word if genitive else None


def find_posts(phrases: Phrases) -> list[Span]:
    """All posts of a text, nested ones as well."""
    doc, found = phrases.doc, []
    index = index_of(doc)
    for sentence in doc.sents:
        for i in range(sentence.start, sentence.end):
            if not _may_begin(index.texts[i], index.lemmas[i]) or i in phrases.closed or not is_head(doc[i]):
                continue
            token, dotted = doc[i], is_dotted(doc[i])
            start = _start(doc, i, sentence.start, phrases.closed)
            end = phrases.end(i + dotted, sentence.end, apart=is_head, accepts=_governable)
            if dotted and end == i + 2:
                continue
            found.append(Span(doc, start, end, label=LABEL, span_id=f"post-{head_class(token) or 'post'}"))
    return found


def _governable(link: Span) -> bool:
    """«(получение) главой города | взятки»: the offence governs it, not the post."""
    return NO_COMPLEMENTS.isdisjoint(lemmas_of(link))


@lru_cache(CACHE)
def _may_begin(text: str, lemma: str) -> bool:
    """Whether `is_head` is worth asking."""
    word = text.lower()
    return word in DOTTED or _class_of(lemma, word) is not None


def is_dotted(token: Token) -> bool:
    """«нач. | отдела», but «нач. управления» of «зам. нач. управления» as well; «пред. судьи» has its post after it."""
    if token.lower_ not in DOTTED or token.i + 2 >= len(token.doc) or token.nbor().text != ".":
        return False
    following = token.nbor(2)
    return following.is_alpha and head_class(following) is None


def is_head(token: Token) -> bool:
    """Whether a post may begin here; «Кабинет Министров» names no ministers."""
    if is_dotted(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "X") or head_class(token) is None:
        return False
    if token.lemma_ == PARTNER:  # the «управляющий» of a firm, nobody else's
        return token.i > 0 and token.nbor(-1).lower_.startswith(MANAGING)
    cut = token.lower_ == "зам" and token.i + 1 < len(token.doc) and token.nbor().text == "."  # «зам. главы»
    return not cut and not _in_cabinet(token) and not _manages(token)


def _manages(token: Token) -> bool:
    """«управляющий | директор»: what kind of director."""
    managing = token.lower_.startswith(MANAGING) and token.i + 1 < len(token.doc)
    return managing and token.nbor().lemma_ in ("директор", "партнёр", "партнер")


def _in_cabinet(token: Token) -> bool:
    if token.lower_ == "главе" and token.i > 0 and token.nbor(-1).lower_ == "во":
        return True  # «во главе с Досовым»
    return token.i > 0 and token.lemma_ == "министр" and token.nbor(-1).lemma_ in ("кабинет", "совет")


def _start(doc: Doc, head: int, begin: int, closed: Collection[int]) -> int:
    """First token of the post: its modifiers, then what stands before the whole («и. о.», «бывший»)."""
    start = head
    while start > begin and start - 1 not in closed and _modifies(doc[start - 1], doc[head]):
        start -= 1
    return _before(doc, start, begin)


def _modifies(token: Token, head: Token) -> bool:
    if token.lemma_ not in modifiers() and not _regional(token) and not _manages(token):
        return False
    return agree(token, head)


def _regional(token: Token) -> bool:
    """«вологодский прокурор»: an adjective in -ский; entities/ says whether a region stands behind it."""
    return is_adjective(token) and token.lemma_.endswith(("ский", "цкий")) and number(token) != "Plur"


def _before(doc: Doc, start: int, begin: int) -> int:
    if start == begin or not _ends_such(doc[start - 1].lower_):
        return start
    for words in BEFORE:
        first = start - len(words)
        if first >= begin and all(_same(doc[first + k].lower_, word) for k, word in enumerate(words)):
            return _before(doc, first, begin)
    return start


@lru_cache(CACHE)
def _ends_such(said: str) -> bool:
    """Whether any of `BEFORE` ends with the word: most words are asked no further."""
    return any(_same(said, words[-1]) for words in BEFORE)


def _same(said: str, word: str) -> bool:
    return said.startswith(word) if len(word) >= STEM else said == word
