#!/bin/sh
# Builds the planner into site/dist: the core as wasm, then the page around it.
# With PRECOMPRESS=1 every file above 1 kB gets a brotli copy beside it.
set -eu
cd "$(dirname "$0")"

missing() {
	echo "the planner is not built: $1" >&2
	exit 1
}

for program in node npm; do
	command -v "$program" >/dev/null && continue
	[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -y -q nodejs npm >/dev/null 2>&1 || true
	command -v "$program" >/dev/null || missing "$program was not found: install Node 20 or newer with npm (Debian: apt-get install nodejs npm)"
done
[ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] || missing "Node $(node -v) is too old: install Node 20 or newer"

mkdir -p build
# Two builds at once would write the same files.
if command -v flock >/dev/null; then
	exec 9>build/lock
	flock 9
fi

# A linked folder belongs to another tree, which npm ci would empty.
if [ ! -L node_modules ] && { [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; }; then
	npm ci --no-audit --no-fund
	touch node_modules/.package-lock.json
fi

sh wasm.sh site/build/core.wasm ./wasm/browser
cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" build/

rm -rf build/samples
mkdir -p build/samples/contoso build/samples/seattle build/samples/userlist
cp ../examples/contoso/plan.partyline.json ../examples/contoso/plan.snapshot.json build/samples/contoso/
cp ../examples/seattle/plan.partyline.json build/samples/seattle/
cp ../examples/userlist/users.csv build/samples/userlist/

inputs=$({
	echo "${PRECOMPRESS:-}" "$(node -v)"
	find src public build/samples build/core.wasm build/wasm_exec.js index.html open.html package-lock.json tsconfig.json vite.config.ts precompress.mjs build.sh wasm.sh \
		-type f -exec cksum {} + | sort
} | cksum)
if [ -e dist/index.html ] && [ "$(cat build/stamp 2>/dev/null)" = "$inputs" ]; then
	echo "site/dist is as its sources are"
	exit
fi
rm -f build/stamp
node_modules/.bin/tsc --noEmit
node_modules/.bin/vite build --logLevel warn
[ "${PRECOMPRESS:-}" = 1 ] && node precompress.mjs build/dist
: >build/dist/.keep
rm -rf dist
mv build/dist dist
echo "$inputs" >build/stamp
echo "site/dist is built"
