"""Make samples/dump.jsonl.gz: 200 small records of a news dump, the same bytes on every run.

Most records are ordinary news, forty are about corruption (four of them reprints of others), three are broken
on purpose: a line that is no JSON, an empty text, a text that is a list. dump_templates.toml holds the words.

    python samples/make_dump.py
"""

import gzip
import json
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
SEED = 20240501
ORDINARY, CORRUPTION, REPRINTS = 157, 36, 4
BROKEN_AT = (41, 103, 166)
FIRST_DAY = date(2024, 1, 9)
GENITIVE_PLURAL = [n for n in range(5, 41) if n % 10 not in (1, 2, 3, 4) or n < 20]  # "25 миллионов", not "21 миллион"


class Article(NamedTuple):
    title: str
    body: str


class Person(NamedTuple):
    """An invented person's name in three cases."""

    nom: str
    gen: str
    acc: str


def main() -> None:
    templates = tomllib.loads((HERE / "dump_templates.toml").read_text(encoding="utf-8"))
    chance = random.Random(SEED)
    corruption = articles(chance, templates, "corruption", CORRUPTION)
    everything = articles(chance, templates, "ordinary", ORDINARY) + corruption
    chance.shuffle(everything)
    for original in chance.sample(corruption, REPRINTS):
        later = chance.randint(everything.index(original) + 1, len(everything))
        everything.insert(later, reprint(original))
    lines = [record(chance, number, article, templates["chrome"]) for number, article in enumerate(everything)]
    for position, line in zip(BROKEN_AT, broken(), strict=True):
        lines.insert(position, line)
    with (HERE / "dump.jsonl.gz").open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode("utf-8"))


def articles(chance: random.Random, templates: dict[str, Any], kind: str, count: int) -> list[Article]:
    """Articles of one kind, its topics taken in turn."""
    topics = templates[kind]
    made = []
    for i in range(count):
        topic, slots = topics[i % len(topics)], fill(chance, templates)
        sentences = [chance.choice(topic["leads"]), *chance.sample(topic["details"], 4)]
        if kind == "ordinary" and chance.random() < 0.6:
            sentences.append(chance.choice(templates["quotes"]))
        body = "\n\n".join(sentences)
        made.append(Article(chance.choice(topic["titles"]).format(**slots), body.format(**slots)))
    return made


def fill(chance: random.Random, templates: dict[str, Any]) -> dict[str, Any]:
    """What the templates name: a place, three persons, a department, numbers."""
    place = chance.choice(templates["places"])
    surnames = chance.sample(templates["surnames"], 3)
    men = chance.sample(templates["men"], 2)
    return {
        **place,
        "In": "В" + place["in_city"][1:],
        "a": man(men[0], surnames[0]),
        "b": woman(chance.choice(templates["women"]), surnames[1]),
        "c": man(men[1], surnames[2]),
        "dep": chance.choice(templates["departments"]),
        "team": chance.choice(templates["teams"]),
        "d": chance.randint(10, 28),
        "m": chance.randrange(120, 960, 10),
        "n": chance.choice(GENITIVE_PLURAL),
        "s": chance.randint(2, 4),
        "t": chance.randint(0, 1),
        "y": chance.randint(5, 12),
    }


def man(first: str, last: str) -> Person:
    """Ерлан Касымов, Ерлана Касымова."""
    return Person(f"{first} {last}", f"{first}а {last}а", f"{first}а {last}а")


def woman(first: str, last: str) -> Person:
    """Динара Касымова, Динары Касымовой, Динару Касымову."""
    stem = first.removesuffix("а")
    return Person(f"{first} {last}а", f"{stem}ы {last}ой", f"{stem}у {last}у")


def reprint(original: Article) -> Article:
    """The same news on another site: only a source is named beneath."""
    return Article(f"{original.title} — СМИ", f"{original.body}\n\nИсточник: вести.example")


def record(chance: random.Random, number: int, article: Article, chrome: list[str]) -> str:
    """One line of the dump; every other page has something around its text."""
    published = FIRST_DAY + timedelta(days=number // 2)
    site = chance.choice(["oblast", "gorod", "vestnik"])
    text = article.body + (f"\n\n{chance.choice(chrome)}" if chance.random() < 0.5 else "")
    fields = {
        "id": f"news-{number:03}",
        "url": f"https://{site}.example/{published:%Y/%m/%d}/{number:03}",
        "title": article.title,
        "published": published.isoformat(),
        "text": text,
    }
    return json.dumps(fields, ensure_ascii=False)


def broken() -> list[str]:
    """Three records that a reader must report and pass over."""
    head = {"url": "https://oblast.example/broken", "title": "Сбой выгрузки", "published": "2024-03-01"}
    return [
        '{"id": "broken-json", "title": "Обрыв строки", "text": "Запись оборвалась на полусл',
        json.dumps({"id": "broken-empty", **head, "text": ""}, ensure_ascii=False),
        json.dumps({"id": "broken-type", **head, "text": ["не", "строка"]}, ensure_ascii=False),
    ]


if __name__ == "__main__":
    main()
