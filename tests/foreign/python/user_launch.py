"""A user's launch with fhirclient: prints where to send the browser, reads where it came back, prints what it read.

Both sides speak in lines of JSON. The first argument is the settings of FHIRClient.
"""

import json
import sys

from fhirclient.client import FHIRClient
from fhirclient.models.observation import Observation


def say(thing: object) -> None:
    print(json.dumps(thing), flush=True)


smart = FHIRClient(settings=json.loads(sys.argv[1]))
smart.prepare()
say({"authorize": smart.authorize_url})

smart.handle_callback(json.loads(sys.stdin.readline())["callback"])
first_token = smart.server.auth.access_token
search = Observation.where(
    {"patient": smart.patient_id, "category": "vital-signs", "_count": "20"}
)
readings = [reading.id for reading in search.perform_resources_iter(smart.server)]
refreshed = smart.reauthorize()
say(
    {
        "patient": smart.patient.id,
        "name": smart.human_name(smart.patient.name[0]),
        "readings": len(set(readings)),
        "refreshed": refreshed and smart.server.auth.access_token != first_token,
        "context": smart.launch_context,
    }
)
