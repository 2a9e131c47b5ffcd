# sh follow.sh GUIDE PHOTO SECONDS
GUIDE=${1:-http://localhost:7860}
PHOTO=${2:-photo.jpg}

ID=$(curl --silent --show-error --fail-with-body --form "photo=@$PHOTO" "$GUIDE/api/analyses" |
  sed 's/.*"id":"\([^"]*\)".*/\1/')

# The stream stays open for questions: curl leaves after some seconds, and calls that 28.
curl --silent --show-error --fail-with-body --no-buffer --max-time "${3:-30}" \
  "$GUIDE/api/analyses/$ID/events?after=0" 2>/dev/null || [ $? -eq 28 ]
