#!/usr/bin/env bash
# Starts the guide on a plain machine: packages and page where they are missing, settings looked
# through, then the server in this process's place, so that signals reach it. Threads are as many as
# cores, at most MAX_WORKERS; beyond one instance see docs/deployment.md.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x node_modules/.bin/node ] || npm ci
node=node_modules/.bin/node
"$node" scripts/build-page.ts
"$node" --env-file-if-exists=.env server/settings/print-config.ts > /dev/null
exec "$node" --max-semi-space-size=4 --env-file-if-exists=.env server/main.ts
