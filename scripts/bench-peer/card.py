"""The CDS Hooks card: summary, detail with the reasons, links and override reasons."""

from datetime import datetime, timezone
from uuid import uuid4

from model import Model

OVERRIDE_REASONS = [
    {"code": code, "display": display, "system": "https://peer.example/override-reasons"}
    for code, display in (
        ("already-acting", "Already acting on it"),
        ("more-worried", "I am more worried than this"),
        ("less-worried", "I am less worried"),
        ("input-wrong", "An input is wrong"),
        ("not-applicable", "Does not apply (comfort care, planned stay)"),
    )
]
MARKS = ((1.0, "▲▲▲", "▼"), (0.5, "▲▲", "▼"), (0.1, "▲", "▼"))


def mark(contribution: float) -> str:
    for least, up, down in MARKS:
        if abs(contribution) >= least:
            return up if contribution > 0 else down
    return ""


def clock(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, timezone.utc).strftime("%d %b %H:%M")


def make_card(model: Model, probability: float, contributions, values, evidence, now: int) -> dict:
    manifest = model.manifest
    shares = contributions.tolist()
    strength = {name: sum(shares[i] for i in members) for name, members in model.groups.items()}
    lines: dict[str, list[str]] = {"now": [], "background": []}
    top = None
    for name in sorted(strength, key=lambda group: -abs(strength[group])):
        group = manifest["groups"][name]
        known = [i for i in model.groups[name] if values[i] == values[i]]
        if group["place"] == "quiet" or not known:
            continue
        first = known[0]
        rows = evidence.get(first)
        text = f"{group['display']} {rows[-1][1] if rows else round(values[first], 1)}"
        line = f"{text} {mark(strength[name])}" + (f" {clock(rows[-1][0])}" if rows else "")
        lines[group["place"]].append(line)
        if top is None and (strength[name] > 0) == (probability >= manifest["averageProbability"]):
            top = text
    average = manifest["averageProbability"]
    summary = f"{manifest['outcome']['short']}: {probability:.0%} (average {average:.0%}): {top}."
    detail = "  \n".join(
        (
            "**Now** " + " · ".join(lines["now"][:6]),
            "**Background** " + ", ".join(lines["background"][:4]),
            "Compared with the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower",
            f"*{manifest['name']} {manifest['version']} · as of {clock(now)} UTC.*",
        )
    )
    facts = f"https://peer.example/model-facts/{manifest['name']}"
    return {
        "uuid": str(uuid4()),
        "summary": summary[:139],
        "detail": detail,
        "indicator": model.band_of(probability)["indicator"],
        "source": {"label": manifest["title"], "url": facts},
        "overrideReasons": OVERRIDE_REASONS,
        "links": [{"type": "absolute", "label": "About this model", "url": facts}],
    }
