#!/bin/sh
# What a deployment would upload, as wrangler bundles it, without uploading it.
# Cloudflare's free plan takes 3 MB, compressed.
set -eu
cd "$(dirname "$0")/.."
most=$((3 * 1000 * 1000))
rm -rf worker/build/upload
WRANGLER_SEND_METRICS=false CI=1 node_modules/.bin/wrangler deploy --dry-run --outdir worker/build/upload >worker/build/upload.log 2>&1 || {
	cat worker/build/upload.log >&2
	exit 1
}
grep 'Total Upload' worker/build/upload.log || true
size=$(find worker/build/upload -type f ! -name '*.map' ! -name README.md -exec cat {} + | gzip -9 | wc -c)
[ "$size" -gt 100000 ] || {
	echo "the upload has only $size bytes: it was not found" >&2
	exit 1
}
echo "the Worker: $size bytes compressed, at most $most"
[ "$size" -le $most ]
