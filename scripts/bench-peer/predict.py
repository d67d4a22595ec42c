"""
The peer of `npm run bench -- --only rest`: a service for `POST /predict` as many are begun. FastAPI with pydantic on uvicorn with
uvloop and httptools, one worker; a static bearer token; a scikit-learn Pipeline that makes the features of the artefact from nine
plain inputs, and xgboost. It says probability, band and what is missing; no reasons, no NEWS2, and it records nothing.
"""

import argparse
import gc
import secrets
from math import nan
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import orjson
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer
from xgboost import XGBClassifier

COLUMNS = [
    "age", "gender", "bmi", "heart_rate", "systolic", "diastolic", "oxygen_saturation", "temperature",
    "smoking_status", "diagnosis_code",
]
AT = {name: index for index, name in enumerate(COLUMNS)}

# Concept of a vital sign in the manifest -> column. The respiratory rate is not among the nine inputs.
VITALS = {
    "heart-rate": "heart_rate", "systolic-blood-pressure": "systolic", "diastolic-blood-pressure": "diastolic",
    "oxygen-saturation": "oxygen_saturation", "body-temperature": "temperature", "body-mass-index": "bmi",
}
SMOKING = {"never": "never-smoker", "former": "former-smoker", "current": "current-smoker"}


class Instance(BaseModel):
    model_config = ConfigDict(extra="forbid")

    age: Annotated[float, Field(ge=0, le=125)] | None = None
    gender: Literal["female", "male", "other", "unknown"] | None = None
    bmi: Annotated[float, Field(ge=5, le=150)] | None = None
    heart_rate: Annotated[float, Field(ge=10, le=350)] | None = None
    blood_pressure: Annotated[str, Field(pattern=r"^\d{1,3}/\d{1,3}$")] | None = None
    oxygen_saturation: Annotated[float, Field(ge=30, le=100)] | None = None
    temperature: Annotated[float, Field(ge=25, le=45)] | None = None
    smoking_status: Literal["never", "former", "current", "unknown"] | None = None
    diagnosis_code: list[str] | str | None = None


class Instances(BaseModel):
    model_config = ConfigDict(extra="forbid")

    instances: Annotated[list[Instance], Field(min_length=1, max_length=1000)]


def row_of(instance: Instance) -> list:
    systolic = diastolic = None
    if instance.blood_pressure is not None:
        systolic, diastolic = map(float, instance.blood_pressure.split("/"))
    return [
        instance.age, instance.gender, instance.bmi, instance.heart_rate, systolic, diastolic,
        instance.oxygen_saturation, instance.temperature, instance.smoking_status, instance.diagnosis_code,
    ]


def number(columns: np.ndarray) -> np.ndarray:
    return columns.astype(np.float64)  # None becomes NaN


def zero_where_known(columns: np.ndarray) -> np.ndarray:
    return number(columns) * 0.0


def unknown(columns: np.ndarray) -> np.ndarray:
    return np.full(columns.shape, nan)


def female(columns: np.ndarray) -> np.ndarray:
    known = {"female": 1.0, "male": 0.0}
    return np.array([[known.get(value, nan)] for value in columns[:, 0]])


def smoker(answers: list[str]):
    known = {plain: [float(name == answer) for answer in answers] for plain, name in SMOKING.items()}
    nothing = [nan] * len(answers)
    return lambda columns: np.array([known.get(value, nothing) for value in columns[:, 0]])


def diagnosed(concepts: list[tuple[str, ...]]):
    def known(codes) -> list[float]:
        if codes is None:
            return [nan] * len(concepts)
        listed = [code.replace(".", "").upper() for code in ([codes] if isinstance(codes, str) else codes)]
        return [float(any(code.startswith(stems) for code in listed)) for stems in concepts]

    return lambda columns: np.array([known(codes) for codes in columns[:, 0]])


def feature_steps(features: list[dict], stems: dict[str, tuple[str, ...]]) -> Pipeline:
    """From the columns to the features of the manifest: few transformers of many columns, since each costs a call."""
    numbers, zeros, unknowns, sex, answers, conditions = ([] for _ in range(6))
    for at, row in enumerate(features):
        source, column = row["source"], VITALS.get(row.get("concept"))
        if source == "demographic":
            (numbers if row["field"] == "age" else sex).append((at, "age" if row["field"] == "age" else "gender"))
        elif source == "condition":
            conditions.append((at, stems[row["concept"]]))
        elif row.get("concept") == "smoking-status":
            answers.append((at, row["answer"]))
        elif source == "vital" and column is not None and row["reducer"] != "slope":
            (zeros if row["reducer"] == "hours-since" else numbers).append((at, column))
        else:
            unknowns.append((at, "age"))
    of_columns = [("numbers", number, numbers), ("zeros", zero_where_known, zeros), ("unknown", unknown, unknowns)]
    steps = [(name, make, [AT[column] for _, column in rows]) for name, make, rows in of_columns]
    steps.append(("sex", female, [AT["gender"]]))
    steps.append(("smoking", smoker([answer for _, answer in answers]), [AT["smoking_status"]]))
    steps.append(("diagnoses", diagnosed([concept for _, concept in conditions]), [AT["diagnosis_code"]]))
    made = [at for rows in (numbers, zeros, unknowns, sex, answers, conditions) for at, _ in rows]
    order = np.argsort(made)
    return Pipeline([
        ("make", ColumnTransformer([(name, FunctionTransformer(make), columns) for name, make, columns in steps])),
        ("order", FunctionTransformer(lambda rows: rows[:, order])),
    ])


class Model:
    def __init__(self, artefact: Path, tables: Path) -> None:
        self.manifest = orjson.loads((artefact / "manifest.json").read_bytes())
        stems = {row["concept"]: tuple(row["icd10"]) for row in orjson.loads(tables.read_bytes())["conditionConcepts"]}
        self.names = [row["name"] for row in self.manifest["features"]]
        classifier = XGBClassifier(n_jobs=1)
        classifier.load_model(artefact / "model.json")
        features = feature_steps(self.manifest["features"], stems).fit(self.table([Instance(age=50)]))
        self.pipeline = Pipeline([("features", features), ("classifier", classifier)])
        calibration = self.manifest["calibration"]
        self.slope, self.intercept = calibration["slope"], calibration["intercept"]
        self.bands = self.manifest["bands"]["rows"]

    @staticmethod
    def table(instances: list[Instance]) -> np.ndarray:
        table = np.empty((len(instances), len(COLUMNS)), dtype=object)
        for at, instance in enumerate(instances):
            for column, value in enumerate(row_of(instance)):
                table[at, column] = value
        return table

    def predict(self, instances: list[Instance]) -> list[dict]:
        rows = self.pipeline["features"].transform(self.table(instances))
        margins = self.pipeline["classifier"].predict(rows, output_margin=True).astype(np.float64)
        probabilities = 1 / (1 + np.exp(-(self.slope * margins + self.intercept)))
        missing = np.isnan(rows)
        return [self.answer(probability, lacks) for probability, lacks in zip(probabilities.tolist(), missing)]

    def answer(self, probability: float, missing: np.ndarray) -> dict:
        band = [row for row in self.bands if probability >= row["from"]][-1]["name"]
        lacks = [self.names[at] for at in np.flatnonzero(missing)]
        return {"probability": round(probability, 6), "band": band, "missing": lacks}


def make_app(model: Model, token: str) -> FastAPI:
    app = FastAPI(openapi_url=None)
    bearer = HTTPBearer()
    facts = {key: model.manifest[key] for key in ("name", "version", "synthetic")}

    def known(credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> None:
        if not secrets.compare_digest(credentials.credentials.encode(), token.encode()):
            raise HTTPException(status_code=401)

    @app.get("/readyz")
    async def ready():
        return Response(status_code=200)

    @app.post("/predict", dependencies=[Depends(known)])
    async def predict(instance: Instance):
        return {**model.predict([instance])[0], "model": facts}

    @app.post("/predict/many", dependencies=[Depends(known)])
    async def predict_many(asked: Instances):
        return {"predictions": model.predict(asked.instances), "model": facts}

    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artefact", type=Path, required=True, help="directory of manifest.json and model.json")
    parser.add_argument("--tables", type=Path, required=True, help="JSON of the code tables")
    parser.add_argument("--token", required=True)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    app = make_app(Model(arguments.artefact, arguments.tables), arguments.token)
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app, host="127.0.0.1", port=arguments.port, loop="uvloop", http="httptools", access_log=False,
        log_level="warning", timeout_keep_alive=60,
    )


if __name__ == "__main__":
    main()
