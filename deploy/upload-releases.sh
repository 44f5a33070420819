#!/bin/sh
# Uploads all kept releases to a host one can log in to, by rsync, and then switches there in one
# step as a release does here. Records and snapshots stay at home.
#
#   deploy/upload-releases.sh public user@host:/srv/threat-atlas/public
#
# A second argument without a host is a folder of this machine.
set -eu
out=${1%/}
to=${2%/}
link=$(readlink "$out") || { echo "$1 is no link to a release." >&2; exit 1; }
# `public.releases/2026-02-28/site`: what comes after the folder of releases.
release=${link#*.releases/}
case $to in
  *:*) host=${to%%:*} path=${to#*:} ;;
  *) host= path=$to ;;
esac
there() { if [ -n "$host" ]; then ssh "$host" "$1"; else sh -c "$1"; fi; }

# 1. All files of all releases: nobody sees them yet.
rsync -a --modify-window=-1 --exclude='/.*' --exclude='/*/snapshot' --exclude='/*/manifest.json' \
  "$out.releases/" "$to.releases/"
# 2. The switch: a new link is renamed over the old one.
there "ln -sfn '$(basename "$path").releases/$release' '$path.link' && mv -T '$path.link' '$path'"
# 3. Releases that are kept no more.
rsync -a --modify-window=-1 --delete-after --exclude='/.*' --exclude='/*/snapshot' --exclude='/*/manifest.json' \
  "$out.releases/" "$to.releases/"
