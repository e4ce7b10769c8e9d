"""Training: brat files read right, names exchanged in the right case, and what PyTorch trained runs without it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from extractor.mentions.model import WINDOW, MentionModel, _nested
from extractor.mentions.model_features import WordFeatures, WordVectors
from extractor.mentions.model_network import Encoder
from extractor.resources import natasha_file

torch = pytest.importorskip("torch", reason="training needs PyTorch (dependency group `train`)")
onnx = pytest.importorskip("onnx", reason="training needs onnx (dependency group `train`)")

from models.training import encoder_graph, export, gates, silver  # noqa: E402
from models.training.augment import Augmentation, Exchange, inflect  # noqa: E402
from models.training.batches import Names, Types, collate  # noqa: E402
from models.training.corpus import Article, add_annotation, language, read_folder, read_text  # noqa: E402
from models.training.network import Network, Sizes  # noqa: E402

TEXT = "Экс-президент Иван Петров\nприехал в Киев. Там Петрова встретил Олег Орлов, министр обороны."
BRAT = """T1\tPERSON 14 25\tИван Петров
T2\tPROFESSION 4 13\tпрезидент
T3\tCITY 36 40\tКиев
T4\tPERSON 46 53\tПетрова
T5\tPROFESSION 75 90\tминистр обороны
T6\tPERSON 63 73\tОлег Орлов
T7\tPROFESSION 75 82;83 90\tминистр обороны
R1\tWORKS_AS Arg1:T6 Arg2:T5\t
R2\tWORKS_AS Arg1:T1 Arg2:T2
#1\tAnnotatorNotes T1\tnote
"""


@pytest.fixture
def article() -> Article:
    found = read_text(language(), "one", TEXT)
    add_annotation(found, BRAT)
    silver.add_tags([found])
    return found


def test_brat_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "one.ann").write_text(BRAT, encoding="utf-8")
    (article,) = read_folder(tmp_path)
    found = {(" ".join(article.words[first:end]), label) for first, end, label in article.mentions}
    assert found == {
        ("Иван Петров", "PERSON"),
        ("Киев", "CITY"),
        ("Петрова", "PERSON"),
        ("министр обороны", "PROFESSION"),
        ("Олег Орлов", "PERSON"),
    }
    (relation,) = article.relations
    assert [article.mentions[i][2] for i in relation[:2]] == ["PERSON", "PROFESSION"]


def test_gold_that_tokens_cannot_express_still_counts(article: Article) -> None:
    """«президент» within «Экс-президент», and a mention of two stretches: missed, not left out of the score."""
    assert len(article.gold_mentions) == 7
    assert len(article.gold_relations) == 2


@pytest.mark.parametrize(
    ("name", "paradigm", "case", "form"),
    [
        ("Нурлан", "consonant", "Dat", "Нурлану"),
        ("Динара", "a", "Gen", "Динары"),
        ("Дарига", "ga", "Gen", "Дариги"),
        ("Айгуль", "sign", "Ins", "Айгулью"),
        ("Сатпаев", "surname_m", "Ins", "Сатпаевым"),
        ("Сатпаев", "surname_f", "Dat", "Сатпаевой"),
        ("Маратович", "vich", "Gen", "Маратовича"),
        ("Алматы", "none", "Loc", "Алматы"),
    ],
)
def test_names_are_declined(name: str, paradigm: str, case: str, form: str) -> None:
    assert inflect(name, paradigm, case) == form


def test_an_exchanged_name_is_one_name_throughout(article: Article) -> None:
    words = Exchange(article, random.Random(5)).words()
    assert len(words) == len(article.words)
    surname, later = words[article.words.index("Петров")], words[article.words.index("Петрова")]
    assert surname != "Петров"
    assert later[: len(surname) - 1] == surname[:-1]
    assert words[article.words.index("министр")] == "министр"


def test_augmentation_leaves_the_given_article_alone(article: Article) -> None:
    before = list(article.words)
    changed = [Augmentation(random.Random(seed), 0.6)(article) for seed in range(20)]
    assert article.words == before
    assert any(other.words != before for other in changed)
    assert all(other.mentions == article.mentions for other in changed)


def test_runs_what_torch_trained(article: Article, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Random weights, exported without rounding: the same spans, and the same relations among gold mentions."""
    monkeypatch.setattr(export, "RESERVE", 0.0)  # random weights would leave no mention with it
    torch.manual_seed(3)
    names = Names.of([article])
    network = Network(
        Sizes(hidden=12, span=10, product=6, labels=len(names.labels), tags=9, relations=len(names.relations))
    ).eval()
    for encoder, name in zip(network.context, silver.MODELS, strict=True):
        silver.fill(encoder, name)
    features = WordFeatures(WordVectors(natasha_file("navec_news_v1_1B_250K_300d_100q.tar")))
    batch = collate([article], Types(features), names, WINDOW)
    with torch.no_grad():
        spans, _, relations = network(batch)

    described = {
        "labels": names.labels,
        "tags": silver.load("morph").infer.decoder.tags_vocab.items,
        "relations": names.relations,
        "allowed": names.allowed.tolist(),
    }
    encoder = export.encoder_arrays(network) | gates.open_gates(2 * network.sizes.hidden)
    onnx.save(encoder_graph.Graph(encoder).model(), tmp_path / "encoder.onnx")
    model = MentionModel(Encoder(tmp_path / "encoder.onnx"), export.arrays(network), described, features)
    reading = model.read([article.words[first:end] for first, end in article.sentences])

    shares = spans.softmax(1)
    expected = set()
    for start, end in article.sentences:
        seen = [
            (first, last + 1, names.labels[int(share.argmax())], float(share.max()))
            for first, last, share in zip(batch["first"].tolist(), batch["last"].tolist(), shares, strict=True)
            if start <= first < end and share.argmax() > 0
        ]
        expected |= {span[:3] for span in _nested(seen)}
    assert expected
    assert expected == set(reading.mentions)
    tags = ["|".join(filter(None, tag)) for sentence in reading.sentences for tag in sentence.morph]
    assert tags == article.tags

    shares = relations.softmax(1)[:, 1:].numpy()
    mentions = sorted(article.mentions)
    wanted = {
        (mentions[head], mentions[tail], names.relations[1 + int(share.argmax())]): float(share.max())
        for head, tail, share in zip(batch["head"].tolist(), batch["tail"].tolist(), shares, strict=True)
        if share.max() >= 0.4
    }
    found = {relation[:3]: relation[3] for relation in model.relations(reading, article.mentions)}
    assert found.keys() == wanted.keys()
    np.testing.assert_allclose([found[key] for key in wanted], list(wanted.values()), atol=1e-3)
