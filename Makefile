.DEFAULT_GOAL := help
.PHONY: help run sandbox test check schema pictures audit bench campaign soak clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

run: ## the hub with a demo district, on one SQLite file
	@if command -v node >/dev/null && command -v npm >/dev/null; then scripts/web; else \
		echo 'Node.js and npm are missing: the API runs, the portal and the console do not.'; fi
	@cargo run --quiet --locked -p server --bin gongjian -- demo

sandbox: ## a hub to throw away, for programs: a token for every role, a clock that stands
	@cargo run --quiet --locked -p server --bin gongjian -- sandbox --env sandbox.env

test: ## the whole suite, on SQLite, PostgreSQL and a real browser
	@scripts/test

check: ## format, lints, documentation, licences, unused dependencies, TypeScript
	@scripts/check

schema: ## docs/schema.graphql, as the server serves it, and the web app's types
	@cargo run --quiet --locked -p server --bin gongjian -- schema > docs/schema.graphql
	@scripts/node-packages crates/web/ui
	@npm --prefix crates/web/ui run codegen

pictures: ## the pictures of the user guide and the README, from the demo district
	@scripts/pictures

audit: ## known vulnerabilities in the dependencies (asks the RustSec database)
	@scripts/cargo-tool deny 0.20.2
	@cargo deny --locked check advisories

bench: ## against a handler written by hand, on PostgreSQL
	@scripts/bench

campaign: ## the random walks, the faults, the races and the weather, for many more rounds; writes docs/results
	@rm -f docs/results/races.md docs/results/weather.md
	@GONGJIAN_CAMPAIGN=1 scripts/test -p hub --lib walks
	@GONGJIAN_CAMPAIGN=1 scripts/test --test campaign -- --skip soak::
	@$(MAKE) --no-print-directory soak

soak: ## an hour of mixed load at saturation, or GONGJIAN_SOAK_SECONDS of it, on SQLite and then on PostgreSQL
	@cargo build --locked --release --workspace --bin gongjian
	@GONGJIAN_CAMPAIGN=1 GONGJIAN_TEST_PROGRAM=$(CURDIR)/target/release/gongjian GONGJIAN_SOAK_SECONDS=$${GONGJIAN_SOAK_SECONDS:-3600} \
		scripts/test --test campaign -- soak:: --test-threads 1 --nocapture

clean: ## everything that was built, and the node packages
	@for cluster in target/postgres.*; do if [ -d "$$cluster" ]; then scripts/postgres remove "$$cluster"; fi; done
	cargo clean
	rm -rf crates/web/ui/dist crates/web/ui/node_modules tests/conformance/node_modules tests/deploy/node_modules
	rm -rf docs/recipes/typescript/build docs/recipes/typescript/node_modules
