# Every command a contributor types. Each sets up what it needs; nothing is installed by hand.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
# Every command is a subcommand of steady; nothing has to be installed for it.
STEADY := $(PY) -m hold_steady
export PYTHONPATH := $(CURDIR)/scripts
export NO_MKDOCS_2_WARNING := 1
# Sixty commands of one test run need not compile the same files.
unexport PYTHONDONTWRITEBYTECODE
# What is typed after make reaches the shell as a variable, never as a piece of the command.
export ADDRESS BASE BY FROM ID MANIFEST ON ONLY PAGE PAGES QUERIES SECONDS SIGNING_KEY URL SEED
.DEFAULT_GOAL := help

.PHONY: help serve build check readability annotate diff-law mutation translated record test test-pages test-law test-looks races bench search-score search-model despair-model test-weekly bundle release publish verify serve-files load-test clean links links-outside new-page new-law fix fuzz drift overdue properdocs

help:            ## show these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F '\t' '{printf "make %-14s %s\n", $$1, $$2}'

$(VENV)/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Set PYTHON=python3.12, say.") if sys.version_info < (3, 11) else None'
	@echo "Setting up .venv (once) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

serve: $(VENV)/ready  ## the guide in your browser, rebuilt on save
	@$(STEADY) serve $${ADDRESS:+--address "$$ADDRESS"}

build: $(VENV)/ready  ## write build/site/
	@$(STEADY) build

# A build that stops at findings has still recorded them; check says them with the remedy, and refuses an old record.
# What only the builder saw is said by links or, if it is no link, in the builder's own words.
check: $(VENV)/ready  ## print what is wrong with pages, law and numbers: ON=<day>
	@mkdir -p build; $(STEADY) build --if-changed $${ON:+--on "$$ON"} >build/check.log 2>&1 && exec $(STEADY) check --current; \
	$(STEADY) check --current; found=$$?; \
	[ $$found = 2 ] || { echo "链接 · Links:"; $(STEADY) links --unfinished; } || found=1; \
	[ $$found = 1 ] || grep -v '^INFO' build/check.log; \
	exit 1

readability: build  ## how hard each page is to read
	@$(STEADY) check --readability

annotate: $(VENV)/ready  ## findings as comments on the lines of a review
	@$(STEADY) build || { $(STEADY) check --format github; $(STEADY) links --unfinished --format github; exit 1; }
	@$(STEADY) links --format github

diff-law: build  ## citations gained, lost and re-resolved since BASE=<revision>
	@$(STEADY) diff-law $${GITHUB_ACTIONS:+--format github} -- "$${BASE:-HEAD}"

links: $(VENV)/ready  ## every link inside the guide, by file and line
	@$(STEADY) build --if-changed || { $(STEADY) links --unfinished; exit 1; }
	@$(STEADY) links

links-outside: $(VENV)/ready  ## the official sites; slow, can be stopped and goes on
	@$(STEADY) links-outside

new-page: $(VENV)/ready  ## begin a page and its twin: PAGE=section/page
	@$(STEADY) new-page -- "$$PAGE"

new-law: $(VENV)/ready  ## register a law: ID=<new-id>
	@$(STEADY) new-law -- "$$ID"

fix: $(VENV)/ready  ## put right what needs no judgement, and show it
	@set -f; $(STEADY) fix -- $$PAGES

drift: $(VENV)/ready  ## what changed in the Chinese since it was translated: PAGE=section/page
	@set -f; $(STEADY) drift -- $$PAGE

overdue: $(VENV)/ready  ## numbers and addresses nobody has checked for half a year
	@$(STEADY) overdue

translated: $(VENV)/ready  ## record finished translations: PAGES="start/tonight …"
	@set -f; $(STEADY) translated -- $$PAGES

record: $(VENV)/ready  ## record facts of the registry after comparing them with their sources: BY=<name>
	@$(STEADY) record $${BY:+--by "$$BY"}

# One worker more than cores: a browser lets its test wait half of the time. A file stays with one worker, for its tests share what it makes first.
# In build/ the data that one process read is kept for the others; in a fresh clone it is not there yet.
PYTEST = mkdir -p build; $(PY) -m pytest -n $$(( $$(nproc 2>/dev/null || echo 2) + 1 )) --dist loadfile --no-loadscope-reorder
# What a change in docs/ can break, and what a change in docs/_data can. A change in overrides/ is looked at in the browser.
TESTS_OF_PAGES = $(addprefix tests/content/test_,$(addsuffix .py,crisis_words help html links pages search twins weight)) tests/links/test_planted.py \
	tests/data/test_coverage.py tests/data/test_search_data.py tests/browser/test_every_page.py tests/browser/test_path.py tests/browser/test_search_score.py
TESTS_OF_LAW   = tests/data tests/unit
# What make test does with a part of the pages, or with one mixture of ways; once a week with all.
TESTS_OF_WEEK  = tests/browser tests/test_corruption.py tests/content/test_copies.py tests/unit/test_mutation.py $(addprefix tests/copies/test_,chat.py epub.py long.py pdf.py pdf_words.py serve.py zim.py)
TESTS_OF_LOOKS = tests/browser tests/content/test_html.py tests/content/test_weight.py tests/content/test_pages.py

test: $(VENV)/ready  ## all tests (finds or installs Chromium, web servers, Kiwix and epubcheck; the last line names what it could not have)
	@$(STEADY) chromium >/dev/null
	@$(PY) tests/support/parts.py
	@$(PYTEST)

test-pages: $(VENV)/ready  ## what a change of words in docs/ needs
	@$(STEADY) chromium >/dev/null
	@$(PYTEST) $(TESTS_OF_PAGES)

test-law: $(VENV)/ready  ## what a change of law, numbers or letters in docs/_data needs
	@$(PYTEST) $(TESTS_OF_LAW)

test-looks: $(VENV)/ready  ## what a change of templates, styles or scripts in overrides/ needs
	@$(STEADY) chromium >/dev/null
	@$(PYTEST) $(TESTS_OF_LOOKS)

races: $(VENV)/ready  ## press keep and delete 25 times at each of four delays: none may be lost
	@RACES=25 $(PY) -m pytest -q tests/browser/test_deleting.py -k never_lost

search-score: build  ## ask the search every question and print what it missed: QUERIES=…
	@$(STEADY) search-score -- "$${QUERIES:-tests/search/queries-tune.yml}"

search-model: $(VENV)/ready  ## let the search learn from what was asked (asked.yml, askers/, voices/); JUDGE=1 leaves people out by turns and only judges
	@$(STEADY) search-model $(if $(JUDGE),--judge)

despair-model: $(VENV)/ready  ## train what hears despair in the search field; JUDGE=1 only judges it
	@$(STEADY) despair-model $(if $(JUDGE),--judge)

.venv-properdocs/ready: requirements.lock requirements-properdocs.lock
	@$(PYTHON) -m venv .venv-properdocs
	@.venv-properdocs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-properdocs.lock
	@touch $@

properdocs: $(VENV)/ready .venv-properdocs/ready  ## the same pages built with ProperDocs, compared file by file
	@$(STEADY) properdocs

test-weekly: $(VENV)/ready  ## the browser tests in the whole of Chromium: every page, language and way to have the guide (long)
	@$(STEADY) chromium >/dev/null
	@GUIDE_WHOLE=1 $(PY) tests/support/parts.py
	@GUIDE_WHOLE=1 $(PYTEST) $(TESTS_OF_WEEK)

fuzz: $(VENV)/ready  ## texts, pages and data that nobody would write: SECONDS=60 SEED=<number>
	@$(STEADY) fuzz $${SECONDS:+--seconds "$$SECONDS"} $${SEED:+--seed "$$SEED"}

mutation: $(VENV)/ready  ## corrupt facts one at a time and count what the checks catch
	@$(STEADY) mutation

bundle: $(VENV)/ready  ## every copy to give away, into build/bundle/: FROM=<older manifest.json> says what changed
	@set -f; $(STEADY) bundle $${FROM:+--from "$$FROM"} $$(for format in $$ONLY; do echo "--only $$format"; done)

release: $(VENV)/ready  ## what a release carries, into build/release/: FROM=<last manifest.json> SIGNING_KEY=<path>
	@$(STEADY) release $${FROM:+--from "$$FROM"} $${SIGNING_KEY:+--key "$$SIGNING_KEY"}

# Only the platform runs this, after make release; gh is its own tool and knows the token.
publish:         ## put build/release/ beside a tag on the forge: TAG=<tag> (needs gh)
	@test -f build/release/SHA256SUMS || { echo "Run make release first."; exit 1; }
	@gh release create --verify-tag --title "$$TAG" --notes-file build/release/changes.md -- "$$TAG" build/release/*

verify: $(VENV)/ready  ## whether a mirror serves the released bytes: URL=<address> MANIFEST=<manifest.json>
	@$(STEADY) verify $${MANIFEST:+--manifest "$$MANIFEST"} -- "$$URL"

serve-files: build  ## write build/serve/: packed files, settings for nginx, Caddy and hosts that read _headers
	@$(STEADY) serve-files

load-test: serve-files  ## nginx on one core, and what a million readers cost (needs nginx, wrk)
	@$(STEADY) load-test

bench: build build/rivals/pagefind  ## a first visit on a slow phone, beside a hand-made page; the search beside others
	@$(STEADY) bench; pages=$$?; $(STEADY) bench-search && exit $$pages

# To compare with only; nothing of it is part of the guide. Where it cannot be had, the bench says so.
build/rivals/pagefind: requirements-rivals.lock
	-@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target $@ -r requirements-rivals.lock && touch $@

clean:           ## remove all output
	rm -rf build
