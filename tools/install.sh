#!/bin/sh
# Make the virtual environment and install into it exactly what a lock file names.
#
#   install.sh VENV LOCK STAMP      STAMP is a file written when all is done: make compares its date
set -eu
venv=$1 lock=$2 stamp=$3

say() { printf '%s\n' "$*" >&2; }
stop() { printf '%s\n' "" "$@" >&2; exit 1; }

may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 && is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    stop "The workbook needs Python 3.11 or newer, and none was found." \
        "Install it, or name it: make serve PYTHON=/path/to/python3"
}

make_venv() {
    python=$(find_python)
    say "Making $venv with $("$python" --version)"
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        # Debian and Ubuntu keep these two in a package of their own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if command -v apt-get >/dev/null 2>&1 && may_install; then
            say "Installing $package"
            as_root apt-get -qq update
            as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$package" >/dev/null
        else
            stop "This Python cannot make virtual environments. Install its venv package, then try again:" \
                "    sudo apt-get install $package"
        fi
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

# An environment copied from elsewhere, or whose Python was removed, is made anew.
if ! is_new_enough "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    make_venv
fi

say "Installing the packages of $lock (about half a minute the first time)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock" ||
    stop "The packages could not be installed; pip says why above. Nothing was changed outside $venv." \
        "Without a network, or behind a proxy, set pip up first (pip config), then try again."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
touch "$stamp"
# The test lock holds all of the other: there is nothing left to do for `make serve`.
case $lock in *-test.lock) touch "$venv/.installed" ;; esac
