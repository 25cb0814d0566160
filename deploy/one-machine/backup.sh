#!/bin/sh
# Copy both drawers, a file each, while the workbook runs; files older than KEEP days (14) are removed.
#
#   backup.sh NOTELIB FOLDER        NOTELIB: the command; what is copied is named by NOTELIB_STORE or NOTELIB_DATA
#
# Two files, because psychotherapy notes are kept apart in the backup, too. Back they come with `notelib store restore`.
set -eu
notelib=$1 folder=$2
umask 077
mkdir -p "$folder"
stamp=$(date -u +%Y%m%d-%H%M%S)
failed=0
for drawer in record psychotherapy; do
    if said=$("$notelib" store backup --drawer "$drawer" "$folder/$drawer-$stamp.jsonl" 2>&1); then
        printf '%s\n' "$said"
    else
        case $said in
            *"nothing to back up yet"*) ;; # nobody has written anything of this kind so far
            *) printf '%s\n' "$said" >&2; failed=1 ;;
        esac
    fi
done
# Only where today's copy has come to be: a fault must not eat up the good copies one by one.
[ $failed = 1 ] || find "$folder" -maxdepth 1 -name '*-*.jsonl' -mtime "+${KEEP:-14}" -delete
exit $failed
