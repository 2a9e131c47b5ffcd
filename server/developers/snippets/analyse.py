# python3 analyse.py GUIDE PHOTO
import json
import sys
import uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen

defaults = ["http://localhost:7860", "photo.jpg"]
guide, photo = sys.argv[1:] + defaults[len(sys.argv) - 1 :]

with open(photo, "rb") as file:
    request = Request(
        f"{guide}/api/analyses?wait=1",
        data=file.read(),
        headers={
            "Content-Type": "application/octet-stream",
            # A repeat with the same key, after a lost connection, is given the same analysis.
            "Idempotency-Key": str(uuid.uuid4()),
        },
    )
try:
    with urlopen(request, timeout=60) as response:
        analysis = json.load(response)
except HTTPError as error:
    problem = json.load(error)
    sys.exit(f"{problem['code']}: {problem.get('detail')}")

print(analysis["outcome"], analysis["confidence"])
if analysis["artwork"]:
    print(f"{analysis['artwork']['title']}, by {analysis['artwork'].get('artist')}")
for candidate in analysis["candidates"]:
    print(f"Perhaps {candidate['artwork']['title']}")
if analysis["advice"]:
    print(analysis["advice"]["text"])
