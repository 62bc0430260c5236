# Partyline. "make" alone explains the targets.
.DEFAULT_GOAL := help
.PHONY: help build site run example test lint generate screens size bench soak fuzz mutate release rule worker worker-dev deploy

FUZZTIME ?= 30s
MINUTES ?= 0
# What was noticed when examples were last added, rounded down: it only rises.
MUTATE = 92

help: ## explain the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

build: ## build the command line into bin/
	go build -o bin/ ./cli/partyline

site: ## build the planner into site/dist
	@sh site/build.sh

run: site build ## build everything and open the planner on 127.0.0.1 with the example plan
	@bin/partyline serve --open --sample contoso

example: build ## the main job on the command line: files and one table in, a checked plan and its PowerShell out
	@sh .ci/run-example

test: ## everything that must hold, with the seconds of each part at its end
	@sh .ci/test

lint: ## gofmt, go vet, staticcheck, tsc
	@sh .ci/test lint

generate: ## write every generated file again
	go run ./core/internal/gen

screens: site build ## a picture of every page of the planner into out/screens
	@sh .ci/screens

size: site ## compare the browser's core and the page's code with their budgets
	@sh .ci/size

bench: site build ## measure the budgets, natively and in the browser
	go run ./core/internal/bench
	go run ./cli/internal/linkbench
	CHROMIUM="$$(sh .ci/browser)" PARTYLINE_BUILT=1 node site/test/bench.mjs

soak: ## run whole runbooks in a real PowerShell over examples and made tenants, about 40 minutes and MINUTES more; result in .ci/soak.json
	@go run ./core/internal/soak -minutes $(MINUTES)

fuzz: ## run each fuzz target for FUZZTIME (30s)
	@FUZZTIME=$(FUZZTIME) sh .ci/fuzz

mutate: ## break each rule on purpose and print what its examples notice; fails below MUTATE of a hundred
	go run ./core/internal/mutate -least $(MUTATE)

release: ## cross-compile for windows, darwin and linux into dist/, with SHA256SUMS
	@sh .ci/release

rule: ## begin a rule: make rule ID=SHC099 TITLE="What must hold"
	go run ./core/internal/gen/newrule $(ID) "$(TITLE)"
	go run ./core/internal/gen rules

worker: site ## build the service of plan links for Cloudflare into site/worker/build
	@sh site/worker/build.sh

worker-dev: site ## run that service on 127.0.0.1:8787, offline, with a database of its own
	@sh site/worker/dev.sh

deploy: site ## deploy that service, or say what is missing (docs/operations.md)
	@sh site/worker/deploy.sh
