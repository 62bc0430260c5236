# Partyline. "make" alone explains the targets.
.DEFAULT_GOAL := help
.PHONY: help build run test lint generate size bench fuzz release rule

FUZZTIME ?= 30s

help: ## explain the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-9s %s\n' "$$name" "$$text"; done

build: ## build the command line into bin/
	go build -o bin/ ./cli/partyline

run: build ## the main job on examples/greenfield: files and one table in, a checked plan and its PowerShell out
	@sh .ci/run-example

test: ## everything that must hold, with the seconds of each part at its end
	@sh .ci/test

lint: ## gofmt, go vet, staticcheck
	@sh .ci/test lint

generate: ## write every generated file again
	go run ./core/internal/gen

size: ## build core/api for the browser and compare it with the budget
	@sh .ci/size

bench: ## measure the budgets
	go run ./core/internal/bench

fuzz: ## run each fuzz target for FUZZTIME (30s)
	@FUZZTIME=$(FUZZTIME) sh .ci/fuzz

release: ## cross-compile for windows, darwin and linux into dist/, with SHA256SUMS
	@sh .ci/release

rule: ## begin a rule: make rule ID=SHC099 TITLE="What must hold"
	go run ./core/internal/gen/newrule $(ID) "$(TITLE)"
	go run ./core/internal/gen rules
