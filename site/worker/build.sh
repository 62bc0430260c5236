#!/bin/sh
# Builds the Worker into site/worker/build: the service as wasm and what starts it.
set -eu
cd "$(dirname "$0")/../.."
out=site/worker/build
go tool workers-assets-gen -mode=go -o $out
GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w' -o $out/app.wasm ./wasm/worker
