#!/bin/sh
# Deploys the service, or says what is missing. With --dry-run nothing leaves
# this computer.
set -eu
cd "$(dirname "$0")/.."
wrangler=node_modules/.bin/wrangler
export WRANGLER_SEND_METRICS=false

missing() {
	echo "not deployed: $1; docs/operations.md has the steps" >&2
	exit 1
}

sh worker/build.sh
sh worker/size.sh
[ "${1:-}" != --dry-run ] || exit 0
if grep -q '"00000000-0000-0000-0000-000000000000"' wrangler.jsonc; then
	missing "site/wrangler.jsonc has no database: run \"wrangler d1 create partyline\" and write its id there as database_id"
fi
$wrangler whoami 2>/dev/null | grep -q 'You are logged in' || [ -n "${CLOUDFLARE_API_TOKEN:-}" ] || missing "nobody is logged in: run \"wrangler login\", or set CLOUDFLARE_API_TOKEN"
# The tables before the code that needs them.
$wrangler d1 migrations apply DB --remote
exec $wrangler deploy
