"""Trains as the shipped model was trained, or goes on where it was stopped, and puts the result into models/nerel.

A first run of 17 epochs, then 9 more from its averaged weights at a rate that starts lower.
"""

from pathlib import Path

from models.training import export, train

FIRST, SECOND, SHIPPED = Path("build/train/first"), Path("build/train/second"), Path("models/nerel")
SECOND_ROUND = ["--epochs", "9", "--rate", "0.0012", "--seed", "2", "--augment", "0.25"]

train.main(["--out", str(FIRST), "--epochs", "17"])
train.main(["--out", str(SECOND), "--start", str(FIRST / "last.pt"), *SECOND_ROUND])
export.main([str(SECOND / "best.pt"), str(SHIPPED)])
logs = [(run / "train.log").read_text() for run in (FIRST, SECOND)]
(SHIPPED / "train.log").write_text("".join(logs))
