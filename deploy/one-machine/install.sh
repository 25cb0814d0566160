#!/bin/sh
# Install the workbook as a service behind nginx on one machine (Debian, Ubuntu and their kin). As root, in a checkout
# at /opt/notelib:
#
#   sh deploy/one-machine/install.sh notes.example.edu
#
# It may be run again, as after an upgrade: what you have set in /etc/notelib and in nginx stays as it is.
# DESTDIR=folder puts the files below that folder and starts nothing.
set -eu
name=${1:-}
destination=${DESTDIR:-}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 2; }

case $name in
    "" | *[!A-Za-z0-9.-]*) stop "Give the name people will use, as in: sh $0 notes.example.edu" ;;
esac
if [ -z "$destination" ]; then
    [ "$(id -u)" = 0 ] || stop "Run this as root: it installs a service."
    [ "$top" = /opt/notelib ] || stop "The service expects the workbook at /opt/notelib; this one is at $top."
    command -v nginx >/dev/null || stop "nginx is missing: apt-get install nginx"
    make -C "$top" setup
    # Needed only with PostgreSQL or JupyterHub; small, and then there is one lock for all ways.
    "$top/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$top/deploy/requirements-server.lock"
    "$top/.venv/bin/python" -m compileall -q "$top/notelib"
fi

install -d -m 0700 "$destination/etc/notelib" "$destination/etc/notelib/tls"
install -d "$destination/etc/systemd/system" "$destination/etc/nginx/conf.d"
keep() { # FROM TO MODE: unless it is there
    [ -e "$2" ] || install -m "$3" "$1" "$2"
}
keep "$here/notelib.env.example" "$destination/etc/notelib/notelib.env" 0600
for unit in notelib.service notelib-backup.service notelib-backup.timer; do
    install -m 0644 "$here/$unit" "$destination/etc/systemd/system/$unit"
done
if [ ! -e "$destination/etc/nginx/conf.d/notelib.conf" ]; then
    sed "s/notes\.example\.edu/$name/g" "$here/nginx-notelib.conf" >"$destination/etc/nginx/conf.d/notelib.conf"
fi
[ -z "$destination" ] || exit 0

systemctl daemon-reload
systemctl enable --quiet notelib
systemctl enable --quiet --now notelib-backup.timer
systemctl restart notelib
tries=0
until "$top/.venv/bin/notelib" serve --status --port 8866 >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 30 ] || stop "The service was started but does not answer; it says why in: journalctl -u notelib -n 20"
    sleep 1
done
say "The workbook runs."
if [ -e /etc/notelib/tls/fullchain.pem ] && [ -e /etc/notelib/tls/privkey.pem ]; then
    nginx -t && systemctl reload nginx
    say "It is at https://$name/"
else
    say "Put the certificate and its key to /etc/notelib/tls/fullchain.pem and privkey.pem, then: nginx -t && systemctl reload nginx"
fi
