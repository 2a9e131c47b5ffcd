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
        work = json.load(response)
except HTTPError as error:
    problem = json.load(error)
    sys.exit(f"{problem['code']}: {problem.get('detail')}")

print(f"{work['title']}, by {work.get('artist')}")
print(work.get("room"), work.get("image"))
