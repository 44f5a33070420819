#!/bin/sh
# Uploads the release on line to a folder of a web host, by rsync, in an order in which every page
# finds what it loads at any moment: first new files, then pages, then the list of releases, and last
# what is gone is removed.
#
#   deploy/upload-folder.sh public user@host:/srv/www
#
# The host needs no links: frozen copies arrive as files. To switch in one step, use
# upload-releases.sh instead.
set -eu
# The link may be moved by a release meanwhile: what it leads to now is uploaded whole.
site=$(readlink -f "$1")
to=${2%/}
# Times to the nanosecond (rsync 3.1.3 or newer): a page may be as long as the one it replaces.
copy() { rsync -rtL --modify-window=-1 "$@"; }
[ -f "$site/releases.json" ] || { echo "$1 holds no release." >&2; exit 1; }

# 1. Files with a hash in their names, and frozen copies: nobody's page changes by them.
[ ! -d "$site/_astro" ] || copy "$site/_astro" "$to/"
copy "$site/releases" "$to/"
# 2. Pages, figures and headers.
copy --exclude=/releases.json "$site/" "$to/"
# 3. From now on pages of earlier releases say that there is a newer one.
copy "$site/releases.json" "$to/"
# 4. What is in this release no more.
copy --delete-after "$site/" "$to/"
