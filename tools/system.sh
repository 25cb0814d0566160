#!/bin/sh
# See to the programs that the tests need and pip cannot install as a matter of course: Chromium, Node 20 or newer, fonts,
# PostgreSQL and nginx (without them, the tests that need them are skipped and say so).
#
#   system.sh VENV      what is missing is installed where that is allowed; otherwise said, with the command to type
set -eu
venv=$1
here=$(dirname "$0")

say() { printf '%s\n' "$*" >&2; }
stop() { printf '%s\n' "" "$@" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

may_install() { has apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

updated=no
apt_install() {
    say "Installing $* with apt"
    if [ $updated = no ]; then as_root apt-get -qq update; updated=yes; fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

has_chromium() { has chromium || has chromium-browser || has google-chrome || has chrome; }
has_fonts() { ! has fc-list || fc-list :lang=en family | grep -q .; }
has_postgresql() { has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
has_node() { has npm && node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; }

if ! has_chromium; then
    may_install || stop "The browser tests need Chromium or Chrome. Install it, then try again:" \
        "    sudo apt-get install chromium        (or your system's own way)"
    apt_install chromium
fi
if ! has_fonts && may_install; then
    apt_install fonts-liberation fonts-dejavu-core
fi
if ! has_postgresql && may_install; then
    apt_install postgresql || say "PostgreSQL could not be installed: the tests of that store will be skipped."
fi
if ! has nginx && [ ! -x /usr/sbin/nginx ] && may_install; then
    apt_install nginx-light || say "nginx could not be installed: its tests will be skipped."
fi
# Distributions lag behind with Node, so it comes as a Python package, with hashes like the rest.
PATH="$venv/bin:$PATH"
if ! has_node; then
    say "Installing Node.js into $venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$here/node.lock" ||
        stop "The checks of the pages need Node.js 20 or newer. Install it, then try again."
fi
