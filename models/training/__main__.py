"""Trains as the shipped model was trained, or goes on where it was stopped, and puts the result into models/nerel."""

import shutil
from pathlib import Path

from models.training import export, train

RUN, SHIPPED = Path("build/train/shipped"), Path("models/nerel")

train.main(["--out", str(RUN)])
export.main([str(RUN / "best.pt"), str(SHIPPED)])
shutil.copy(RUN / "train.log", SHIPPED / "train.log")
