"""Mentions and relations of texts, as NEREL's brat files: `python benchmarks/nerel.py DIR -o OUT`.

Reads only DIR/*.txt and writes OUT/STEM.ann: `T` lines (NEREL's 29 labels, offsets of the .txt) and `R` lines.
Score them with benchmarks/nerel_score.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.language import Language

import extractor.language.sentences  # noqa: F401  (registers the factory)
from extractor.language import blank_language
from extractor.mentions.model import MentionModel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="folder of other weights than those shipped")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model, nlp = MentionModel.load(options.model), language()
    for path in sorted(options.folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")  # as it is: a text-mode read would turn \r\n into \n and shift offsets
        (options.out / f"{path.stem}.ann").write_text(annotate(model, nlp, text), encoding="utf-8")


def language() -> Language:
    """Tokens and sentences only."""
    nlp = blank_language()
    nlp.add_pipe("sentences")
    return nlp


def annotate(model: MentionModel, nlp: Language, text: str) -> str:
    """The .ann file of a text."""
    sentences = [[token for token in sentence if not token.is_space] for sentence in nlp(text).sents]
    tokens = [token for sentence in sentences for token in sentence]
    reading = model.read([[token.text for token in sentence] for sentence in sentences])
    number = {mention: f"T{i}" for i, mention in enumerate(reading.mentions, 1)}
    lines = []
    for (first, end, label), name in number.items():
        start, stop = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
        lines.append(f"{name}\t{label} {start} {stop}\t{' '.join(text[start:stop].split())}")
    for i, (head, tail, label, _) in enumerate(model.relations(reading), 1):
        lines.append(f"R{i}\t{label} Arg1:{number[head]} Arg2:{number[tail]}")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
