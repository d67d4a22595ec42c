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


def beside_lines(beside: dict, last_probability: float | None, now: int) -> list[str]:
    """What is not charted, what is unusual, what to do, and the probability at the last viewing."""
    lines = []
    news2 = beside["news2"]
    reading = beside["next"]
    next_reading = f". Most useful next reading: {reading}" if reading else ""
    if news2 is None:
        lines.append(f"**Not charted** any NEWS2 input in the last 24 h{next_reading}")
    elif news2["missing"]:
        span = str(news2["low"]) if news2["low"] == news2["high"] else f"{news2['low']} to {news2['high']}"
        lines.append(f"**Not charted** {', '.join(news2['missing'])}: NEWS2 is {span}{next_reading}")
    elif next_reading:
        lines.append(f"**Not charted** {next_reading[2:]}")
    unusual = [
        f"{concept} {value} critically {'low' if rule.endswith('-low') else 'high'} {clock(at)}"
        for rule, at, concept, value, _ in beside["triggers"]
    ]
    if beside["unusual"] is not None:
        at, concepts = beside["unusual"]
        unusual.append(f"unusual together: {', '.join(concepts)} {clock(at)}")
    if unusual:
        more = f" · and {len(unusual) - 3} more" if len(unusual) > 3 else ""
        lines.append(f"**Unusual, last 24 h** {' · '.join(unusual[:3])}{more}")
    if news2 is not None:
        single = bool(news2["singleThrees"])
        least = response(news2["low"], single)
        most = response(news2["high"], single or "consciousness" in news2["missing"] or len(news2["missing"]) > 1)
        if least == most:
            lines.append(f"**Next** RCP response to NEWS2: {least}")
        else:
            lines.append(
                "**Next** NEWS2 cannot be settled until the missing inputs are charted. "
                f"RCP response at the least: {least}; at the most: {most}."
            )
    if last_probability is not None:
        lines.append(f"When you last looked: {last_probability:.0%}")
    return lines


def response(points: int, single_three: bool) -> str:
    """@see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, charts 2 and 4; paraphrased"""
    if points >= 7:
        return "continuous monitoring, emergency review"
    if points >= 5:
        return "observations at least hourly, urgent review"
    if single_three:
        return "observations at least hourly, review by the responsible doctors"
    return f"observations at least every {'4 to 6' if points else '12'} hours"


def make_card(
    model: Model, probability: float, contributions, values, evidence, now: int, beside: tuple[str, ...] | list[str] = ()
) -> dict:
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
            *beside,
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
