"""
What the service says beside the probability, in Python: NEWS2 as a range, critical values, unusual combinations, the most
useful next reading, and the readings that went in. Used with `--same-answer`.
"""

from bisect import bisect_right
from functools import partial
from hashlib import sha256
from math import floor, inf, nan
from pathlib import Path

import numpy as np
import orjson

from chart import DAY_MS, Chart
from features import HOUR_MS, REDUCERS, age_years, window_of
from forest import FORESTS
from model import Model

# Input, values a unit as charted, most points, and points of values up to a limit (Royal College of Physicians, 2017).
NEWS2 = (
    ("respiratory-rate", 1, 3, ((8, 3), (11, 1), (20, 0), (24, 2), (inf, 3))),
    ("oxygen-saturation", 1, 3, ((91, 3), (93, 2), (95, 1), (inf, 0))),
    ("systolic-blood-pressure", 1, 3, ((90, 3), (100, 2), (110, 1), (219, 0), (inf, 3))),
    ("heart-rate", 1, 3, ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (inf, 3))),
    ("body-temperature", 10, 3, ((35, 3), (36, 1), (38, 0), (39, 1), (inf, 2))),
)
TRIGGERS = (
    ("heart-rate", 40, 130),
    ("systolic-blood-pressure", 90, None),
    ("respiratory-rate", 8, 28),
    ("oxygen-saturation", 90, None),
)
MAX_SINGLE = 150


class SameAnswer:
    def __init__(self, model: Model, artefact: Path, tables: dict, forest: str) -> None:
        self.model = model
        self.air_up_to = {row["concept"]: row["airUpTo"] for row in tables["vitalSigns"] if row["airUpTo"] is not None}
        self.bounds = {row["concept"]: (row["low"], row["high"]) for row in tables["vitalSigns"]}
        self.answers = {
            row["concept"]: [answer["answer"] for answer in row["answers"]] for row in tables["codedObservations"]
        }
        self.columns = model.manifest["forest"]["concepts"]
        self.flag_from = model.manifest["forest"]["flagFrom"]
        self.forest = FORESTS[forest](artefact / "forest.json")
        self.inputs_at_bedside: dict[str, list[int]] = {}
        groups = model.manifest["groups"]
        observed: dict[str, list[int]] = {}
        for index, row in enumerate(model.manifest["features"]):
            if row["source"] in ("vital", "coded-observation"):
                observed.setdefault(row["concept"], []).append(index)
                if groups[row["group"]]["place"] == "now":
                    self.inputs_at_bedside[row["concept"]] = observed[row["concept"]]
        self.thresholds = split_thresholds(artefact / "model.json")

    def beside(self, chart: Chart, values: list[float], evidence: dict, now: int) -> dict:
        news2 = self.news2(chart, now)
        triggers, unusual = self.triggers(chart, now), self.unusual(chart, now)
        return {
            "news2": news2,
            "triggers": triggers,
            "unusual": unusual,
            "next": self.next_reading(chart, values, now),
            "inputs": self.inputs(chart, evidence, news2, triggers, now),
        }

    def news2(self, chart: Chart, now: int) -> dict | None:
        """None: under 16, age unknown, or no input known."""
        if chart.born is None or age_years(chart.born, now) < 16:
            return None
        since = now - DAY_MS
        low = high = 0
        missing, threes, references = [], [], []

        def add(name: str, newest: tuple | None, most: int, points) -> None:
            nonlocal low, high
            if newest is not None:
                references.append(newest[3])
            if newest is None or newest[0] <= since:
                missing.append(name)
                high += most
                return
            found = points(newest[1])
            if found >= 3:
                threes.append(name)
            low += found
            high += found

        for name, per_unit, most, bands in NEWS2:
            add(name, newest_of(chart.vitals.get(name, ()), now), most, partial(points_of, bands, per_unit))
        oxygen = [newest_of(chart.coded.get("oxygen", ()), now)]
        oxygen = [(row[0], row[1] == "on-oxygen", row[2], row[3]) for row in oxygen if row is not None]
        for concept, limit in self.air_up_to.items():
            row = newest_of(chart.vitals.get(concept, ()), now)
            if row is not None:
                oxygen.append((row[0], row[1] > limit, row[2], row[3]))
        add("oxygen", max(oxygen, default=None), 2, lambda on_oxygen: 2 if on_oxygen else 0)
        alert = newest_of(chart.coded.get("consciousness", ()), now)
        add("consciousness", alert, 3, lambda answer: 0 if answer == "alert" else 3)
        if len(missing) == len(NEWS2) + 2:
            return None
        return {"low": low, "high": high, "singleThrees": threes, "missing": missing, "references": references}

    def triggers(self, chart: Chart, now: int) -> list[tuple]:
        """Rule, when the newest was measured, its value, and the references of all, of the last 24 hours."""
        found = []
        for concept, below, above in TRIGGERS:
            rows = window_of(chart.vitals.get(concept, ()), now - DAY_MS, now)
            low = [row for row in rows if row[1] < below]
            high = [] if above is None else [row for row in rows if row[1] > above]
            for side, crossing in (("low", low), ("high", high)):
                if crossing:
                    newest = crossing[-1]
                    references = [row[3] for row in crossing]
                    found.append((f"critical-{concept}-{side}", newest[0], concept, newest[1], references))
        return found

    def unusual(self, chart: Chart, now: int) -> tuple | None:
        """The newest moment of the last 24 hours whose readings, taken together, are unusual: when, and which concepts."""
        moments: dict[int, list[float]] = {}
        for column, concept in enumerate(self.columns):
            for row in window_of(chart.vitals.get(concept, ()), now - DAY_MS, now):
                values = moments.get(row[0])
                if values is None:
                    values = moments[row[0]] = [nan] * len(self.columns)
                values[column] = row[1]
        moments = {at: values for at, values in moments.items() if sum(value == value for value in values) >= 2}
        if not moments:
            return None
        scores = self.forest.scores(list(moments.values()))
        flagged = [at for at, score in zip(moments, scores.tolist()) if score >= self.flag_from]
        if not flagged:
            return None
        newest = max(flagged)
        return newest, [name for name, value in zip(self.columns, moments[newest]) if value == value]

    def next_reading(self, chart: Chart, values: list[float], now: int) -> str | None:
        """Of the bedside concepts that are missing or stale the one with the widest range, in one batch of xgboost."""
        rows, owners = [], []
        for concept, features in self.inputs_at_bedside.items():
            coded = concept in self.answers
            series = (chart.coded if coded else chart.vitals).get(concept, ())
            newest = newest_of(series, now)
            if newest is not None and newest[0] > now - DAY_MS:
                continue
            known = [row for row in series if row[0] <= now and row[2] <= now]
            for tried in self.answers[concept] if coded else self.plausible(concept, features, known, now):
                row = values.copy()
                for index in features:
                    row[index] = self.feature_with(index, known, tried, now)
                rows.append(row)
                owners.append(concept)
        if not rows:
            return None
        probabilities = self.model.probabilities(rows)
        best, widest = None, 0.01
        for concept in dict.fromkeys(owners):
            own = [p for p, owner in zip(probabilities, owners) if owner == concept]
            if max(own) - min(own) >= widest:
                best, widest = concept, max(own) - min(own)
        return best

    def feature_with(self, index: int, known: list[tuple], tried, now: int) -> float:
        definition = self.model.manifest["features"][index]
        if definition["source"] == "coded-observation":
            return float(tried == definition["answer"])
        rows = window_of(known, now - definition["window"]["hours"] * HOUR_MS, now)
        return REDUCERS[definition["reducer"]](rows + [(now, tried, now, "")], now)

    def plausible(self, concept: str, features: list[int], known: list[tuple], now: int) -> list[float]:
        """Values at which a feature that the reading sets comes to a threshold of the model, and those between them."""
        low, high = self.bounds[concept]
        turns = {low, high}
        for index in features:
            reducer = self.model.manifest["features"][index]["reducer"]
            if reducer == "hours-since":
                continue
            limits = self.thresholds[index]
            if reducer in ("mean", "slope"):
                first, last = (self.feature_with(index, known, end, now) for end in (low, high))
                limits = [] if not first != last else [low + (at - first) * (high - low) / (last - first) for at in limits]
            turns.update(limit for limit in limits if low < limit < high)
        ordered = sorted(turns)
        return ordered + [(a + b) / 2 for a, b in zip(ordered, ordered[1:])]

    def inputs(self, chart: Chart, evidence: dict, news2: dict | None, triggers: list, now: int) -> list:
        """The readings that were weighed, newest first: 150 singly, those before them as digests by concept and day."""
        definitions = self.model.manifest["features"]
        references = set()
        for index, rows in evidence.items():
            references.update(row[3] for row in (rows if definitions[index]["reducer"] == "slope" else rows[-1:]))
        references.update(reference for trigger in triggers for reference in trigger[4])
        if news2 is not None:
            references.update(news2["references"])
        charted = {
            concept: [row for row in series if row[0] <= now and row[2] <= now]
            for kind in (chart.vitals, chart.coded)
            for concept, series in kind.items()
            if concept != "body-mass-index"  # computed from others, which are there themselves
        }
        used = [(row, concept) for concept, rows in charted.items() for row in rows if row[3] in references]
        used.sort(key=lambda item: item[0][0], reverse=True)
        inputs = [["Observation/" + row[3], concept, row[1]] for row, concept in used[:MAX_SINGLE]]
        groups: dict[tuple, list] = {}
        for row, concept in used[MAX_SINGLE:]:
            groups.setdefault((concept, min((now - row[0]) // DAY_MS, 7)), []).append(row)
        for (concept, _), rows in groups.items():
            start, end = rows[-1][0], rows[0][0]
            lines = sorted(f"{row[0]} {row[1]}" for row in charted[concept] if start <= row[0] <= end)
            digest = sha256("\n".join(lines).encode()).hexdigest()[:16]
            inputs.append([f"span:{start}/{end}", concept, f"{len(lines)}:{digest}"])
        return inputs


def points_of(bands: tuple, per_unit: int, value: float) -> int:
    charted = floor(value * per_unit + 0.5) / per_unit
    return next(points for limit, points in bands if charted <= limit)


def newest_of(series, now: int) -> tuple | None:
    """The last of a series in order of time that was measured and known by now."""
    for at in range(bisect_right(series, now, key=lambda row: row[0]) - 1, -1, -1):
        if series[at][2] <= now:
            return series[at]
    return None


def split_thresholds(file: Path) -> list[list[float]]:
    """The values at which the model's trees split, by feature."""
    learner = orjson.loads(file.read_bytes())["learner"]
    found: list[set] = [set() for _ in range(int(learner["learner_model_param"]["num_feature"]))]
    for tree in learner["gradient_booster"]["model"]["trees"]:
        for left, feature, threshold in zip(tree["left_children"], tree["split_indices"], tree["split_conditions"]):
            if left >= 0:
                found[feature].add(float(np.float32(threshold)))
    return [sorted(values) for values in found]
