# The commands that developing takes. The list of what must pass stands here and nowhere else: `.ci/run` and the hooks of
# `.pre-commit-config.yaml` call these targets. `make test PYTHON=python3.13` takes another interpreter.

PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
NEW_PYTHON ?= python3
OUT ?= build

.DEFAULT_GOAL := help
.PHONY: help setup node hooks check style format types test whole story manual transcripts messages \
        pictures measure constraints archives ci

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv, with everything that playing, testing and linting take
	$(NEW_PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet -c constraints.txt -e '.[test,lint,packaging]'

node: ## install from npm the programs that read what is exported
	npm ci --prefix tests/node --no-audit --no-fund --loglevel=error

hooks: ## check every commit and every push from now on, by pre-commit
	$(PYTHON) -m pip install --quiet -c constraints.txt -e '.[hooks]'
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

# A script takes the program from where it is installed, which may be a copy of the checkout.
manual: ## write anew what follows from the model: the tables of scenes/README.md, and scenes/schema
	PYTHONPATH=. $(PYTHON) tests/house/field_tables.py
	$(PYTHON) -m game schema -o scenes/schema

transcripts: ## write tests/walkthroughs anew; read what changed before you commit it
	REWRITE_WALKTHROUGHS=1 $(PYTHON) -m pytest tests/walkthroughs

messages: ## collect what the program says, for translators, into OUT/messages.pot
	$(PYTHON) -m pip install --quiet Babel
	mkdir -p $(OUT)
	$(PYTHON) -m babel.messages.frontend extract -k mark -k ngettext:1,2 -k pgettext:1c,2 -o $(OUT)/messages.pot game

pictures: ## take pictures of every screen and of the page, into OUT/pictures
	PYTHONPATH=. $(PYTHON) tests/pictures/take.py $(OUT)/pictures
	PYTHONPATH=. $(PYTHON) tests/pictures/take_page.py $(OUT)/pictures

measure: ## time and memory, each beside a reference in the same run
	PYTHONPATH=. $(PYTHON) tests/benchmarks/first_paint.py
	PYTHONPATH=. $(PYTHON) tests/benchmarks/scene_change.py
	PYTHONPATH=. $(PYTHON) tests/benchmarks/resuming.py
	PYTHONPATH=. $(PYTHON) tests/benchmarks/large_story.py

constraints: ## write constraints.txt anew, with the newest versions that pyproject.toml permits
	$(PYTHON) tests/house/constraints.py

archives: ## build the wheel and the source archive, into OUT
	$(PYTHON) -m uv build --quiet --build-constraints constraints.txt --out-dir $(OUT) .

ci: ## all that must hold before a change is let in, in a clean copy: an hour, as root, on Debian or Ubuntu
	.ci/run
