"""How often the shipped model's morphology is that of natasha's tagger: `python -m models.training.agreement DIR`.

Reads DIR/*.txt. A feature is compared on the words where either of the two gives it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from extractor.mentions.model import MentionModel
from models.training import silver
from models.training.corpus import language, read_text

FEATURES = ("Case", "Number", "Gender", "Animacy", "Tense", "Aspect", "VerbForm")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, help="folder of other weights than those shipped")
    options = parser.parse_args()
    nlp, model = language(), MentionModel.load(options.model)
    paths = sorted(options.folder.glob("*.txt"))
    articles = [read_text(nlp, path.stem, path.read_bytes().decode("utf-8")) for path in paths]
    silver.add_tags(articles)
    same: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    for article in articles:
        found = model.predict([article.words[first:last] for first, last in article.sentences])
        ours = [tag for sentence in found for tag in sentence.morph]
        for tag, (part, features) in zip(article.tags, ours, strict=True):
            count(tag, "|".join(filter(None, (part, features))), same, compared)
    for name, total in compared.items():
        print(f"{name:10} {same[name] / total:.4f} of {total}")


def count(theirs: str, ours: str, same: Counter[str], compared: Counter[str]) -> None:
    left, right = _features(theirs), _features(ours)
    for name in ("POS", *FEATURES):
        if name in left or name in right:
            compared[name] += 1
            same[name] += left.get(name) == right.get(name)
    compared["whole tag"] += 1
    same["whole tag"] += theirs == ours


def _features(tag: str) -> dict[str, str]:
    part, *pairs = tag.split("|")
    return {"POS": part} | dict(pair.split("=", 1) for pair in pairs)


if __name__ == "__main__":
    main()
