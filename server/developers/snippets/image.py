# python3 image.py GUIDE WORK FILE
import sys
from urllib.parse import quote
from urllib.request import Request, urlopen

defaults = ["http://localhost:7860", "black-canyon", "work.webp"]
guide, work, name = sys.argv[1:] + defaults[len(sys.argv) - 1 :]

request = Request(
    f"{guide}/api/artworks/{quote(work)}/image?width=640",
    headers={"Accept": "image/webp"},
)
with urlopen(request, timeout=30) as response, open(name, "wb") as file:
    file.write(response.read())
    print(f"{name} is of type {response.headers['content-type']}")
