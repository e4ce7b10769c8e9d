"""Trains the network and keeps its best averaged weights on dev.

python -m models.training.train --data ../shared/data/nerel --out build/train/one --epochs 25
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from extractor.mentions.model_features import WordFeatures, WordVectors
from extractor.resources import natasha_file
from models.training import silver
from models.training.augment import Augmentation
from models.training.batches import Names, Types, batches, collate
from models.training.corpus import Article, read_folder
from models.training.network import Network, Sizes

Mention = tuple[int, int, str]


def main(arguments: Sequence[str] | None = None) -> None:
    options = read_options(arguments)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    train, dev = load_articles(options.data, options.cache)
    names = Names.of(train)
    sizes = Sizes(
        labels=len(names.labels),
        tags=len(names.tags),
        relations=len(names.relations),
        hidden=options.hidden,
    )
    network = Network(sizes)
    for encoder, name in zip(network.context, silver.MODELS, strict=True):
        silver.fill(encoder, name)
    run = Run(network, names, options)
    run.resume()
    if options.start and not run.step:
        run.start(options.start)
    run.train(train, dev)


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/nerel"))
    parser.add_argument("--cache", type=Path, default=Path("build/train/articles.pickle"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=float, default=1.4, help="thousands of tokens")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--window", type=int, default=120, help="tokens of a window on dev")
    parser.add_argument("--augment", type=float, default=0.3, help="share of articles whose names are exchanged")
    parser.add_argument("--start", type=Path, help="a run's .pt to start from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(arguments)


def load_articles(data: Path, cache: Path) -> tuple[list[Article], list[Article]]:
    """NEREL's train and dev with silver tags; read once, then kept in `cache`."""
    if not cache.exists():
        splits = [list(read_folder(data / split)) for split in ("train", "dev")]
        for articles in splits:
            silver.add_tags(articles)
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(splits))
    train, dev = pickle.loads(cache.read_bytes())
    return train, dev


class Run:
    """One training run: optimiser, average of weights, checkpoints, log."""

    def __init__(self, network: Network, names: Names, options: argparse.Namespace) -> None:
        self.network, self.options = network, options
        self.average = copy.deepcopy(network)
        self.names = names
        weights = [p for p in network.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
        self.types = Types(WordFeatures(WordVectors(natasha_file("navec_news_v1_1B_250K_300d_100q.tar"))))
        self.chance = random.Random(options.seed)
        self.augmentation = Augmentation(self.chance, options.augment)
        self.epoch = self.step = 0
        self.best = 0.0
        options.out.mkdir(parents=True, exist_ok=True)

    def train(self, train: list[Article], dev: list[Article]) -> None:
        while self.epoch < self.options.epochs:
            began = time.time()
            loss = self.one_epoch(train)
            self.epoch += 1
            tested = time.time()
            scores = evaluate(self.average, dev, self)
            self.log(
                f"epoch {self.epoch} loss {loss:.4f} dev P {scores[0]:.4f} R {scores[1]:.4f} F1 {scores[2]:.4f} "
                f"tags {scores[3]:.4f} relations of gold mentions {scores[4]:.4f} "
                f"train {tested - began:.0f} s dev {time.time() - tested:.0f} s"
            )
            self.save(scores[2])

    def one_epoch(self, train: list[Article]) -> float:
        self.network.train()
        articles = [self.augmentation(article) for article in train]
        groups = list(batches(articles, int(self.options.batch * 1000), self.chance))
        total = self.options.epochs * len(groups)
        lost = 0.0
        for group in groups:
            self.step = self.step + 1
            for part in self.optimizer.param_groups:
                part["lr"] = self.options.rate * min(self.step / 100, max(0.01, 1 - self.step / total))
            batch = collate(group, self.types, self.names, self.chance.randint(40, 140), self.chance)
            spans, tags, relations = self.network(batch)
            words = len(batch["tag_target"])
            loss = _weighed(spans, batch["target"], batch["weight"]) / words
            loss = loss + 0.3 * cross_entropy(tags, batch["tag_target"])
            loss = loss + 0.5 * _weighed(relations, batch["relation_target"], batch["relation_weight"]) / words
            self.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimizer.step()
            self.update_average()
            lost += float(loss.detach())
            if self.step % 50 == 0:
                print(self.step, f"{lost / (self.step % len(groups) or len(groups)):.4f}", flush=True)
        return lost / len(groups)

    def update_average(self) -> None:
        keep = min(0.998, self.step / (self.step + 20))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if now.requires_grad:
                    mean.lerp_(now, 1 - keep)

    def log(self, line: str) -> None:
        print(line, flush=True)
        with (self.options.out / "train.log").open("a") as log:
            log.write(line + "\n")

    def save(self, score: float) -> None:
        state = {
            "sizes": asdict(self.network.sizes),
            "names": self.names,
            "average": self.average.state_dict(),
            "score": score,
        }
        if score > self.best:
            self.best = score
            torch.save(state, self.options.out / "best.pt")
        progress = {"epoch": self.epoch, "step": self.step, "best": self.best, "chance": self.chance.getstate()}
        state |= progress | {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.options.out / "last.pt")

    def start(self, path: Path) -> None:
        """Weights of another run, as far as this network has layers of their sizes."""
        state = torch.load(path, weights_only=False)["average"]
        own = self.network.state_dict()
        state = {name: tensor for name, tensor in state.items() if name in own and own[name].shape == tensor.shape}
        for network in (self.network, self.average):
            network.load_state_dict(state, strict=False)

    def resume(self) -> None:
        path = self.options.out / "last.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step, self.best = state["epoch"], state["step"], state["best"]
        self.chance.setstate(state["chance"])
        torch.set_rng_state(state["torch"])


def _weighed(scores: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    return (cross_entropy(scores, target, reduction="none") * weight).sum()


def evaluate(network: Network, articles: list[Article], run: Run) -> tuple[float, ...]:
    """Exact precision, recall, F1 of mentions, share of equal tags, F1 of relations between gold mentions.

    Gold that tokens cannot express counts as missed.
    """
    network.eval()
    right = found = same = words = right_relations = found_relations = 0
    for group in batches(articles, 1500):
        batch = collate(group, run.types, run.names, run.options.window)
        with torch.no_grad():
            spans, tags, relations = network(batch)
        same += int((tags.argmax(1) == batch["tag_target"]).sum())
        words += len(tags)
        chosen = spans.argmax(1)
        found += int((chosen > 0).sum())
        right += int(((chosen == batch["target"]) & (chosen > 0)).sum())
        chosen = relations.argmax(1)
        found_relations += int((chosen > 0).sum())
        right_relations += int(((chosen == batch["relation_target"]) & (chosen > 0)).sum())
    gold = sum(len(article.gold_mentions) for article in articles)
    gold_relations = sum(len(article.gold_relations) for article in articles)
    relation_score = 2 * right_relations / max(1, found_relations + gold_relations)
    return right / max(found, 1), right / gold, 2 * right / (found + gold), same / words, relation_score


if __name__ == "__main__":
    main()
