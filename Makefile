# The commands that developing takes. The list of what must pass stands here and nowhere else: `.ci/run` and the hooks of
# `.pre-commit-config.yaml` call these targets. `make test PYTHON=python3.13` takes another interpreter.

PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
NEW_PYTHON ?= python3
OUT ?= build

.DEFAULT_GOAL := help
.PHONY: help setup node hooks check style format types test whole story manual transcripts pictures measure \
        constraints archives ci

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv, with everything that playing, testing and linting take
	$(NEW_PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet -c constraints.txt -e '.[test,lint,packaging]'

node: ## install from npm the programs that read what is exported
	npm ci --prefix tests/node --no-audit --no-fund --loglevel=error

hooks: ## check every commit and every push, by pre-commit
	$(PYTHON) -m pre_commit install

check: style types story test ## all that a change should pass before it is committed

style: ## lint, and say which files are formatted otherwise
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

format: ## format, and mend what the linter can mend
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# Tests are of POSIX systems; the program is of all three.
types: ## check the types, those of the program for every system
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --platform win32 game
	$(PYTHON) -m mypy --platform darwin game

test: ## the quick run of the tests: about three minutes
	$(PYTHON) -m pytest

whole: ## the whole run of the tests: half an hour, with Chromium and what `make node` installs
	$(PYTHON) -m pytest --whole

story: ## check the built-in story
	$(PYTHON) -m game check

manual: ## write the tables of fields in scenes/README.md anew, from the model
	$(PYTHON) tests/house/field_tables.py

transcripts: ## write tests/walkthroughs anew; read what changed before you commit it
	REWRITE_WALKTHROUGHS=1 $(PYTHON) -m pytest tests/walkthroughs

pictures: ## take pictures of every screen and of the page, into OUT/pictures
	$(PYTHON) tests/pictures/take.py $(OUT)/pictures
	$(PYTHON) tests/pictures/take_page.py $(OUT)/pictures

measure: ## time and memory, each beside a reference in the same run
	$(PYTHON) tests/benchmarks/first_paint.py
	$(PYTHON) tests/benchmarks/scene_change.py
	$(PYTHON) tests/benchmarks/resuming.py
	$(PYTHON) tests/benchmarks/large_story.py

constraints: ## write constraints.txt anew, with the newest versions that pyproject.toml permits
	$(PYTHON) tests/house/constraints.py

archives: ## build the wheel and the source archive, into OUT
	$(PYTHON) -m uv build --quiet --build-constraints constraints.txt --out-dir $(OUT) .

ci: ## all that must hold before a change is let in, in a clean copy: an hour, as root, on Debian or Ubuntu
	.ci/run
