#!/usr/bin/env bash
# Builds everything with warnings as errors and runs every test suite. Installs what the suites need.
# Ends with one line: N passed, N failed, N skipped
set -euo pipefail
cd "$(dirname "$0")"

sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"

# The browser tests need Chromium, the outside judges openssl.
if ! command -v chromium >/dev/null 2>&1 || ! command -v openssl >/dev/null 2>&1; then
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-color-emoji openssl >/dev/null
fi

# Nobody edits settings during a test; a watcher for each host takes one of few inotify instances.
export DOTNET_hostBuilder__reloadConfigOnChange=false

dotnet build SecureWeb.sln -v:q -nologo

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
for suite in Tests StoreTests FunctionalTests PackageTests BrowserTests; do
  echo "== SecureWeb.$suite"
  dotnet "tests/SecureWeb.$suite/bin/Debug/net10.0/SecureWeb.$suite.dll" -noLogo -noColor \
    -result-trx "$results/$suite.trx" || status=1
done

# The real MDN HTTP Observatory and csp-evaluator look at the running sample; they are Node.js programs.
judged=0; misjudged=0; unjudged=0
echo "== graders"
if command -v npm >/dev/null 2>&1 && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ]; then
  tests/graders/run.sh >"$results/graders.txt" 2>&1 || status=1
  cat "$results/graders.txt"
  judged=$(grep -c '^pass' "$results/graders.txt" || true)
  misjudged=$(grep -c '^FAIL' "$results/graders.txt" || true)
else
  echo "skipped: the outside judges need Node.js 20 or later, which this machine does not have"
  unjudged=1
fi

# Every benchmark is called once, so that none rots; nothing is measured here.
echo "== SecureWeb.Benchmarks (smoke)"
dotnet build benchmarks/SecureWeb.Benchmarks -c Release -v:q -nologo
dotnet benchmarks/SecureWeb.Benchmarks/bin/Release/net10.0/SecureWeb.Benchmarks.dll smoke || status=1

count() { # sum of one attribute of every <Counters> element
  { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null || true; } \
    | { grep -o " $1=\"[0-9]*\"" || true; } | tr -dc '0-9\n' | awk '{ s += $1 } END { print s + 0 }'
}
passed=$(count passed); failed=$(count failed); total=$(count total)
skipped=$((total - passed - failed + unjudged))
passed=$((passed + judged)); failed=$((failed + misjudged))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "${CI:-}" = "true" ] && [ "$skipped" -gt 0 ]; then
  echo "A skipped test is a failure in CI."
  status=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
