"""
The peer of `npm run bench`: a CDS Hooks service as a Python engineer would write it to be fast. FastAPI on uvicorn with
uvloop and httptools, one worker; orjson both ways; xgboost with exact TreeSHAP; PyJWT; SQLite. By itself it says the
probability with its reasons; with `--same-answer` all that the service says.
"""

import argparse
import gc
import hashlib
import sys
import time
from pathlib import Path
from uuid import uuid4

import jwt
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from card import beside_lines, make_card
from chart import ChartReader
from features import extract
from forest import FORESTS
from model import Model
from same_answer import SameAnswer
from store import Store, TokenReplayed

SERVICE = "hospitalization-30d-patient-view"
JSON = "application/json"
SILENCE_MS = 8 * 3_600_000
UNAUTHORIZED = Response(status_code=401)


class Assessor:
    """From a prefetch to a probability with reasons."""

    def __init__(self, artefact: Path, tables: Path, forest: str | None) -> None:
        self.model = Model(artefact)
        codes = orjson.loads(tables.read_bytes())
        self.reader = ChartReader(codes)
        self.same_answer = None if forest is None else SameAnswer(self.model, artefact, codes, forest)
        self.definitions = self.model.manifest["features"]

    def assess(self, request: dict, now: int):
        chart = self.reader.read(request["prefetch"], request["context"]["patientId"])
        values, evidence = extract(self.definitions, chart, now)
        probability, contributions = self.model.explain(values)
        same = self.same_answer
        beside = None if same is None else same.beside(chart, values, evidence, now)
        return values, evidence, probability, contributions, beside

    def inputs(self, evidence: dict[int, list]) -> list:
        """The readings behind the features, newest first: reference, concept, value."""
        used = {}
        for index, rows in evidence.items():
            row = self.definitions[index]
            for reading in rows if row["reducer"] == "slope" else rows[-1:]:
                used[reading[3], row["concept"]] = reading
        newest = sorted(used.items(), key=lambda item: item[1][0], reverse=True)[:150]
        return [["Observation/" + reference, concept, reading[1]] for (reference, concept), reading in newest]


class Verifier:
    """Checks a CDS client's token: signature, audience, issuer, times, and that it has an id."""

    OPTIONS = {"require": ["iss", "aud", "exp", "iat", "jti"]}

    def __init__(self, client: dict) -> None:
        self.issuer, self.audience = client["iss"], client["aud"]
        key_types = {"RSA": RSAAlgorithm, "EC": ECAlgorithm}
        self.keys = {key["kid"]: (key_types[key["kty"]].from_jwk(key), key["alg"]) for key in client["jwks"]["keys"]}

    def verify(self, authorization: str | None) -> dict:
        if authorization is None or not authorization.startswith("Bearer "):
            raise jwt.InvalidTokenError("no bearer token")
        token = authorization[7:]
        found = self.keys.get(jwt.get_unverified_header(token).get("kid"))
        if found is None:
            raise jwt.InvalidTokenError("unknown key")
        key, algorithm = found
        claims = jwt.decode(
            token, key, algorithms=[algorithm], audience=self.audience, issuer=self.issuer, leeway=30,
            options=self.OPTIONS,
        )
        if claims["exp"] - claims["iat"] > 600:
            raise jwt.InvalidTokenError("lives too long")
        return claims


def make_app(assessor: Assessor, artefact: Path, database: str, client: dict | None) -> FastAPI:
    app = FastAPI(openapi_url=None)
    store = Store(database)
    verifier = None if client is None else Verifier(client)
    manifest = assessor.model.manifest
    digest = hashlib.sha256((artefact / "model.json").read_bytes()).hexdigest()
    in_flight: set[str] = set()

    @app.get("/readyz")
    async def ready():
        return Response(status_code=200)

    @app.post(f"/cds-services/{SERVICE}")
    async def call(request: Request):
        claims = None
        if verifier is not None:
            try:
                claims = verifier.verify(request.headers.get("authorization"))
            except jwt.InvalidTokenError:
                return UNAUTHORIZED
            if claims["jti"] in in_flight or store.was_used(claims):
                return UNAUTHORIZED
            in_flight.add(claims["jti"])
        try:
            body = orjson.loads(await request.body())
            context = body["context"]
            if body["hook"] != "patient-view" or not isinstance(body["hookInstance"], str):
                return Response(status_code=400)
            now = time.time_ns() // 1_000_000
            values, evidence, probability, contributions, beside = assessor.assess(body, now)
            findings = {"probability": probability, "band": assessor.model.band_of(probability)["name"]}
            source = "bench" if claims else "development"
            lines: list[str] = []
            silenced = False
            if beside is None:
                inputs = None
                findings["inputs"] = assessor.inputs(evidence)
            else:
                inputs = beside["inputs"]
                findings["news2"] = beside["news2"]
                findings["triggers"] = [trigger[:2] for trigger in beside["triggers"]]
                viewer = (source, context["patientId"], context["userId"], manifest["name"])
                last_look, override = store.history(viewer, now - SILENCE_MS)
                silenced = override is not None and override["band"] == findings["band"]
                lines = beside_lines(beside, None if last_look is None else last_look["probability"], now)
            card = None
            if not silenced:
                card = make_card(assessor.model, probability, contributions, values, evidence, now, lines)
            row = {
                "request_id": str(uuid4()), "at": now, "source": source,
                "patient_id": context["patientId"], "user_id": context["userId"],
                "encounter_id": context.get("encounterId"), "hook": "patient-view", "service_id": SERVICE,
                "artefact": manifest["name"], "version": manifest["version"], "artefact_hash": digest,
            }
            store.record(claims, row, card and card["uuid"], findings, inputs)
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            return Response(status_code=400)
        except TokenReplayed:
            return UNAUTHORIZED
        finally:
            if claims is not None:
                in_flight.discard(claims["jti"])
        return Response(orjson.dumps({"cards": [card] if card else []}), media_type=JSON)

    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artefact", type=Path, required=True, help="directory of manifest.json and model.json")
    parser.add_argument("--tables", type=Path, required=True, help="JSON of the code tables")
    parser.add_argument("--database", default=":memory:", help="SQLite file")
    parser.add_argument("--client", type=Path, help="JSON of iss, aud and jwks; without it calls need no token")
    parser.add_argument("--same-answer", choices=FORESTS, help="say all that the service says, with this isolation forest")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--score", type=Path, help="score this hook request, print the outcome, and stop")
    parser.add_argument("--as-of", type=int, help="milliseconds since 1970; with --score")
    arguments = parser.parse_args()
    assessor = Assessor(arguments.artefact, arguments.tables, arguments.same_answer)
    if arguments.score:
        values, _, probability, contributions, beside = assessor.assess(
            orjson.loads(arguments.score.read_bytes()), arguments.as_of
        )
        outcome = {"probability": probability, "values": values, "contributions": contributions.tolist()}
        if beside is not None:
            outcome |= {"news2": beside["news2"], "triggers": [trigger[:2] for trigger in beside["triggers"]]}
            outcome |= {"inputs": beside["inputs"], "unusual": beside["unusual"], "next": beside["next"]}
        sys.stdout.buffer.write(orjson.dumps(outcome))
        return
    # A parsed prefetch is many small objects without cycles: the collector would look through them all for nothing.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    client = None if arguments.client is None else orjson.loads(arguments.client.read_bytes())
    uvicorn.run(
        make_app(assessor, arguments.artefact, arguments.database, client),
        host="127.0.0.1", port=arguments.port, loop="uvloop", http="httptools", access_log=False, log_level="warning",
        timeout_keep_alive=60,
    )


if __name__ == "__main__":
    main()
