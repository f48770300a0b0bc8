#!/usr/bin/env bash
# Makes formkit/press/profiles/*.icc from the characterisation data in Debian's icc-profiles-free, with Argyll's colprof.
set -euo pipefail
target=$(cd "$(dirname "$0")/../formkit/press/profiles" && pwd)
work=$(mktemp -d)
make_profile() { # name, data, ink limit
  cp "/usr/share/color/icc/$2.ti3" "$work/"
  (cd "$work" && colprof -qm -bl -l "$3" -L 95 -kp 0.1 0 0.9 1.0 0.7 -A formkit -M "$1" -D "$2 $1 (formkit)" \
    -C "Made by the formkit project from $2 characterisation data" -O "$target/$1.icc" "$2")
}
make_profile uncoated FOGRA29L 300
make_profile coated FOGRA39L 330
