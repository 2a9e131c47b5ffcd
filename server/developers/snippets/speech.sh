# sh speech.sh GUIDE TEXT FILE
GUIDE=${1:-http://localhost:7860}
TEXT=${2:-A boat lies at the edge of a river.}
FILE=${3:-reading.mp3}

curl --silent --show-error --fail --output "$FILE" \
  --json "{\"text\": \"$TEXT\", \"language\": \"en\"}" --header "Accept: audio/mpeg" \
  "$GUIDE/api/speech"
