#!/usr/bin/env bash
# Starts the sample in Production under a name of its own and lets the outside judges look at it.
set -euo pipefail
cd "$(dirname "$0")"

host=secureweb.test
http=5180
https=5181
sample=$(cd ../../src/SecureWeb.Sample && pwd)
work=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

npm ci --ignore-scripts --no-audit --no-fund --silent

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$host" \
  -addext "subjectAltName=DNS:$host" -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null

AllowedHosts=$host \
SecureWeb__Transport__HttpsPort=$https \
Kestrel__Endpoints__Http__Url=http://127.0.0.1:$http \
Kestrel__Endpoints__Https__Url=https://127.0.0.1:$https \
Kestrel__Endpoints__Https__Certificate__Path=$work/cert.pem \
Kestrel__Endpoints__Https__Certificate__KeyPath=$work/key.pem \
  dotnet "$sample/bin/Debug/net10.0/SecureWeb.Sample.dll" --contentRoot "$sample" \
  --environment Production --Sample:DataPath "$work/data" >"$work/sample.log" 2>&1 &
server=$!

for _ in $(seq 60); do
  if curl -sf --cacert "$work/cert.pem" --resolve "$host:$https:127.0.0.1" "https://$host:$https/health" >/dev/null; then
    NODE_EXTRA_CA_CERTS="$work/cert.pem" node grade.mjs "$host" "$http" "$https"
    exit
  fi
  kill -0 "$server" 2>/dev/null || break
  sleep 0.5
done

echo "The sample did not start:"
cat "$work/sample.log"
exit 1
