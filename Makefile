# Everything is done by keten.py; these are its short names.
PYTHON ?= python3

.PHONY: help run install test check format lock

help:
	@echo "make run      Keten op deze computer starten, met een verzonnen gemeente"
	@echo "make install  alleen de omgeving maken (.venv)"
	@echo "make test     alle proeven"
	@echo "make check    stijl, volgorde van import, soorten, migraties, instellingen voor productie"
	@echo "make format   de opmaak van de code bijwerken"
	@echo "make lock     de vastgelegde pakketten bijwerken (met uv)"

run install check:
	@$(PYTHON) keten.py $@

test:
	@$(PYTHON) keten.py test $(ARGS)

format:
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

lock:
	@for name in production run dev; do uv pip compile --quiet --universal --generate-hashes --no-annotate \
		--no-header --python-version 3.11 requirements/$$name.in -o requirements/$$name.lock || exit 1; done
