# python3 speech.py GUIDE TEXT FILE
import json
import shutil
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

defaults = ["http://localhost:7860", "A boat lies at the edge of a river.", "reading.mp3"]
guide, text, name = sys.argv[1:] + defaults[len(sys.argv) - 1 :]

request = Request(
    f"{guide}/api/speech",
    data=json.dumps({"text": text, "language": "en"}).encode(),
    headers={"Content-Type": "application/json", "Accept": "audio/mpeg"},
)
try:
    # The audio comes while it is being read.
    with urlopen(request, timeout=60) as response, open(name, "wb") as file:
        shutil.copyfileobj(response, file)
except HTTPError as error:
    # 501 means that this guide has no voice: let the device read.
    problem = json.load(error)
    sys.exit(f"{problem['code']}: {problem.get('detail')}")
print(f"{name} is read by {guide}")
