"""Reads a CDS Hooks prefetch: the readings, answers, conditions and encounters of one patient, ready for features."""

from dataclasses import dataclass, field
from datetime import date, datetime, timezone

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
ICD = {"http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10"}

USABLE = {"final", "amended", "corrected", "preliminary", "registered", "unknown"}
ACTIVE = {"active", "recurrence", "relapse"}

DAY_MS = 86_400_000
BMI_DAYS = 5 * 365

# (unit as sent, canonical unit) -> factor, offset
UNITS = {
    ("[degF]", "Cel"): (5 / 9, -160 / 9),
    ("K", "Cel"): (1.0, -273.15),
    ("kPa", "mm[Hg]"): (7.500615758456563, 0.0),
    ("1", "%"): (100.0, 0.0),
    ("g", "kg"): (0.001, 0.0),
    ("[lb_av]", "kg"): (0.45359237, 0.0),
    ("[oz_av]", "kg"): (0.028349523125, 0.0),
    ("m", "cm"): (100.0, 0.0),
    ("mm", "cm"): (0.1, 0.0),
    ("[in_i]", "cm"): (2.54, 0.0),
    ("[ft_i]", "cm"): (30.48, 0.0),
}


def instant(text: str) -> int:
    """Milliseconds since 1970 of a FHIR date or dateTime. A date without a time is its start in UTC."""
    if len(text) > 10:
        return round(datetime.fromisoformat(text).timestamp() * 1000)
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return round(datetime(*parts[:3], tzinfo=timezone.utc).timestamp() * 1000)


@dataclass(slots=True)
class Chart:
    """What a prefetch says. Series are lists of (measured at, value, known at, reference), in order of time."""

    reference: str
    sex: str | None = None
    born: date | None = None
    vitals: dict[str, list[tuple]] = field(default_factory=dict)
    coded: dict[str, list[tuple]] = field(default_factory=dict)
    conditions: list[tuple] = field(default_factory=list)
    encounters: list[tuple] = field(default_factory=list)
    readings: int = 0


class ChartReader:
    """Knows the codes; reads charts. Made once when the service starts."""

    def __init__(self, tables: dict) -> None:
        self.vitals = {}
        for row in tables["vitalSigns"]:
            for code in row["loinc"] + row["averageLoinc"]:
                self.vitals[code] = (row["concept"], row["unit"], row["low"], row["high"])
        self.questions, self.answers, self.ranks = {}, {}, {}
        for row in tables["codedObservations"]:
            for group in row["questions"]:
                for code in group["codes"]:
                    self.questions[group["system"], code] = row["concept"]
            for rank, answer in enumerate(row["answers"]):
                self.ranks[row["concept"], answer["answer"]] = rank
                for group in answer["codes"]:
                    for code in group["codes"]:
                        self.answers[row["concept"], group["system"], code] = answer["answer"]
        self.snomed, self.stems = {}, {}
        for row in tables["conditionConcepts"]:
            for code in row["snomed"]:
                self.snomed.setdefault(code, []).append(row["concept"])
            for stem in row["icd10"]:
                self.stems.setdefault(stem, []).append(row["concept"])

    def read(self, prefetch: dict, patient_id: str) -> Chart:
        chart = Chart(reference=f"Patient/{patient_id}")
        patient = prefetch["patient"]
        if patient["id"] != patient_id:
            raise ValueError("the prefetch has another patient")
        chart.sex = patient.get("gender")
        if (born := patient.get("birthDate")) and len(born) == 10:
            chart.born = date.fromisoformat(born)
        seen = set()
        self.times = {}
        for key, value in prefetch.items():
            if key == "patient" or not value:
                continue
            for entry in value.get("entry", ()):
                resource = entry["resource"]
                kind = resource["resourceType"]
                if (kind, resource["id"]) in seen:
                    continue
                seen.add((kind, resource["id"]))
                subject = resource.get("subject")
                if subject is None or subject.get("reference") != chart.reference:
                    continue
                try:
                    if kind == "Observation":
                        self._observation(resource, chart)
                    elif kind == "Condition":
                        self._condition(resource, chart)
                    elif kind == "Encounter":
                        self._encounter(resource, chart)
                except (KeyError, TypeError, ValueError):
                    continue  # a resource that cannot be read is left out
        for concept, series in chart.vitals.items():
            chart.vitals[concept] = _in_order(series)
        for concept, series in chart.coded.items():
            series.sort(key=lambda row, name=concept: (row[0], self.ranks[name, row[1]], row[2]))
        _cross_check(chart.vitals)
        _add_bmi(chart.vitals)
        chart.encounters.sort()
        chart.readings = sum(map(len, chart.vitals.values()))
        return chart

    def _time(self, text: str) -> int:
        """Observations of one round share their times: each text is read once a chart."""
        found = self.times.get(text)
        if found is None:
            found = self.times[text] = instant(text)
        return found

    def _observation(self, resource: dict, chart: Chart) -> None:
        if resource["status"] not in USABLE:
            return
        effective = resource.get("effectiveDateTime") or resource.get("effectiveInstant")
        issued = resource.get("issued")
        if effective is None:
            period = resource.get("effectivePeriod") or {}
            effective = period.get("end") or period.get("start") or issued
        measured = self._time(effective)
        known = max(measured, self._time(issued)) if issued else measured
        reference = resource["id"]
        components = resource.get("component")
        if components:
            for component in components:
                self._value(component, measured, known, reference, chart)
        else:
            self._value(resource, measured, known, reference, chart)

    def _value(self, part: dict, measured: int, known: int, reference: str, chart: Chart) -> None:
        quantity = part.get("valueQuantity")
        for coding in part["code"]["coding"]:
            if quantity is not None:
                if coding["system"] != LOINC or (vital := self.vitals.get(coding["code"])) is None:
                    continue
                concept, unit, low, high = vital
                if "comparator" in quantity:
                    return
                value = quantity["value"]
                sent = quantity.get("code") or quantity.get("unit")
                if sent != unit:
                    factor, offset = UNITS[sent, unit]
                    value = round(value * factor + offset, 6)
                if low <= value <= high:
                    chart.vitals.setdefault(concept, []).append((measured, value, known, reference))
                return
            concept = self.questions.get((coding["system"], coding["code"]))
            if concept is not None:
                for answered in part["valueCodeableConcept"]["coding"]:
                    answer = self.answers.get((concept, answered["system"], answered["code"]))
                    if answer is not None:
                        chart.coded.setdefault(concept, []).append((measured, answer, known, reference))
                        return

    def _condition(self, resource: dict, chart: Chart) -> None:
        verification = _codes(resource.get("verificationStatus"))
        if "refuted" in verification or "entered-in-error" in verification:
            return
        concepts = set()
        for coding in resource["code"].get("coding", ()):
            if coding["system"] == SNOMED:
                concepts.update(self.snomed.get(coding["code"], ()))
            elif coding["system"] in ICD:
                plain = coding["code"].replace(".", "")
                for length in range(2, min(len(plain), 7) + 1):
                    concepts.update(self.stems.get(plain[:length], ()))
        status = _codes(resource.get("clinicalStatus"))
        onset = resource.get("onsetDateTime")
        abated = resource.get("abatementDateTime")
        begun = None if onset is None else instant(onset)
        recorded = resource.get("recordedDate")
        chart.conditions.append((
            concepts,
            not ACTIVE.isdisjoint(status) if status else abated is None,
            begun,
            None if abated is None else instant(abated),
            begun if recorded is None else instant(recorded),
        ))

    def _encounter(self, resource: dict, chart: Chart) -> None:
        if resource["status"] in ("planned", "cancelled", "entered-in-error"):
            return
        start = resource.get("period", {}).get("start")
        if start is not None:
            chart.encounters.append((instant(start), resource["class"]["code"], resource["id"]))


def _codes(concept: dict | None) -> set:
    return {coding["code"] for coding in concept.get("coding", ())} if concept else set()


def _in_order(series: list[tuple]) -> list[tuple]:
    """In order of time; of readings that say the same, one."""
    series.sort()
    kept = []
    for row in series:
        if not kept or row[0] != kept[-1][0] or row[1] != kept[-1][1]:
            kept.append(row)
    return kept


def _cross_check(vitals: dict) -> None:
    """Drops the pressures of a moment at which every systolic one is below every diastolic one."""
    systolic = vitals.get("systolic-blood-pressure")
    diastolic = vitals.get("diastolic-blood-pressure")
    if not systolic or not diastolic:
        return
    highest, lowest = {}, {}
    for row in systolic:
        highest[row[0]] = row[1]  # in order: the last of a moment is its highest
    for row in reversed(diastolic):
        lowest[row[0]] = row[1]
    crossed = {at for at, value in highest.items() if at in lowest and value < lowest[at]}
    if crossed:
        for name in ("systolic-blood-pressure", "diastolic-blood-pressure"):
            vitals[name] = [row for row in vitals[name] if row[0] not in crossed]


def _add_bmi(vitals: dict) -> None:
    """A BMI for each weight without one, with the last height of five years."""
    weights, heights = vitals.get("body-weight"), vitals.get("body-height")
    if not weights or not heights:
        return
    series = vitals.setdefault("body-mass-index", [])
    recorded = {row[0] for row in series}
    for at, weight, known, reference in weights:
        height = next((row for row in reversed(heights) if row[0] <= at), None)
        if height is None or at in recorded or at - height[0] > BMI_DAYS * DAY_MS:
            continue
        value = round(weight / (height[1] / 100) ** 2, 6)
        if 5 <= value <= 200:
            series.append((at, value, max(known, height[2]), reference))
    series.sort()
