# Every target makes .venv from nothing but python3 when it is missing, stale, moved or broken.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made
INSTALLED := $(VENV)/.installed
LOCKS := requirements/build.txt requirements/dev.txt
PACKAGES := governance_lint runtime service
DOCS := .venv-docs
PICTURES := docs/design/execution-architecture.drawio docs/design/execution-flow.svg
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV_LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.DEFAULT_GOAL := help
.PHONY: help site demo test fuzz fuzz-api storm oldest mutants check audit scan docs format serve bench bench-calls bench-peers lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

demo: $(INSTALLED) ## show the scanner and the service it guards, on real input
	@$(BIN)/python -m tests.demo

test: $(INSTALLED) ## run all tests
	@$(BIN)/python -m pytest tests -v

fuzz: $(INSTALLED) ## try the scanner's properties on much more code than with the tests
	@GOVERNANCE_FUZZ=1 $(BIN)/python -m pytest tests/governance_lint/properties tests/governance_lint/test_counts_of_cases.py -q

fuzz-api: $(INSTALLED) ## send the service much more than with the tests of what its document allows and forbids
	@GOVERNANCE_FUZZ=1 $(BIN)/python -m pytest tests/api/test_schemathesis.py -q

storm: $(INSTALLED) ## kills everything that the service consists of, for an hour, and checks every job's history
	@GOVERNANCE_STORM=1 $(BIN)/python -m pytest tests/service/storm -q
	@$(BIN)/python -m tests.service.storm --write

oldest: $(INSTALLED) ## lint the sample with the oldest versions that the wheel allows (needs an index)
	@$(BIN)/python -m tests.oldest_versions

mutants: $(INSTALLED) ## changes each rule and room in one place after the other, and lists the changes that no example notices
	@$(BIN)/python -m tests.mutants

check: $(INSTALLED) ## format, style, types, import contracts, our own scanner, and what is generated
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m mypy $(PACKAGES) benchmarks tests
	@$(BIN)/lint-imports > $(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }
	@grep '^Contracts:' $(VENV)/lint-imports.txt
	$(BIN)/python -m flake8 --select EXG $(PACKAGES) benchmarks
	$(BIN)/python -m governance_lint
	$(BIN)/python -m tests.rule_pages --check
	$(BIN)/python -m tests.document_tables --check
	$(BIN)/python -m governance_lint graph $(PICTURES:%=--check %)

docs: $(INSTALLED) ## writes what is generated: the rules' pages, tables of documents, and the pictures of the path
	@$(BIN)/python -m tests.rule_pages
	@$(BIN)/python -m tests.settings_table
	@$(BIN)/python -m tests.document_tables
	@$(BIN)/python -m governance_lint graph $(PICTURES:%=--output %)

site: $(DOCS)/.made ## build the site into build/site, and fail at a link that leads nowhere
	@NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/mkdocs build --quiet

audit: $(INSTALLED) ## look whether each line of docs/repo-audit-checklist.md holds
	@$(BIN)/python -m governance_lint audit

scan: $(INSTALLED) ## our own scanner on our own code
	@$(BIN)/python -m governance_lint

serve: $(INSTALLED) ## start the service on http://127.0.0.1:8000
	@$(BIN)/python -m service api

bench: $(INSTALLED) ## measure the scanner against flake8, in one run
	@$(BIN)/python -m benchmarks

bench-calls: $(INSTALLED) ## measure the service's calls against FastAPI, LitServe and BentoML (fetches them)
	@$(BIN)/python -m benchmarks.calls

bench-peers: $(INSTALLED) ## the same on real trees, beside other tools (fetches them; takes long)
	@$(BIN)/python -m benchmarks --trees all --peers

format: $(INSTALLED) ## put all code into the project's format
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	$(UV_LOCK) --upgrade --group dev --group service -o requirements/dev.txt
	$(subst pyproject.toml,,$(UV_LOCK)) --constraint requirements/dev.txt --group service --group tracing -o requirements/service.txt
	$(subst pyproject.toml,,$(UV_LOCK)) --upgrade --group docs -o requirements/docs.txt
	printf 'hatchling\neditables\n' | $(subst pyproject.toml,-,$(UV_LOCK)) --upgrade -o requirements/build.txt

clean: ## remove .venv and everything that can be made again
	rm -rf $(VENV) $(DOCS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .governance_cache .governance_state
	find $(PACKAGES) benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What the environment was made from, and where: an environment with another stamp is made anew.
MADE_FROM := $(shell { pwd -P; cat $(LOCKS); } | cksum | tr ' ' '-')
ifneq ($(shell $(BIN)/python -c 'import pip' 2>/dev/null && cat $(STAMP) 2>/dev/null),$(MADE_FROM))
.PHONY: $(STAMP)
endif

$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "python3 3.11 or newer is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "python3 has no venv: apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@echo $(MADE_FROM) > $(STAMP)

$(DOCS)/.made: requirements/docs.txt
	@$(PYTHON) -m venv --clear $(DOCS)
	@$(DOCS)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/docs.txt
	@touch $@

$(INSTALLED): $(STAMP) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(INSTALLED)
