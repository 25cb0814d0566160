#!/bin/sh
# Check everything, in the order in which a fault is cheapest to find; stop at the first stage with one.
#
#   make test                 everything
#   sh tools/check.sh NAME..  only these steps, once installed: system frontend style types layers audit unit notebooks deploy browser
set -eu
cd "$(dirname "$0")/.."
venv=$PWD/.venv
PATH="$venv/bin:$PATH"
export PATH

steps="system frontend style types layers audit unit notebooks deploy browser"
wanted=${*:-$steps}
for name in $wanted; do
    case " $steps " in *" $name "*) ;; *) echo "There is no step \"$name\", only: $steps"; exit 2 ;; esac
done

started=$(date +%s)
scratch=$(mktemp -d)
running=
faults=
clock() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }
finish() {
    status=$?
    for job in $running; do kill "$job" 2>/dev/null || true; done
    printf '\n'
    for name in $steps; do
        if [ -e "$scratch/$name.took" ]; then printf '%-10s %s\n' "$name" "$(clock "$(cat "$scratch/$name.took")")"; fi
    done
    rm -rf "$scratch"
    took=$(clock $(($(date +%s) - started)))
    if [ $status -eq 0 ]; then
        printf '\nmake test: everything passed in %s\n' "$took"
    else
        printf '\nmake test: FAILED at "%s" after %s\n' "${faults:-start}" "$took"
    fi
    exit $status
}
trap finish EXIT
trap 'faults=${faults:-stopped}; exit 130' INT TERM

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
audit() { python tools/audit.py; }
# The tests of which one takes long come first, so that at the end both workers are busy to the last.
unit() { python -m pytest -q -n 2 --dist worksteal tests/notebooks tests/law tests/property tests/content tests/unit; }
# With NOTELIB_RAISE a callback that fails fails its cell.
notebooks() { NOTELIB_RAISE=1 python -m pytest -q -n 2 --dist loadfile --nbval-lax --nbval-cell-timeout=60 -p no:cacheprovider notebooks exercises solutions workshop; }
# The lab's proxy has no other place; without it, without nginx or Hub, their tests are skipped and say so.
deploy() {
    [ -e deploy/jupyterhub/node_modules/.package-lock.json ] || (cd deploy/jupyterhub && npm ci --no-progress --silent)
    PATH="$PWD/deploy/jupyterhub/node_modules/.bin:$PATH" python -m pytest -q -n 2 --dist loadfile tests/deploy
}
browser() { python -m pytest -q -n 2 --dist worksteal tests/browser; }

# Run a step, of which the first error ends it (so it may not stand before && or ||), and keep how long it took.
timed() (
    since=$(date +%s)
    trap 'echo $(($(date +%s) - since)) >"$scratch/$1.took"' EXIT
    "$1"
)

# Run the steps of a stage beside each other, their output one after the other; all are heard before a fault ends it.
stage() {
    chosen=
    for name in "$@"; do
        case " $wanted " in *" $name "*) chosen="$chosen $name" ;; esac
    done
    set -- $chosen
    if [ $# -eq 1 ]; then
        printf '\n== %s\n' "$1"
        faults=$1
        timed "$1"
        faults=
        return
    fi
    for name in "$@"; do
        timed "$name" >"$scratch/$name.out" 2>&1 &
        running="$running $!"
    done
    for job in $running; do
        failed=
        wait "$job" || failed=yes
        printf '\n== %s\n' "$1"
        cat "$scratch/$1.out"
        if [ $failed ]; then faults="$faults${faults:+, }$1"; fi
        shift
    done
    running=
    if [ -n "$faults" ]; then exit 1; fi
}

stage system
stage frontend style types layers audit
stage unit
stage notebooks
stage deploy
stage browser
