# The front door. Each step leaves a stamp in .venv, so the second time is quick.
# Variables: PYTHON (interpreters to try), ARGS (handed to jejak, pytest or the bench), UPGRADE (for lock).

.ONESHELL:
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.PHONY: help install demo test lint audit pictures verifier drill deployed bench lock clean

PYTHON ?= python3 python3.13 python3.12 python3.11 python3.14
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list what make can do here
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

install: .venv/.runtime ## what Jejak runs on, into .venv

demo: .venv/.runtime ## the product with example data, on http://127.0.0.1:8000
	@.venv/bin/jejak demo $(ARGS)

# Two at a time, each with a PostgreSQL of its own; ARGS="-n 0" runs them in one process, ARGS="-n auto" on every core.
test: .venv/.dev ## every test, on SQLite and on a throw-away PostgreSQL
	@unset PYTHONDONTWRITEBYTECODE # else each worker and each process of a test compiles everything anew
	.venv/bin/pytest -n 2 --dist worksteal $(ARGS)

lint: .venv/.dev ## style, types, the walls between the packages, habits that let people in
	@.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/bandit --quiet --configfile pyproject.toml --recursive domain application projections interfaces

audit: .venv/.audit ## ask an advisory database about every locked version; says what it could not ask (never part of a test)
	@.venv/bin/python requirements/audit.py

pictures: .venv/.dev ## take the pictures of the help anew, of the demo (ARGS="meja lembar": those)
	@.venv/bin/python -m tests.help_pictures $(ARGS)

verifier: .venv/.runtime ## join interfaces/verify/parts into jejak_verify.py, the one file that auditors copy
	@.venv/bin/python -m interfaces.verify.join

drill: .venv/.dev .venv/.fuzz ## kill -9 while people write, then the random tests and broken files, for long: 0 acknowledged commands may be lost
	@.venv/bin/python -m tests.drill

deployed: .venv/.dev ## walk docs/deploying.md on this machine, as root: users, PostgreSQL, nginx, HTTPS (throw-away machines)
	@.venv/bin/python -m tests.deployed

bench: .venv/.dev .venv/.bench ## measurements beside a Django application with history
	@.venv/bin/python -m bench $(ARGS)

lock: .venv/.uv ## write the pinned versions anew (UPGRADE=--upgrade for the newest)
	@lock() {
	  out=requirements/$$1.lock; shift
	  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --custom-compile-command 'make lock' $(UPGRADE) "$$@" --group build -o "$$out" pyproject.toml
	}
	lock runtime
	lock dev --group test --group lint -c requirements/runtime.lock
	lock bench --group bench -c requirements/dev.lock
	lock fuzz --group fuzz -c requirements/dev.lock
	lock audit --group audit -c requirements/dev.lock

clean: ## remove everything that make has built
	@rm -rf .venv *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Shows a dot every two seconds while pip works in silence; what pip has to say about a failure is shown.
define installing
@printf 'Installing %s ' '$(1)'
(while sleep 2 && kill -0 $$$$; do printf .; done) 2>/dev/null & dots=$$!
pip() { .venv/bin/python -m pip install --quiet "$$@"; }
endef
define installed
touch $@
kill $$dots
echo ' done'
endef

.venv/.runtime: requirements/runtime.lock pyproject.toml .venv/.made
	$(call installing,what Jejak runs on)
	pip --require-hashes -r requirements/runtime.lock
	pip --no-build-isolation --no-deps -e .
	$(installed)

.venv/.dev .venv/.bench .venv/.fuzz .venv/.audit: .venv/.%: requirements/%.lock .venv/.runtime
	$(call installing,the $* tools)
	pip --require-hashes -r requirements/$*.lock
	$(installed)

.venv/.uv: .venv/.made
	$(call installing,uv)
	pip uv
	$(installed)

.venv/.made:
	@for python in $(PYTHON) ''; do
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
	done
	[ "$$python" ] || { echo 'Jejak needs Python 3.11 or newer and found none:' \
	  'install it, or name it with: make PYTHON=/path/to/python3' >&2; exit 1; }
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then
	  package=$$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "$$python cannot make a virtual environment:" \
	    "install the package $$package (Debian, Ubuntu: sudo apt install $$package)" >&2; exit 1; }
	  echo "Installing $$package"
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$$package" >/dev/null
	fi
	"$$python" -m venv .venv
	touch $@
