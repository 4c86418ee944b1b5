#!/usr/bin/env bash
# Brings PublicAPI.Unshipped.txt of one project in step with its sources: adds what RS0016 misses and drops what
# RS0017 no longer finds. Read the diff before you commit it: it is the public surface.
# Usage: eng/public-api.sh [project folder, default src/SecureWeb]
set -euo pipefail
cd "$(dirname "$0")/.."
project=${1:-src/SecureWeb}
file="$project/PublicAPI.Unshipped.txt"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A merge may have left a symbol twice, and the analyzer then reports nothing else.
LC_ALL=C sort -u -o "$file" "$file"
dotnet build "$project" -v:q -nologo -clp:NoSummary >"$log" 2>&1 || true
{ cat "$file"; grep -oP "RS0016: Symbol '\K.*(?=' is not part of the declared)" "$log" || true; } \
  | grep -vxFf <(grep -oP "RS0017: Symbol '\K.*(?=' is part of the declared)" "$log" || true) \
  | LC_ALL=C sort -u >"$file.new"
mv "$file.new" "$file"
sed -i '/^#nullable enable$/d' "$file"
sed -i '1i #nullable enable' "$file"
