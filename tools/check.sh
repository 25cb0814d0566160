#!/bin/sh
# Check everything, in the order in which a fault is cheapest to find; stop at the first.
#
#   make test                 everything
#   sh tools/check.sh NAME..  only these steps, once installed: system frontend style types layers unit notebooks deploy browser
set -eu
cd "$(dirname "$0")/.."
venv=$PWD/.venv
PATH="$venv/bin:$PATH"
export PATH

started=$(date +%s)
step=start
scratch=$(mktemp -d)
finish() {
    status=$?
    rm -rf "$scratch"
    took=$(($(date +%s) - started))
    if [ $status -eq 0 ]; then
        printf '\nmake test: everything passed in %d min %02d s\n' $((took / 60)) $((took % 60))
    else
        printf '\nmake test: FAILED at "%s" after %d min %02d s\n' "$step" $((took / 60)) $((took % 60))
    fi
    exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

# Nothing that a test types may reach the tester's own records.
NOTELIB_DATA=$scratch/data JUPYTER_PLATFORM_DIRS=1
export NOTELIB_DATA JUPYTER_PLATFORM_DIRS

system() { sh tools/system.sh "$venv"; }

frontend() {
    # npm ci leaves this file behind: one that is newer than the lock says that nothing has changed.
    mark=frontend/node_modules/.package-lock.json
    if [ ! -e $mark ] || [ frontend/package-lock.json -nt $mark ]; then (cd frontend && npm ci --no-progress); fi
    (cd frontend && npm run --silent check && npm test --silent)
    (cd frontend && node build.mjs --out "$scratch/static")
    diff -r "$scratch/static" notelib/pages/static -x '*.py' -x __pycache__ -x .gitkeep ||
        { echo "The built pages are not those of the sources: run npm run build in frontend/ and commit the result."; exit 1; }
}

style() { ruff check . && ruff format --check .; }
types() { mypy; }
layers() { lint-imports; }
unit() { python -m pytest -q -n 2 tests/unit tests/property tests/content tests/law tests/notebooks; }
# With NOTELIB_RAISE a callback that fails fails its cell.
notebooks() { NOTELIB_RAISE=1 python -m pytest -q -n 2 --dist loadfile --nbval-lax --nbval-cell-timeout=60 -p no:cacheprovider notebooks exercises solutions workshop; }
# The lab's proxy has no other place; without it, without nginx or Hub, their tests are skipped and say so.
deploy() {
    [ -e deploy/jupyterhub/node_modules/.package-lock.json ] || (cd deploy/jupyterhub && npm ci --no-progress --silent)
    PATH="$PWD/deploy/jupyterhub/node_modules/.bin:$PATH" python -m pytest -q -n 2 --dist loadfile tests/deploy
}
browser() { python -m pytest -q -n 2 --dist worksteal tests/browser; }

for step in ${*:-system frontend style types layers unit notebooks deploy browser}; do
    printf '\n== %s\n' "$step"
    $step
done
