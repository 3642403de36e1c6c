# Two commands do everything: `make run` serves the seeds' timeline, `make test` runs the whole suite.
# Both set up what they need, with nothing but Python 3.11+ and the package registry.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check format seed clean

help: ## list what make can do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## set up, ingest the seeds, and serve their timeline on 127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/kronologi migrate
	@$(BIN)/kronologi seed seeds
	@$(BIN)/kronologi keys create local --scope admin --file var/key
	@exec $(BIN)/kronologi serve

test: $(VENV)/.dev ## the whole suite, on SQLite and on a real PostgreSQL (TEST_DATABASE_URL=… for another server)
	@$(BIN)/python -m pytest

check: $(VENV)/.dev ## ruff (format and lint) and mypy --strict
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.dev ## let ruff format the code and mend what it can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove the virtual environment and caches; the database in var/ stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kronologi needs Python 3.11 or newer; try: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@echo "Installing Kronologi into $(VENV) (once; a minute or so) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "Installing Kronologi and what its tests need into $(VENV) (once; a minute or so) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.run
