# Each target does all of its own set-up in .venv; a second run starts at once.
.DEFAULT_GOAL := help
BIN := .venv/bin
export PYTHON

.PHONY: help demo serve spark test check test-all coverage eval scores errors bench profile lock supply licences sbom dist clean docs

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

demo: ## reconcile the bundled story, print its account, write account.html
	@scripts/setup run demo
	@$(BIN)/rashomon demo

serve: ## open a page to give reports and see their account: make serve WHAT=demo
	@scripts/setup run serve
	@$(BIN)/rashomon serve $(WHAT)

spark: ## read a made archive of invented stories with Spark (needs Java 17), into archived/
	@scripts/setup spark spark
	@rm -rf archived
	@$(BIN)/python benchmarks/archive.py make archived/made 60
	@$(BIN)/rashomon archive archived/made --out archived/whole --engine spark --partitions 4 || [ $$? -eq 3 ]

test: ## set up, then every everyday test
	@scripts/setup dev test
	@$(BIN)/python -m pytest -m "not slow" -n 2

check: ## format, lint, types
	@scripts/setup dev check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

test-all: check ## everything that the gate runs, the slow tests too
	@$(BIN)/python -m pytest -n 2

coverage: ## which branches the everyday tests take, the least covered modules first
	@scripts/setup dev coverage
	@$(BIN)/python -m coverage run -m pytest -m "not slow and not browser"
	@$(BIN)/python -m coverage report

eval: ## score the development data against the pinned floors
	@scripts/setup dev eval
	@$(BIN)/python -m eval --jobs 2 $(TASK)

scores: ## at a release: keep what it scores in eval/last.toml, shown beside the floors
	@scripts/setup dev scores
	@$(BIN)/python -m eval --jobs 2 --keep
	@$(BIN)/python -m eval --jobs 2 --keep --sample

errors: ## what the scorers count as wrong: make errors TASK=figures
	@scripts/setup dev errors
	@$(BIN)/python -m eval $(or $(TASK),figures) --errors $(or $(ERRORS),50) $(if $(PAGE),--html $(PAGE))

bench: ## every benchmark beside its peers, into docs/benchmarks.md
	@scripts/setup dev bench
	@$(BIN)/python -m benchmarks $(TASK)

profile: ## where the time of compare goes, by stage
	@scripts/setup dev profile
	@$(BIN)/python benchmarks/stages.py --calls 15

lock: ## resolve the dependencies anew into locks/ (needs uv)
	@scripts/lock

supply: ## check the locks and the licences of all that is locked
	@scripts/setup dev supply
	@$(BIN)/python -m supply check

licences: ## write docs/licences.md
	@scripts/setup dev licences
	@$(BIN)/python -m supply licences

sbom: ## a bill of materials (CycloneDX) into dist/
	@scripts/setup dev sbom
	@$(BIN)/python -m supply sbom dist/rashomon.cdx.json

dist: ## wheel and source archive into dist/
	@scripts/setup dev dist
	@$(BIN)/python -m hatchling build -d dist

docs: ## build the documentation into site/
	@scripts/setup dev docs
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/build.py

clean: ## remove .venv and caches
	rm -rf archived .coverage .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist site
	rm -f account.html account.json
