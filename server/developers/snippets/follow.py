# python3 follow.py GUIDE PHOTO
import json
import sys
from urllib.request import Request, urlopen

defaults = ["http://localhost:7860", "photo.jpg"]
guide, photo = sys.argv[1:] + defaults[len(sys.argv) - 1 :]

with open(photo, "rb") as file:
    request = Request(
        f"{guide}/api/analyses",
        data=file.read(),
        headers={"Content-Type": "application/octet-stream"},
    )
with urlopen(request, timeout=60) as response:
    id = json.load(response)["id"]


def follow(after):
    """Every event after number `after`; who is cut off goes on with the last `seq`."""
    with urlopen(f"{guide}/api/analyses/{id}/events?after={after}", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


for event in follow(0):
    if event["type"] == "tier:ended":
        print(f"{event['tier']['name']}: {event['tier']['outcome']}")
    elif event["type"] == "description:delta":
        print(event["text"], end="", flush=True)
    elif event["type"] == "analysis:ended":
        analysis = event["analysis"]
        print(analysis["outcome"], analysis["artwork"]["title"] if analysis["artwork"] else "")
        break
