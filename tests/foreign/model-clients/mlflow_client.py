"""Scores a DataFrame with MLflow's own client of its scoring server: a JSON of host, port, token, instances and params; prints JSON."""

import json
import sys
from unittest.mock import patch

import pandas
import requests
from mlflow.deployments import PredictionsResponse
from mlflow.pyfunc.scoring_server.client import ScoringServerClient

asked = json.loads(sys.argv[1])
frame = pandas.DataFrame(asked["instances"])
client = ScoringServerClient(asked["host"], asked["port"])


def with_token(session, method, url, **options):
    options["headers"] = {**(options.get("headers") or {}), "Authorization": f"Bearer {asked['token']}"}
    return plain_request(session, method, url, **options)


client.wait_server_ready(timeout=10)
plain_request = requests.Session.request
# The client has no place for a token: an application gives it to requests, or stands behind a proxy that adds it.
with patch.object(requests.Session, "request", with_token):
    version = client.get_version()
    records = client.invoke(frame)
    numbers = client.invoke(frame, params={"output": "probability"})

assert isinstance(numbers, PredictionsResponse)
table = records.get_predictions()
said = {
    "version": version,
    "columns": list(table.columns),
    "probability": [None if value != value else value for value in table["probability"].tolist()],
    "news2_low": [None if value != value else value for value in table["news2_low"].tolist()],
    "synthetic": table["synthetic"].tolist(),
    "numbers": [None if value != value else value for value in numbers.get_predictions("ndarray", "float64").tolist()],
}
try:
    client.invoke(frame)
except Exception as refused:  # what the client raises is Exception itself
    said["without token"] = str(refused)
print(json.dumps(said))
