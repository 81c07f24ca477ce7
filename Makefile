# One command each; see README.md. PYTHON may name another interpreter (3.11 to 3.13).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests run in as many processes as there are cores, four at the most.
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -gt 4 ] && n=4; echo $$n)
# Whole files, for their tests share what is made once; in the order that tests/conftest.py gives.
SHARED := -n $(JOBS) --dist loadfile --no-loadscope-reorder
# pip takes the CPU build of torch where it finds one on disk or in its settings, CUDA elsewhere.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test quick lint installer system bench clean

run: $(VENV)/.run system
	$(BIN)/inspector-gui run

test: $(VENV)/.test system
	$(BIN)/python -m pytest $(SHARED)

# The inner loop: all but the slow ones, and which of them ought to be marked slow.
quick: $(VENV)/.test system
	$(BIN)/python -m pytest $(SHARED) -q -m "not slow" --durations=5 --durations-min=2

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

installer: $(VENV)/.installer system
	$(BIN)/pyinstaller --noconfirm --clean build_installer.spec
	QT_QPA_PLATFORM=offscreen dist/inspector/inspector inspect resources/demo --limit 4

bench: $(VENV)/.run
	$(BIN)/inspector-gui bench

# The system libraries that Qt needs: named, and installed where we may.
system:
	@sh scripts/system_libraries.sh

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.installer: pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[installer]'
	@touch $@

clean:
	rm -rf build dist $(VENV)
