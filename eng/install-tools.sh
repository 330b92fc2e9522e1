#!/usr/bin/env bash
# Installs the named programs where they are missing: install-tools.sh [--optional] PROGRAM...
# As root on a Debian family system it uses apt; elsewhere it prints the command to run, and fails unless they are optional.
set -euo pipefail

optional=0
[ "${1:-}" = --optional ] && { optional=1; shift; }

package_of() {
  case "$1" in
    ffmpeg | ffprobe) echo ffmpeg ;;
    bwrap) echo bubblewrap ;;
    aws) echo awscli ;;
    chromium) echo chromium ;;
    boto3) echo python3-boto3 ;;
    *) echo "$1" ;;
  esac
}

is_there() {
  case "$1" in
    boto3) python3 -c 'import boto3' >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

missing=()
for program in "$@"; do
  is_there "$program" || missing+=("$(package_of "$program")")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
  echo "Installing ${missing[*]} …" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    { apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2; } ||
    [ "$optional" -eq 1 ]
else
  echo "Missing: ${missing[*]}. Install them, then run this again:" >&2
  echo "  sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
  [ "$optional" -eq 1 ] || exit 1
fi
