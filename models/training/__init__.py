"""Training of the mention model: corpus → network → shipped weights. `python -m models.training.train --help`."""
