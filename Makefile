# Needs Python 3.11 or newer and make; everything else goes into .venv. Every target can be repeated.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do command -v $$name && break; done)
BIN := .venv/bin
# TORCH_INDEX: a package index with torch for the CPU, where the usual one has it for graphics cards only.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	$(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
CASES ?= evals/data/own.jsonl
REPORTS := reports

.PHONY: install run test eval bench clean

install: .venv/installed

run: install
	$(BIN)/jlt serve

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest
	$(BIN)/pytest -m slow

# Everything, on the suites that ship with the product; over your own questions: make eval CASES=questions.jsonl
eval: install
	$(BIN)/jlt eval all $(if $(filter-out file,$(origin CASES)),$(CASES)) --out $(REPORTS)

# Start, latency and memory of the service; with DOCUMENTS=folder also how long its ingest takes.
bench: install
	$(BIN)/python -m evals.bench_service --cases $(CASES) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

clean:
	rm -rf .venv build $(REPORTS)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(PIP) --editable ".[dev]"
	touch $@
