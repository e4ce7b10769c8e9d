"""Nested mentions: `doc.spans["mentions"]`, labels of NEREL where it has one, `span.id_` naming the rule."""

from extractor.mentions.component import KEY, Mentions

__all__ = ["KEY", "Mentions"]
