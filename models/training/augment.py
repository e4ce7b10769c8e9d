"""NEREL's articles with names of Central Asia and the Caucasus in them, in the case and gender of those they replace.

One word stands for one word, so that mentions, relations and tags stay where they are.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.language.words import parses
from models.training.corpus import Article

NAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
CASES = ["Nom", "Gen", "Dat", "Acc", "Ins", "Loc"]
CAPITALISED = re.compile(r"[А-ЯЁ][а-яё]+")
POST = re.compile(r"(губернатор|мэр)(а|у|ом|е|ы|ов|ам|ами|ах)?")
ENDINGS: dict[str, list[str]] = NAMES["endings"]
BARE = {
    "soft": 1,
    "a": 1,
    "ga": 1,
    "ya": 1,
    "sign": 1,
    "adjective_m": 2,
}  # letters the nominative loses before an ending


class Augmentation:
    """Gives an article back as it is, or, in a share of cases, with its names exchanged or its letters all capitals."""

    def __init__(self, chance: random.Random, share: float) -> None:
        self.chance, self.share = chance, share

    def __call__(self, article: Article) -> Article:
        drawn = self.chance.random()
        if drawn < self.share:
            return replace(article, words=Exchange(article, self.chance).words())
        if drawn < self.share * 1.15:
            return replace(article, words=self._headline(article))
        return article

    def _headline(self, article: Article) -> list[str]:
        """The first sentences in capitals, or in lower case as hasty sites write."""
        end = article.sentences[min(len(article.sentences), self.chance.randint(1, 4)) - 1][1]
        change = str.upper if self.chance.random() < 0.7 else str.lower
        return [change(word) for word in article.words[:end]] + article.words[end:]


class Exchange:
    """New names for one article: a word that comes again gets the same new name again."""

    def __init__(self, article: Article, chance: random.Random) -> None:
        self.article, self.chance = article, chance
        self.chosen: dict[tuple[str, ...], tuple[str, str]] = {}

    def words(self) -> list[str]:
        words = [self._post(word) for word in self.article.words]
        for first, end, label in self.article.mentions:
            if label == "PERSON" and end - first <= 4:
                for i in range(first, end):
                    self._put(words, i, self._person(i, first, end))
            elif label in ("COUNTRY", "CITY") and end - first == 1:
                self._put(words, first, self._place(first, label.lower()))
            elif label == "ORGANIZATION" and end - first == 1 and re.fullmatch("[А-ЯЁ]{2,5}", words[first]):
                words[first] = self._pick(("body", words[first]), {"none": NAMES["body"]["abbreviation"]})[0]
        return words

    def _put(self, words: list[str], i: int, new: str | None) -> None:
        if new:
            words[i] = new

    def _post(self, word: str) -> str:
        match = POST.fullmatch(word)
        if not match or self.chance.random() < 0.5:
            return word
        return self.chance.choice(NAMES["post"]["stems"].split()) + (match[2] or "")

    def _person(self, i: int, first: int, end: int) -> str | None:
        word, case, gender = self._traits(i)
        if not CAPITALISED.fullmatch(word) or case is None or gender not in ("Masc", "Fem"):
            return None
        kind = _kind(word, (i == end - 1 and end - first > 1) or end - first == 1)
        key = (kind, gender, word[:4])
        if kind == "patronymic":
            name, paradigm = self._pick(
                key, {"vich" if gender == "Masc" else "a": NAMES["patronymic"][gender[0].lower()]}
            )
        elif kind == "surname":
            paradigms = {"surname_m" if gender == "Masc" else "surname_f": NAMES["surname"]["stems"]}
            name, paradigm = self._pick(
                key, paradigms | ({"none": NAMES["surname"]["none"]} if self.chance.random() < 0.15 else {})
            )
        else:
            name, paradigm = self._pick(key, NAMES["first"][gender])
        return inflect(name, paradigm, case)

    def _place(self, i: int, kind: str) -> str | None:
        word, case, gender = self._traits(i)
        if not CAPITALISED.fullmatch(word) or case is None or gender not in NAMES[kind] or self.chance.random() < 0.3:
            return None
        name, paradigm = self._pick((kind, gender, word[:4]), NAMES[kind][gender])
        return inflect(name, paradigm, "Nom" if case == "Acc" and paradigm == "consonant" else case)

    def _traits(self, i: int) -> tuple[str, str | None, str | None]:
        feats = dict(pair.split("=") for pair in self.article.tags[i].split("|")[1:])
        case = feats.get("Case")
        singular = feats.get("Number") == "Sing" and case in CASES
        return self.article.words[i], case if singular else None, feats.get("Gender")

    def _pick(self, key: tuple[str, ...], paradigms: dict[str, str | list[str]]) -> tuple[str, str]:
        if key not in self.chosen:
            names = [
                (name, paradigm)
                for paradigm, listed in paradigms.items()
                for name in (listed.split() if isinstance(listed, str) else listed)
            ]
            self.chosen[key] = self.chance.choice(names)
        return self.chosen[key]


def _kind(word: str, last: bool) -> str:
    grammemes = parses(word)[0].tag.grammemes
    if "Patr" in grammemes:
        return "patronymic"
    return "first" if "Name" in grammemes or not last else "surname"


def inflect(name: str, paradigm: str, case: str) -> str:
    """inflect("Динара", "a", "Gen") → «Динары»."""
    stem = name[: len(name) - BARE.get(paradigm, 0)]
    return stem + ENDINGS[paradigm][CASES.index(case)]
