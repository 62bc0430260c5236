#!/bin/sh
# Runs the service on this computer under workerd, offline, on 127.0.0.1:8787
# (PORT): everyone may make links. What it keeps is in site/.wrangler.
set -eu
cd "$(dirname "$0")/.."
sh worker/build.sh
export WRANGLER_SEND_METRICS=false CI=1
node_modules/.bin/wrangler d1 migrations apply DB --local
exec node_modules/.bin/wrangler dev --local --ip 127.0.0.1 --port "${PORT:-8787}" --inspector-port 0 --var OPEN_CREATION:true
