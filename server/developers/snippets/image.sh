# sh image.sh GUIDE WORK FILE
GUIDE=${1:-http://localhost:7860}
WORK=${2:-black-canyon}
FILE=${3:-work.jpg}

curl --silent --show-error --fail --output "$FILE" "$GUIDE/api/artworks/$WORK/image?width=640"
