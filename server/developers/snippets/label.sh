# sh label.sh GUIDE NUMBER
GUIDE=${1:-http://localhost:7860}
NUMBER=${2:-105}

curl --silent --show-error --fail-with-body "$GUIDE/api/artworks/by-label/$NUMBER"
