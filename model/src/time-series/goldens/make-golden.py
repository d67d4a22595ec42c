"""Writes statsmodels.json: what statsmodels' Kalman filter says of made-up series at irregular times, one step ahead.

    pip install statsmodels numpy
    python make-golden.py > statsmodels.json
"""
import json
import math
import platform

import numpy as np
import statsmodels
from statsmodels.tsa.statespace.kalman_filter import KalmanFilter

SEED = 19600301
HOUR = 3_600_000
rng = np.random.default_rng(SEED)
PRIOR = {
    "noise": 9.0,
    "deviation": 40.0,
    "fadeHours": 18.0,
    "driftPerHour": 0.02,
    "betweenPatients": 400.0,
    "dayWave": 6.0,
}


def half_wave(turns):
    part = turns - math.floor(turns)
    return 16 * part * (0.5 - part) if part < 0.5 else -16 * (part - 0.5) * (1 - part)


def series(gaps_hours):
    times = [int(t) for t in np.round(1_700_000_000_000 + np.cumsum(gaps_hours) * HOUR)]
    n = len(times)
    values = [float(v) for v in np.round(80 + rng.normal(0, 2, n), 1)]
    design = np.zeros((1, 4, n))
    transition = np.zeros((4, 4, n))
    state_cov = np.zeros((4, 4, n))
    for i, at in enumerate(times):
        day = at / 60_000 / 1440
        part = day - math.floor(day)
        design[0, :, i] = [1, 1, half_wave(part + 0.25), half_wave(part)]
        gap = (times[i + 1] - at) / HOUR if i + 1 < n else 0.0
        kept = math.exp(-gap / PRIOR["fadeHours"])
        transition[:, :, i] = np.diag([1, kept, 1, 1])
        state_cov[:, :, i] = np.diag([PRIOR["driftPerHour"] * gap, PRIOR["deviation"] * (1 - kept * kept), 0, 0])
    kalman = KalmanFilter(k_endog=1, k_states=4, k_posdef=4)
    kalman.bind(np.array(values))
    kalman["design"] = design
    kalman["transition"] = transition
    kalman["selection"] = np.eye(4)
    kalman["state_cov"] = state_cov
    kalman["obs_cov"] = np.array([[PRIOR["noise"]]])
    kalman.initialize_known(
        np.array([values[0], 0, 0, 0]),
        np.diag([PRIOR["betweenPatients"], PRIOR["deviation"], PRIOR["dayWave"], PRIOR["dayWave"]]),
    )
    kalman.tolerance = 0
    result = kalman.filter()
    return {
        "times": times,
        "values": values,
        "expected": [float(v) for v in result.forecasts[0]],
        "variance": [float(v) for v in result.forecasts_error_cov[0, 0]],
    }


print(json.dumps({
    "about": {
        "library": f"statsmodels {statsmodels.__version__}",
        "numpy": np.__version__,
        "python": platform.python_version(),
        "seed": SEED,
        "what": "KalmanFilter with matrices that vary in time; made-up values",
        "command": "python make-golden.py > statsmodels.json",
    },
    "prior": PRIOR,
    "series": [
        series(np.full(40, 1.0)),
        series(rng.exponential(5.0, 40)),
        series(np.concatenate([rng.uniform(0.02, 0.5, 15), [9000.0], rng.uniform(0, 30, 15), [0.0]])),
    ],
}, separators=(",", ":")))
