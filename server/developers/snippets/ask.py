# python3 ask.py GUIDE WORK QUESTION
import json
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

defaults = ["http://localhost:7860", "black-canyon", "Who made it?"]
guide, work, question = sys.argv[1:] + defaults[len(sys.argv) - 1 :]


def post(path, body):
    data = json.dumps(body).encode()
    request = Request(guide + path, data=data, headers={"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=60) as response:
            return json.load(response)
    except HTTPError as error:
        problem = json.load(error)
        sys.exit(f"{problem['code']}: {problem.get('detail')}")


# A work is opened by its id; the id of a photo's analysis would do as well.
id = post("/api/analyses", {"artworkId": work})["id"]
reply = post(f"/api/analyses/{id}/questions?wait=1", {"text": question})

print(reply["answer"])
print(f"Written by: {reply['writtenBy']}")
for source in reply["sources"]:
    print(f"Source ({source['kind']}): {source['title']} {source.get('url', '')}")
