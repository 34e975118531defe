# make setup | demo | test | notebooks | lab | dashboard | bench | screens | targets | evidence | policies | lint | lock |
# clean        (Windows, without make: pip install . && salessim demo)
# Needs Python 3.11 or newer, pip and make; everything else is installed into .venv.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(shell command -v uv 2>/dev/null)
IN := $(VENV)/bin

# One thread a process: salessim itself runs one process a core.
export OPENBLAS_NUM_THREADS = 1
export OMP_NUM_THREADS = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: setup demo test notebooks lab dashboard bench screens targets evidence policies lint lock clean
.DEFAULT_GOAL := setup

setup: $(VENV)/.ready

# uv where it is at hand (three times as fast), pip otherwise and whenever uv cannot reach the registry pip knows.
$(VENV)/.ready: pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "salessim needs Python 3.11 or newer: none was found on the PATH." >&2; exit 1; }
	@if [ -n "$(UV)" ] && $(with-uv); then :; else $(with-pip); fi
	@touch $@
	@echo "$(VENV) is ready."

define with-uv
{ echo "Setting up $(VENV) with uv (half a minute)…" \
&& $(UV) venv --quiet --clear --python $(PYTHON) $(VENV) \
&& $(UV) pip install --quiet --python $(IN)/python --compile-bytecode --require-hashes -r requirements.lock \
&& $(UV) pip install --quiet --python $(IN)/python --no-deps --no-build-isolation -e .; }
endef

define with-pip
set -e; echo "Setting up $(VENV) with pip (a minute or two)…"; \
$(PYTHON) -m venv --clear $(VENV) 2>/dev/null || $(without-venv); \
$(IN)/python -m pip install -qq --require-hashes -r requirements.lock; \
$(IN)/python -m pip install -qq --no-deps --no-build-isolation -e .
endef

# Debian and Ubuntu ship Python without its venv module; pip alone can stand in for it.
define without-venv
{ echo "This Python has no venv module (on Debian: apt install python3-venv); using virtualenv instead."; \
rm -rf $(VENV) .tools; $(PYTHON) -m pip install -qq --target .tools virtualenv \
&& PYTHONPATH=.tools $(PYTHON) -m virtualenv --quiet --python $(PYTHON) $(VENV) \
|| { echo "Neither venv nor pip works here: install them (on Debian: apt install python3-venv python3-pip)." >&2; exit 1; }; }
endef

demo: setup
	@$(IN)/salessim demo

# The floor is compiled once before the test processes start, lest each of them compile it.
test: setup
	@$(IN)/salessim compile
	@$(IN)/python -m pytest -n 2 --dist=loadfile --nbval-lax --nbval-current-env --nbval-cell-timeout=120 tests notebooks

# Every notebook as people run it, at full size (some minutes); `make test` runs them small.
notebooks: setup
	@$(IN)/salessim compile
	@SALESSIM_TEST=0 $(IN)/python -m pytest -n 2 --dist=loadfile --nbval-lax --nbval-current-env \
	  --nbval-cell-timeout=900 notebooks

lab: setup
	@$(IN)/salessim lab

dashboard: setup
	@$(IN)/salessim dashboard

# Each screen's picture in docs/screens.md, taken in a real browser from real runs (a few minutes).
screens: setup
	@$(IN)/salessim compile
	@$(IN)/python docs/screens.py

bench: setup
	@$(IN)/salessim compile
	@$(IN)/python benchmarks/ledger.py
	@$(IN)/python benchmarks/pay.py --json out/pay.json

# Each base company against published targets, at full length: docs/targets.md (some minutes).
targets: setup
	@$(IN)/python -m salessim.proof.targets

# Published experiments at full length, with what failing figures would take: docs/evidence.md (some minutes).
# The verb leaves with 1 where a figure does not hold, which is a finding and not a fault of the target.
evidence: setup
	@$(IN)/salessim compile
	@$(IN)/salessim evidence --page docs/evidence.md || test $$? -eq 1

# What each policy moves and costs, and which published row stands behind it: docs/policies.md (some minutes).
policies: setup
	@$(IN)/salessim compile
	@$(IN)/python -m salessim.proof.policies

# What takes thousands of histories: drift over two years, last weeks under linear pay, 100 million draws.
long: setup
	@$(IN)/python -m pytest -n 2 -m long tests
	@$(IN)/python benchmarks/luck_battery.py

lint: setup
	@$(IN)/ruff check salessim tests benchmarks notebooks
	@$(IN)/mypy

# Every package with every extra, pinned and hashed, for any system and Python 3.11 or newer. Needs uv.
lock:
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements.lock

clean:
	rm -rf $(VENV) .tools out build dist .pytest_cache .ruff_cache .mypy_cache
