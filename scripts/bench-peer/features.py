"""The features that a manifest asks for, from a chart. NaN = missing."""

from bisect import bisect_right
from datetime import date, datetime, timezone
from math import isnan, nan

from chart import Chart

HOUR_MS = 3_600_000


def age_years(born: date, at_ms: int) -> float:
    """Completed years, plus the part of the current year of life that has gone by."""

    def birthday(years: int) -> int:
        try:
            day = born.replace(year=born.year + years)
        except ValueError:  # 29 February
            day = date(born.year + years, 3, 1)
        return round(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp() * 1000)

    years = datetime.fromtimestamp(at_ms / 1000, timezone.utc).year - born.year
    if birthday(years) > at_ms:
        years -= 1
    last = birthday(years)
    return years + (at_ms - last) / (birthday(years + 1) - last)


def slope_per_hour(rows: list[tuple]) -> float:
    first = rows[0][0]
    if rows[-1][0] == first:
        return nan
    hours = [(row[0] - first) / HOUR_MS for row in rows]
    mean_hours = sum(hours) / len(rows)
    mean_value = sum(row[1] for row in rows) / len(rows)
    covariance = variance = 0.0
    for hour, row in zip(hours, rows):
        centred = hour - mean_hours
        covariance += centred * (row[1] - mean_value)
        variance += centred * centred
    return covariance / variance


REDUCERS = {
    "last": lambda rows, now: rows[-1][1],
    "first": lambda rows, now: rows[0][1],
    "minimum": lambda rows, now: min(row[1] for row in rows),
    "maximum": lambda rows, now: max(row[1] for row in rows),
    "mean": lambda rows, now: sum(row[1] for row in rows) / len(rows),
    "slope": lambda rows, now: slope_per_hour(rows),
    "hours-since": lambda rows, now: (now - rows[-1][0]) / HOUR_MS,
}


def window_of(series: list[tuple], start: int, now: int) -> list[tuple]:
    """Measured in (start, now] and known by now."""
    first = bisect_right(series, start, key=lambda row: row[0])
    return [row for row in series[first:] if row[0] <= now and row[2] <= now]


def extract(definitions: list[dict], chart: Chart, now: int) -> tuple[list[float], dict[int, list]]:
    """The features in the manifest's order, and the rows behind each that has some."""
    values, evidence = [], {}
    active = set()
    for concepts, is_active, begun, abated, known in chart.conditions:
        if (known is None or known <= now) and (begun is None or begun <= now):
            if is_active if abated is None else abated > now:
                active |= concepts
    windows = {}  # features of one concept and window share its rows
    for index, row in enumerate(definitions):
        source = row["source"]
        if source == "vital" or source == "coded-observation":
            hours = row["window"]["hours"]
            key = (row["concept"], hours)
            rows = windows.get(key)
            if rows is None:
                series = (chart.vitals if source == "vital" else chart.coded).get(row["concept"], ())
                rows = windows[key] = window_of(series, now - hours * HOUR_MS, now) if series else []
            if not rows:
                values.append(nan)
                continue
            if source == "vital":
                value = REDUCERS[row["reducer"]](rows, now)
            else:
                value = float(rows[-1][1] == row["answer"])
            if not isnan(value):
                evidence[index] = rows
            values.append(value)
        elif source == "condition":
            values.append(float(row["concept"] in active))
        elif source == "demographic":
            if row["field"] == "age":
                values.append(nan if chart.born is None else age_years(chart.born, now))
            else:
                values.append(float(chart.sex == "female") if chart.sex in ("female", "male") else nan)
        else:
            start = now - row["window"]["hours"] * HOUR_MS
            classes = row["classes"]
            values.append(float(sum(start < at <= now and kind in classes for at, kind, _ in chart.encounters)))
    return values, evidence
