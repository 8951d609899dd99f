# make serve        set up what is missing and serve the graph on http://127.0.0.1:8000
# make test         set up what is missing and run every test
# make conformance  put the W3C's SPARQL tests to the server; DATA=PATH names a checkout of them
# make shacl-tests  get the W3C's SHACL tests, which some tests need
# make clients      get the clients in JavaScript that some tests use
# make bench        compare with other servers; writes nothing but its report
# make servers      install the SPARQL servers that some tests and the benchmark use (needs root)
# make morph-kgc    set up morph-kgc, which some tests need
# make lock         renew the three lock files (needs uv)

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE  # tests start hundreds of processes, which need not compile the program each time
.PHONY: serve test conformance shacl-tests clients morph-kgc bench servers lock

serve: $(VENV)/.runtime
	@$(VENV)/bin/barriergraph serve

test: $(VENV)/.development
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/barriergraph validate ontology data --strict --baseline shapes/baseline.json
	@$(VENV)/bin/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

conformance: $(VENV)/.development
	@$(VENV)/bin/python -m scripts.conformance $(if $(DATA),--data $(DATA))

shacl-tests: $(VENV)/.development
	@scripts/install-shacl-tests

clients: $(VENV)/.development
	@scripts/install-clients

morph-kgc: $(VENV)/.development
	@scripts/install-morph-kgc

servers: $(VENV)/.development
	@scripts/install-servers

bench: $(VENV)/.development
	@$(VENV)/bin/python -m scripts.bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@if command -v uv >/dev/null; then uv venv --quiet --clear --seed --python "$(PYTHON)" $(VENV); \
	else $(PYTHON) -m venv --clear $(VENV) || { echo "The module venv is missing: apt install python3-venv" >&2; exit 1; }; fi

$(VENV)/.runtime: requirements.lock pyproject.toml scripts/front-end.lock.json | $(VENV)/bin/python
	@echo "setting up $(VENV) ..." >&2
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

lock:
	uv export --quiet --no-emit-project --no-annotate --no-header --no-dev --extra build --output-file requirements.lock
	uv export --quiet --no-emit-project --no-annotate --no-header --output-file requirements-dev.lock
	echo 'morph-kgc[sqlite]>=2.10,<2.11' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file graph/importing/morph-kgc.lock -
