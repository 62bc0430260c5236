#!/bin/sh
# Builds what Cloudflare gets into site/worker/build: the service as wasm, what
# starts it, and the planner of site/dist with its headers.
set -eu
cd "$(dirname "$0")/../.."
[ -e site/dist/index.html ] || {
	echo "the Worker is not built: the planner is missing, build it first (sh site/build.sh)" >&2
	exit 1
}
out=site/worker/build
go tool workers-assets-gen -mode=go -o $out
GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w' -o $out/app.wasm ./wasm/worker
cp -R site/dist $out/assets
# Cloudflare compresses by itself.
find $out/assets \( -name '.*' -o -name '*.br' \) -type f -delete
go run ./site/worker/headers $out/assets
echo "site/worker/build is built"
