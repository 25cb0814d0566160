# The workbook's commands. On a machine with Python 3.11 or newer, make and nothing else prepared:
#
#   make serve    install what is missing, then serve the workbook and print its address
#   make test     install what is missing, then check everything
#
# Further: make bench (the table of speeds), make bench-serve (a room of visitors), make format (tidy the code), make lock (choose newer versions of the
# packages), make clean (remove everything that was installed or built here).

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# Options of the server: make serve ARGS="--port 9000 --data /some/folder"
ARGS ?=
COMPILE := uv pip compile pyproject.toml --extra workbook --group build --universal --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --python-version 3.11

.PHONY: serve test bench bench-serve format lock clean setup setup-test

serve: setup
	@$(BIN)/notelib serve $(ARGS)

test: setup-test
	@sh tools/check.sh

bench: setup
	@$(BIN)/python benchmarks/run.py

bench-serve: setup
	@$(BIN)/python benchmarks/bench_serve.py --write

setup: $(VENV)/.installed

setup-test: $(VENV)/.installed-test

$(VENV)/.installed: requirements.lock pyproject.toml tools/install.sh
	@sh tools/install.sh $(VENV) requirements.lock $@

$(VENV)/.installed-test: requirements-test.lock pyproject.toml tools/install.sh
	@sh tools/install.sh $(VENV) requirements-test.lock $@

format: setup-test
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock: setup-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/$(COMPILE) --upgrade --output-file requirements.lock
	$(BIN)/$(COMPILE) --upgrade --group test --constraints requirements.lock --output-file requirements-test.lock
	$(BIN)/$(COMPILE) --extra postgres --extra hub --constraints requirements.lock --output-file deploy/requirements-server.lock

clean:
	rm -rf $(VENV) frontend/node_modules deploy/jupyterhub/node_modules build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
