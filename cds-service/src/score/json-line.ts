import { type Instant, isCharted, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, type Manifest, relevantTo, unreadParts } from '@bellwether/model';
import { acuityJson, news2Json } from './acuity-json.js';
import { careLimitsJson } from './care-limits-json.js';
import type { ScoredPatient } from './score-patients.js';

/** One patient as one line of JSON. */
export function jsonLine(scored: ScoredPatient): string {
  return JSON.stringify(scoreJson(scored));
}

/**
 * One patient with the keys of the outer contract: `patient`, `asOf`, `artefact`, `version`, `sha256`, `synthetic`, `probability`,
 * `margin`, `rawMargin`, `baseValue`, `band`, `features`, `contributions`, `readings`, `rejected`, `unread`, `anomalies`, `setting`,
 * `news2`, `news2Shown`, `news2NotShown` (why not; null where it is), `decisions`, `careLimits`, `links`. A patient who cannot be scored has `notScored` in place of what comes of a score.
 */
export function scoreJson({
  patient,
  record,
  artefact,
  assessment,
  encounterId,
}: ScoredPatient): Readonly<Record<string, unknown>> {
  const { hash, manifest } = artefact;
  const { name, version, synthetic, features: rows } = manifest;
  const model = { artefact: name, version, sha256: hash, synthetic };
  const head = { patient, asOf: assessment && iso(assessment.asOf), ...model };
  if (assessment === null) {
    const features = byName(rows, () => Number.NaN);
    return { ...head, notScored: noMoment, features, ...chart(record, manifest, null, encounterId) };
  }
  if (!assessment.scored) {
    const { reason, detail, missingGroups } = assessment.notScored;
    const features = byName(assessment.features, ({ value }) => value);
    return {
      ...head,
      notScored: { reason, detail, missingGroups },
      features,
      ...chart(record, manifest, assessment, encounterId),
    };
  }
  const { probability, margin, rawMargin, baseValue, band, contributions } = assessment;
  return {
    ...head,
    probability,
    margin,
    rawMargin,
    baseValue,
    band,
    features: byName(contributions, ({ value }) => value),
    contributions: byName(contributions, ({ contribution }) => contribution),
    ...chart(record, manifest, assessment, encounterId),
  };
}

/** Why a patient without any date is not scored. */
export const noMoment = {
  reason: 'no-date',
  detail: 'No dated data in the record, so --as-of latest has no meaning: give an instant with --as-of.',
  missingGroups: [],
} as const;

function chart(
  record: PatientRecord,
  manifest: Manifest,
  assessment: Assessment | null,
  encounterId: string | undefined,
) {
  return {
    readings: record.readings.filter(isCharted).length,
    // Of an Observation with components each part is rejected alone: code and concept say which.
    rejected: record.rejected.map(({ reference, code, concept, reason }) => ({ reference, code, concept, reason })),
    // What was not read of all that an estimate and NEWS2 are made from: beside it a figure may be too low.
    unread:
      assessment === null
        ? []
        : unreadParts(record, relevantTo(manifest), assessment.asOf).map(({ since, news2: _, ...part }) => ({
            ...part,
            since: iso(since),
          })),
    anomalies: (assessment?.anomalies ?? []).map((anomaly) => ({ ...anomaly, measuredAt: iso(anomaly.measuredAt) })),
    ...(assessment === null
      ? { setting: null, news2: null, news2Shown: false, news2NotShown: noMoment.reason }
      : acuityJson(record, assessment)),
    decisions: assessment === null ? null : decisionsJson(assessment),
    careLimits: assessment === null ? null : careLimitsJson(record, assessment.asOf, encounterId),
    // Other records of the patient: what was read from which record, and what was not.
    links: record.links.map(({ reference, relation, read, why, resources }) => ({
      ...{ reference, relation, read, why },
      resources: resources.length,
    })),
  };
}

/** What people decided and is in force, and what NEWS2 would be without it. */
function decisionsJson({ decisions, withLeftOut, claimedScale, otherScale, scaleQuestion }: Assessment) {
  const { scale, earlierScale, isScaleUncertain, leftOut } = decisions;
  const withTime = <T extends { readonly at: Instant }>(one: T | null) => one && { ...one, at: iso(one.at) };
  return {
    scale: withTime(scale),
    earlierScale: withTime(earlierScale),
    isScaleUncertain,
    claimedScale: claimedScale && { ...claimedScale, measuredAt: iso(claimedScale.measuredAt) },
    scaleQuestion,
    otherScale: otherScale && news2Json(otherScale),
    leftOut: leftOut.map((one) => ({ ...one, at: iso(one.at), measuredAt: iso(one.measuredAt) })),
    withLeftOut: withLeftOut && news2Json(withLeftOut),
  };
}

/** JSON has no NaN: a missing value is null. */
function byName<T extends { readonly name: string }>(rows: readonly T[], value: (row: T) => number) {
  return Object.fromEntries(rows.map((row) => [row.name, Number.isNaN(value(row)) ? null : value(row)]));
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
