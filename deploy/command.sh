#!/usr/bin/env bash
# One of the guide's commands with the settings of the systemd service, as its user, from any folder:
#   /opt/cicerone/deploy/command.sh config
#   /opt/cicerone/deploy/command.sh collection verify
#   /opt/cicerone/deploy/command.sh admin-key list
# Files that are named are read and written by that user.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
case "${1:-}" in
  config) program=server/settings/print-config.ts ;;
  collection | admin-key) program=server/commands/$1.ts ;;
  *)
    echo "say which command: config, collection or admin-key" >&2
    exit 2
    ;;
esac
shift
user=${SERVICE_USER:-cicerone}
settings=${SERVICE_SETTINGS:-/etc/cicerone/env}
[ -e "$settings" ] || settings=/dev/null
# As the unit has it: what the file says comes after its own.
export NODE_ENV=production DATA_DIR=/var/lib/cicerone
# Read as systemd reads it, and not by the shell, which would carry out what a value says.
while IFS= read -r line; do
  [[ $line =~ ^[[:space:]]*([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
  name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
  [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]] && value=${BASH_REMATCH[1]}
  export "$name=$value"
done < "$settings"
umask 077
exec runuser -u "$user" -- "$root/node_modules/.bin/node" --max-semi-space-size=4 "$root/$program" "$@"
