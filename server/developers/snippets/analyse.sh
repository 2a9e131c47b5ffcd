# sh analyse.sh GUIDE PHOTO
GUIDE=${1:-http://localhost:7860}
PHOTO=${2:-photo.jpg}

curl --silent --show-error --fail-with-body \
  --form "photo=@$PHOTO" \
  "$GUIDE/api/analyses?wait=1"
