"""NEREL's brat files as tokens, sentences, mentions and relations; morphology is silver, from natasha's tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

import extractor.language.sentences  # noqa: F401  (registers the factory)
from extractor.language import blank_language

MENTION = re.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t")  # one stretch of text only: tokens in a row
RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")


@dataclass
class Article:
    """A text read for training. Mentions are in tokens of the whole text and never cross a sentence."""

    name: str
    words: list[str]
    offsets: list[tuple[int, int]]  # characters of each token
    sentences: list[tuple[int, int]]  # tokens
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    relations: list[tuple[int, int, str]] = field(default_factory=list)  # indices of two mentions, label
    tags: list[str] = field(default_factory=list)  # «NOUN|Case=Gen|…»
    gold_mentions: set[tuple[int, int, str]] = field(
        default_factory=set
    )  # characters; with those tokens cannot express
    gold_relations: set[tuple[tuple[int, int, str], tuple[int, int, str], str]] = field(default_factory=set)


def language() -> Language:
    """Tokens and sentences, as the pipeline makes them."""
    nlp = blank_language()
    nlp.add_pipe("sentences")
    return nlp


def read_text(nlp: Language, name: str, text: str) -> Article:
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    found: list[tuple[int, int]] = []
    for sentence in nlp(text).sents:
        first = len(words)
        for token in sentence:
            if not token.is_space:
                words.append(token.text)
                offsets.append((token.idx, token.idx + len(token)))
        if len(words) > first:
            found.append((first, len(words)))
    return Article(name, words, offsets, found)


def read_folder(folder: Path) -> Iterator[Article]:
    """All articles of a folder of brat files, in the order of their names."""
    nlp = language()
    for path in sorted(folder.glob("*.txt")):
        article = read_text(nlp, path.stem, path.read_bytes().decode("utf-8"))
        add_annotation(article, path.with_suffix(".ann").read_text(encoding="utf-8"))
        yield article


def add_annotation(article: Article, annotation: str) -> None:
    """Gold mentions and relations; those that tokens can express also as token ranges."""
    starts = {start: i for i, (start, _) in enumerate(article.offsets)}
    ends = {end: i + 1 for i, (_, end) in enumerate(article.offsets)}
    sentence_of = [number for number, (first, last) in enumerate(article.sentences) for _ in range(first, last)]
    gold: dict[str, tuple[int, int, str]] = {}
    places: dict[tuple[int, int, str], int] = {}
    for identifier, label, start, end in MENTION.findall(annotation):
        mention = (int(start), int(end), label)
        gold[identifier] = mention
        first, last = starts.get(mention[0]), ends.get(mention[1])
        if first is None or last is None or sentence_of[first] != sentence_of[last - 1]:
            continue
        if mention not in places:
            places[mention] = len(article.mentions)
            article.mentions.append((first, last, label))
    article.gold_mentions = set(gold.values()) | _broken_mentions(annotation)
    for label, left, right in RELATION.findall(annotation):
        if left not in gold or right not in gold:
            continue
        article.gold_relations.add((gold[left], gold[right], label))
        if gold[left] in places and gold[right] in places:
            article.relations.append((places[gold[left]], places[gold[right]], label))
    article.relations = sorted(set(article.relations))


def _broken_mentions(annotation: str) -> set[tuple[int, int, str]]:
    """Mentions of several stretches: counted as gold by their outer borders, though the model never finds them."""
    broken = re.findall(r"^T\d+\t(\S+) (\d+) [\d ;]*;[\d ]* (\d+)\t", annotation, re.M)
    return {(-int(start), int(end), label) for label, start, end in broken}
