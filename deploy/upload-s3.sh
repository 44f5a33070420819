#!/bin/sh
# Uploads the release on line to a bucket of an S3-compatible service, by rclone, in an order in which
# every page finds what it loads at any moment: first new files, then pages, then the list of
# releases, and last what is gone is removed.
#
#   deploy/upload-s3.sh public remote:bucket
#
# `remote` is what `rclone config` calls the service. Files are compared by their checksums: a page
# put back from an earlier release is older than the one it replaces, and may be as long.
set -eu
site=$(readlink -f "$1")
to=${2%/}
[ -f "$site/releases.json" ] || { echo "$1 holds no release." >&2; exit 1; }
always='Cache-Control: public, max-age=31536000, immutable'
shortly='Cache-Control: public, max-age=300, must-revalidate'
copy() { rclone copy --fast-list --checksum --copy-links --header-upload "$@"; }

# 1. Files with a hash in their names, and frozen copies: nobody's page changes by them.
[ ! -d "$site/_astro" ] || copy "$always" "$site/_astro" "$to/_astro"
copy "$always" "$site/releases" "$to/releases"
# 2. Pages and figures.
copy "$shortly" --exclude='/_astro/**' --exclude='/releases/**' --exclude=/releases.json \
  --exclude=/.threat-atlas "$site" "$to"
# 3. From now on pages of earlier releases say that there is a newer one.
copy "$shortly" "$site/releases.json" "$to"
# 4. What is in this release no more.
rclone sync --fast-list --checksum --copy-links --delete-after --exclude=/.threat-atlas "$site" "$to"
