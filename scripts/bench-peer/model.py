"""The shipped artefact in xgboost: a probability and the exact reasons behind it."""

from math import exp
from pathlib import Path

import numpy as np
import orjson
import xgboost as xgb


class Model:
    def __init__(self, directory: Path) -> None:
        self.manifest = orjson.loads((directory / "manifest.json").read_bytes())
        self.booster = xgb.Booster(params={"nthread": 1}, model_file=directory / "model.json")
        calibration = self.manifest["calibration"]
        self.slope, self.intercept = calibration["slope"], calibration["intercept"]
        self.groups: dict[str, list[int]] = {}
        for index, row in enumerate(self.manifest["features"]):
            self.groups.setdefault(row["group"], []).append(index)

    def explain(self, values) -> tuple[float, np.ndarray]:
        """
        Probability and contributions in calibrated margin units. One call of xgboost: exact TreeSHAP adds up to the
        margin, so that a second prediction would say nothing new.
        """
        row = np.array([values], dtype=np.float32)
        matrix = xgb.DMatrix(row, missing=np.nan, nthread=1)
        shares = self.booster.predict(matrix, pred_contribs=True, validate_features=False)[0]
        contributions = shares[:-1] * self.slope
        margin = self.slope * float(shares.sum(dtype=np.float64)) + self.intercept
        return 1 / (1 + exp(-margin)), contributions

    def probabilities(self, rows) -> list[float]:
        """Of many rows at once, without reasons."""
        matrix = xgb.DMatrix(np.array(rows, dtype=np.float32), missing=np.nan, nthread=1)
        margins = self.booster.predict(matrix, output_margin=True, validate_features=False)
        return (1 / (1 + np.exp(-(self.slope * margins.astype(np.float64) + self.intercept)))).tolist()

    def band_of(self, probability: float) -> dict:
        return [row for row in self.manifest["bands"]["rows"] if probability >= row["from"]][-1]
