# `make demo` and `make test` work on a fresh Debian 12, as root or with sudo. The rest: `make help`.
.DEFAULT_GOAL := help
SHELL := /bin/bash

# QGIS's own Python; another python3 may come first on the PATH.
PYTHON := /usr/bin/python3
VENV := build/venv/bin
LRELEASE := /usr/lib/qt5/bin/lrelease
NAME := gebiedsgericht_plugin
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)
ZIP := dist/$(NAME)-$(VERSION).zip
QM := i18n/gebiedsgericht_nl.qm
SAMPLE := build/sample-made
PROFILE ?= default
PLUGINS ?= $(HOME)/.local/share/QGIS/QGIS3/profiles/$(PROFILE)/python/plugins
# Which tests: `make test TESTS=tests/joining` or `make test TESTS="tests/loading -k csv"`.
TESTS ?= tests

# QGIS without a window and with a home of its own, so that nothing is written outside this folder.
QGIS_HOME := $(CURDIR)/build/home
QGIS := env -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME HOME="$(QGIS_HOME)" \
    XDG_RUNTIME_DIR="$(QGIS_HOME)/runtime" QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH="$(CURDIR):/usr/share/qgis/python/plugins"
PYTEST := $(QGIS) $(PYTHON) -m pytest

.PHONY: help demo test test-long corpus bench backtest run package install lint lint-code strings screenshots pictures \
    clean setup-run setup-test setup-lint home

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: setup-run $(QM) $(SAMPLE) home  ## the sample workspace's map set, in build/demo
	@rm -rf build/demo build/sample
	@$(PYTHON) .ci/package.py sample build/sample
	@$(QGIS) $(PYTHON) -m $(NAME) run build/sample/werkmap.yml --output build/demo

test: setup-test $(QM) $(SAMPLE) home  ## all tests (or TESTS=tests/joining)
	@$(PYTEST) -n 2 --dist loadfile $(TESTS)

test-long: setup-test $(QM) $(SAMPLE) home  ## all tests, with full counts where `make test` takes samples
	@GEBIEDSGERICHT_LONG=1 $(PYTEST) $(TESTS)

corpus: setup-test home  ## how many partners' files are read right, with each miss (ARGS="--seed 7": fresh ones)
	@$(QGIS) $(PYTHON) -m tests.corpus $(ARGS)

bench: setup-test $(QM) $(SAMPLE) home  ## time and memory, ours beside the peers'
	@$(QGIS) $(PYTHON) tests/benchmarks/run.py

backtest: setup-test home  ## errors of recalculated figures, on real files in ../shared/data
	@$(QGIS) $(PYTHON) -W ignore tests/benchmarks/backtest.py

run: setup-run $(QM) $(SAMPLE)  ## QGIS with the plugin and the sample workspace, in a profile of its own
	@mkdir -p build/profile/profiles/default/QGIS build/profile/profiles/default/python/plugins
	@printf '[PythonPlugins]\n$(NAME)=true\n' >build/profile/profiles/default/QGIS/QGIS3.ini
	@$(PYTHON) .ci/package.py folder build/profile/profiles/default/python/plugins
	@[ -d build/sample ] || $(PYTHON) .ci/package.py sample build/sample
	GEBIEDSGERICHT_WORKSPACE="$(CURDIR)/build/sample/werkmap.yml" \
	    qgis --profiles-path "$(CURDIR)/build/profile" --noversioncheck --nologo

package: setup-run $(QM) $(SAMPLE)  ## the zip for Install from ZIP, in dist/
	@$(PYTHON) .ci/package.py zip

install: setup-run $(QM) $(SAMPLE)  ## the plugin in your QGIS profile (PROFILE=name, or PLUGINS=folder)
	@$(PYTHON) .ci/package.py folder "$(PLUGINS)"

lint: lint-code package  ## style, types, translations, and the checks of plugins.qgis.org
	@$(VENV)/python .ci/check_zip.py $(ZIP)

lint-code: setup-lint  ## the same without the zip
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check --output-format concise .
	@$(VENV)/mypy
	@$(PYTHON) .ci/strings.py --check

strings:  ## collect the texts to translate in i18n/
	@$(PYTHON) .ci/strings.py

screenshots: setup-test $(QM) $(SAMPLE) home  ## pictures for the documentation, from the real QGIS
	@.ci/screenshots
	@$(QGIS) $(PYTHON) .ci/gallery

pictures: setup-test $(QM) $(SAMPLE) home  ## the pictures that tests hold maps against, anew; look at build/pictures
	@$(QGIS) $(PYTHON) -m tests.styling.pictures
	@$(QGIS) $(PYTHON) -m tests.presenting.page_pictures

clean:  ## take away all that was made
	rm -rf build dist $(NAME)/_vendor $(QM)

setup-run setup-test setup-lint: setup-%:
	@.ci/setup $*

home:
	@mkdir -p "$(QGIS_HOME)/runtime" && chmod 700 "$(QGIS_HOME)/runtime"

# Moved into place: QGIS has a translation mapped while it runs, and dies when that file changes below it.
%.qm: %.ts | setup-run
	@$(LRELEASE) -silent $< -qm $@.new
	@mv $@.new $@

# The sample is made in place, where tests and documentation expect it.
$(SAMPLE): $(wildcard resources/sample/*.py resources/sample/maker/*.py) | setup-run
	@echo "making the files of the sample workspace"
	@PYTHONDONTWRITEBYTECODE=1 $(PYTHON) resources/sample/make_sample.py
	@touch $@
