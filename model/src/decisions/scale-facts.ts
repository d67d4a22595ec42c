import {
  chartedPoints,
  dayMs,
  type Instant,
  isActiveAt,
  observedByConcept,
  type PatientRecord,
} from '@bellwether/fhir-mapping';

/** The SpO₂ scale that points charted by the hospital are said to be of: a claim, never a decision. */
export interface ClaimedScale {
  readonly scale: 1 | 2;
  readonly reference: string;
  readonly measuredAt: Instant;
}

/** The newest of the last day; null: none, or points of both scales were charted at its moment. */
export function claimedScaleAt(record: PatientRecord, asOf: Instant): ClaimedScale | null {
  const { coded } = observedByConcept(record);
  const claims = chartedPoints.flatMap(({ concept, scale }) =>
    scale === null
      ? []
      : (coded.get(concept) ?? []).flatMap(({ reference, measuredAt, knownAt }): readonly ClaimedScale[] =>
          knownAt <= asOf && measuredAt <= asOf && measuredAt > asOf - dayMs ? [{ scale, reference, measuredAt }] : [],
        ),
  );
  const newestAt = Math.max(...claims.map(({ measuredAt }) => measuredAt));
  const [newest, ...others] = claims.filter(({ measuredAt }) => measuredAt === newestAt);
  return newest === undefined || others.some(({ scale }) => scale !== newest.scale) ? null : newest;
}

/** Chronic hypercapnic respiratory failure, SNOMED CT. */
const hypercapnia = 'http://snomed.info/sct|426896000';

/**
 * Why somebody should be asked whether scale 1 is right: COPD, or chronic hypercapnic respiratory failure, is active. Neither
 * selects scale 2.
 *
 * @see Royal College of Physicians, NEWS2, 2017, recommendations 26 to 28
 */
export function scaleQuestionAt(record: PatientRecord, asOf: Instant): 'copd' | 'hypercapnia' | null {
  const active = record.conditions.filter((condition) => isActiveAt(condition, asOf));
  if (active.some(({ code }) => code === hypercapnia)) return 'hypercapnia';
  return active.some(({ concepts }) => concepts.includes('copd')) ? 'copd' : null;
}
