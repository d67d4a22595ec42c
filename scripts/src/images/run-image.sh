#!/bin/sh
# Runs a program of an image's root file system as a container engine would with the settings of docker-compose.yml: mounted
# read-only, /tmp in memory, one volume, as the image's user, without any capability, and no way to new ones. It shares this
# machine's network. Root.
#
#   run-image.sh ROOT VOLUME USER[:GROUP] DIRECTORY [-m SOURCE:TARGET]... NAME=VALUE... -- PROGRAM [ARGUMENT]...
set -eu
if [ "${IMAGE_MOUNTS:-}" != own ]; then
  export IMAGE_MOUNTS=own
  exec unshare --mount --propagation private -- sh "$0" "$@"
fi
root=$1 volume=$2 user=${3%:*} group=${3#*:} directory=$4
shift 4
mkdir -p "$root/var/lib/bellwether"
mount --bind "$root" "$root"
mount --bind "$volume" "$root/var/lib/bellwether"
while [ "${1:-}" = -m ]; do
  target="$root${2#*:}"
  if [ -d "${2%%:*}" ]; then mkdir -p "$target"; else mkdir -p "$(dirname "$target")" && touch "$target"; fi
  mount --bind "${2%%:*}" "$target"
  mount -o remount,bind,ro "$target"
  shift 2
done
mount -t tmpfs -o size=64m,mode=1777,noexec,nosuid,nodev tmpfs "$root/tmp"
mount --bind /dev "$root/dev"
mount -t proc -o ro proc "$root/proc"
mount -o remount,bind,ro "$root"
set -- env -i -C "$directory" "$@"
# What comes after the settings is the program; env takes it without the mark.
count=$#
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  count=$((count - 1))
  if [ "$argument" != -- ]; then set -- "$@" "$argument"; fi
done
exec chroot "$root" setpriv --reuid "$user" --regid "$group" --clear-groups --bounding-set=-all --inh-caps=-all \
  --ambient-caps=-all --no-new-privs "$@"
