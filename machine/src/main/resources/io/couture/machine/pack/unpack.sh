#!/bin/sh
# Verifies the parts beside this script, joins them and unpacks them: ./unpack.sh [DIRECTORY]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
target=${1:-.}

fail() {
    printf 'unpack: %s\n' "$1" >&2
    exit 1
}

cd "$here"
[ -f SHA256SUMS ] || fail "SHA256SUMS is missing beside this script"
sha256sum --check --quiet SHA256SUMS || fail "a part is missing or damaged: copy it again"
cd - >/dev/null
mkdir -p "$target"
# Names end in three digits, so the shell's order is theirs.
cat "$here"/*.tar.[0-9]* | tar -C "$target" -xf - || fail "the parts cannot be unpacked into $target"
for folder in "$target"/*/; do
    if [ -f "$folder/SHA256SUMS" ] && [ -f "$folder/couture" ]; then
        (cd "$folder" && sha256sum --check --quiet SHA256SUMS) || fail "$folder is not what was packed"
        printf 'unpacked: %scouture doctor\n' "$folder"
    fi
done
