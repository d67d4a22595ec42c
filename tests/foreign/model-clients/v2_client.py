"""Scores by tensors with Triton's client for the Open Inference Protocol: a JSON of url, token, model and columns; prints JSON."""

import json
import sys

import numpy
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

asked = json.loads(sys.argv[1])
client = triton.InferenceServerClient(url=asked["url"])
token = {"Authorization": f"Bearer {asked['token']}"}
model = asked["model"]


def tensor(name, cells, datatype, binary=False):
    kinds = {"BYTES": numpy.object_, "FP32": numpy.float32, "FP64": numpy.float64}
    values = numpy.array(cells, dtype=kinds[datatype])
    given = triton.InferInput(name, list(values.shape), datatype)
    given.set_data_from_numpy(values, binary_data=binary)
    return given


def said_by(problem):
    return [problem.status(), problem.message()]


tensors = [tensor(*column) for column in asked["columns"]]
answer = client.infer(model, tensors, headers=dict(token))
few = [triton.InferRequestedOutput("probability"), triton.InferRequestedOutput("band", binary_data=False)]
chosen = client.infer(model, tensors, outputs=few, request_id="run-7", headers=dict(token))
said = {
    "live": client.is_server_live(),
    "ready": client.is_server_ready(),
    "model ready": client.is_model_ready(model, headers=dict(token)),
    "server": client.get_server_metadata(headers=dict(token)),
    "inputs": [row["name"] for row in client.get_model_metadata(model, headers=dict(token))["inputs"]],
    "missing": numpy.isnan(answer.as_numpy("probability")).tolist(),
    "probability": numpy.nan_to_num(answer.as_numpy("probability"), nan=-1).tolist(),
    "status": answer.as_numpy("status").tolist(),
    "synthetic": answer.as_numpy("synthetic").tolist(),
    "chosen": chosen.get_response(),
}
for name, call in {
    "binary": lambda: client.infer(model, [tensor("age", [71.0], "FP64", True)], headers=dict(token)),
    "unknown input": lambda: client.infer(model, [tensor("hart_rate", [71.0], "FP64")], headers=dict(token)),
    "unknown model": lambda: client.infer("other", tensors, headers=dict(token)),
    "without token": lambda: client.infer(model, tensors),
}.items():
    try:
        call()
    except InferenceServerException as problem:
        said[name] = said_by(problem)
print(json.dumps(said))
