import { parseInstant, readPatientRecord } from '@bellwether/fhir-mapping';
import { chartOfInstance, plainNameOf } from '../plain/instance-chart.js';
import type { Instance } from '../schemas/instance.js';
import { givenFeatures, requireKnownFeatures } from './given-features.js';
import { partsOfInputs } from './inputs-of-score.js';
import type { ScoreOptions } from './score-options.js';
import { assessRecord, type ScoredChart, warningOf } from './scored-chart.js';

/**
 * Scores one plain instance the way of every chart: as FHIR resources through mapping, plausibility, NEWS2 and the artefact.
 *
 * @throws RequestProblem `request-invalid` for features that no artefact of the options has, or that cannot be
 */
export function scoreInstance(instance: Instance, options: ScoreOptions): ScoredChart {
  const asOf = instance.as_of ? parseInstant(instance.as_of) : options.asOf;
  const chart = chartOfInstance(instance, asOf, options.site.codes);
  const record = readPatientRecord(chart.entries, { coverage: chart.coverage, codes: options.site.codes });
  requireKnownFeatures(instance, options.placed);
  const given = new Map(
    options.placed.map((placed) => [placed, givenFeatures(instance, placed.artefact.manifest)] as const),
  );
  const selected = assessRecord(
    record,
    { ...options, asOf, setting: instance.setting ?? null },
    (one) => given.get(one)?.values,
  );
  const unused = record.rejected.map(({ concept, detail }) => warningOf(plainNameOf(concept ?? ''), detail));
  return {
    record,
    ...selected,
    warnings: [
      ...chart.warnings,
      ...unused,
      ...(given.get(selected.placed)?.warnings ?? []),
      ...partsOfInputs(instance, selected.placed.artefact.manifest),
    ],
  };
}
