import { type CareLimits, careLimitsAt, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';

/** Limits of care as JSON: what holds, since when, by what; and of which sources nobody was asked. */
export function careLimitsJson(
  record: PatientRecord,
  asOf: Instant,
  encounterId?: string,
): Readonly<Record<string, unknown>> {
  const { pregnancy, comfortCare, codeStatus, birth, loss, directive, excludes, sources } = careLimitsAt(
    record,
    asOf,
    encounterId,
  );
  return {
    pregnancy: { ...pregnancy, since: iso(pregnancy.since) },
    comfortCare: { ...comfortCare, since: iso(comfortCare.since) },
    codeStatus: { ...codeStatus, since: iso(codeStatus.since) },
    birth: recent(birth),
    loss: recent(loss),
    directive: recent(directive),
    excludes,
    notAsked: sources.filter(({ asked }) => !asked).map(({ source }) => source),
    gaps: sources.flatMap(({ source, gap }) => (gap === null ? [] : [{ source, ...gap }])),
  };
}

function recent(one: CareLimits['birth']) {
  return one === null ? null : { ...one, at: iso(one.at) };
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
