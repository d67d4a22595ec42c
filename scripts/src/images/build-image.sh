#!/bin/sh
# Builds one of our images by buildah alone, without a daemon and without pulling: `build-image.sh TARGET TAG`, from the
# repository. Root; the base image must be there (base-image.sh).
set -eu
cd "$(dirname "$0")/../../.."
target=$1
tag=$2
export STORAGE_DRIVER=vfs
authorities=/etc/ssl/certs/ca-certificates.crt
npmrc=$(mktemp)
trap 'rm -f "$npmrc"' EXIT
# A build trusts the authorities that this machine trusts, and no image gets this from it.
printf 'cafile=%s\n' "$authorities" >"$npmrc"
buildah bud -q --pull-never --isolation chroot --layers --format docker \
  --volume "$authorities:$authorities:ro" --volume "$npmrc:/usr/local/etc/npmrc:ro" \
  --build-arg "REVISION=$(git rev-parse HEAD)" \
  -f deploy/docker/Dockerfile --target "$target" -t "$tag" .
