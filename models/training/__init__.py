"""Training of the mention model: `python -m models.training` goes from NEREL to the files shipped in models/nerel."""
