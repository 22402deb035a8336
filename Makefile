# The commands of the house. Each does all the set-up that it needs.

PYTHON ?= python3
PORT ?= 8000
OURS := .venv/bin/python
export PYTHON

.PHONY: help demo test check bench format messages

help:
	@echo "make demo      the demo network on http://localhost:$(PORT) (PORT=)"
	@echo "make test      every test, on SQLite and PostgreSQL, and in a browser"
	@echo "make check     format, lint, types, storeys, migrations, messages, templates"
	@echo "make bench     how fast pages are read and applications handed in, beside the limits"
	@echo "make format    put the code into the common format"
	@echo "make messages  bring the message catalogues up to date"

demo:
	@tools/setup.sh requirements.txt
	@ALLIANCE_DEMO=1 PORT=$(PORT) $(OURS) -m tools.demo

test:
	@tools/setup.sh requirements-dev.txt
	@tools/ensure_system.sh postgresql chromium libatomic1 clamav-daemon nginx \
		libreoffice-writer-nogui libreoffice-calc-nogui
	@$(OURS) -m tools.run_tests

check:
	@tools/setup.sh requirements-dev.txt
	@$(OURS) -m tools.check

bench:
	@tools/setup.sh requirements.txt
	@tools/ensure_system.sh nginx wrk
	@PATH="$$PATH:/usr/sbin" $(OURS) -m bench.run

format:
	@tools/setup.sh requirements-dev.txt
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format .

messages:
	@tools/setup.sh requirements.txt
	@$(OURS) -m tools.messages update
