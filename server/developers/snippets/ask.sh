# sh ask.sh GUIDE WORK QUESTION
GUIDE=${1:-http://localhost:7860}
WORK=${2:-black-canyon}
QUESTION=${3:-Who made it?}

ID=$(curl --silent --show-error --fail-with-body --json "{\"artworkId\": \"$WORK\"}" \
  "$GUIDE/api/analyses" | sed 's/.*"id":"\([^"]*\)".*/\1/')

curl --silent --show-error --fail-with-body --json "{\"text\": \"$QUESTION\"}" \
  "$GUIDE/api/analyses/$ID/questions?wait=1"
