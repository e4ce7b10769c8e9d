# make demo   sets up an environment, extracts a sample, prints its document
# make test   sets up an environment with every extra, runs the tests
# make check  lint and types as CI runs them
# make train  trains the mention model again (PyTorch; hours)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check train clean

demo: $(VENV)/.installed
	$(BIN)/extractor extract samples/kz-commission.txt

test: $(VENV)/.installed-all
	$(BIN)/python -m pytest

check: $(VENV)/.installed-all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

train: $(VENV)/.installed-all
	$(BIN)/python -m pip install --quiet --group train
	$(BIN)/python -m models.training

clean:
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-all: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	touch $@ $(VENV)/.installed
