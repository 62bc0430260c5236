#!/bin/sh
# Builds a Go program for the browser: sh site/wasm.sh OUT PACKAGE [flags].
# Inlining makes code faster and the download larger. It is kept where the time
# goes (plans, numbers, what is in force, rules' views, the grid), and left out
# of code that reads, writes or runs once (docs/decisions/size.md).
set -eu
cd "$(dirname "$0")/.."
out=$1 program=$2
shift 2
for room in api callmap change check finding importer order pattern plan powershell rules runbook share/address share/envelope share/link source; do
	set -- "-gcflags=partyline/core/$room=-l" "$@"
done
for package in archive/... bufio compress/... context crypto/... encoding encoding/... errors fmt golang.org/x/crypto/... golang.org/x/text/... hash/... \
	internal/... io/... log math/big mime net/url path reflect regexp/... sort strconv text/... time unicode/...; do
	set -- "-gcflags=$package=-l" "$@"
done
GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w' "$@" -o "$out" "$program"
exec go run ./wasm/slim "$out"
