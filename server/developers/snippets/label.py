# python3 label.py GUIDE NUMBER
import json
import sys
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

defaults = ["http://localhost:7860", "105"]
guide, number = sys.argv[1:] + defaults[len(sys.argv) - 1 :]

try:
    with urlopen(f"{guide}/api/artworks/by-label/{quote(number)}", timeout=30) as response:
        works = [json.load(response)]
except HTTPError as answer:
    found = json.load(answer)
    if answer.code != 300:
        sys.exit(f"{found['code']}: {found.get('detail')}")
    # Several works have the number, and whoever stands before the label knows which.
    works = found["items"]

for work in works:
    print(f"{work['title']}, by {work.get('artist')}", work.get("room"), work.get("image"))
