import type { PatientRecord, RejectionReason } from '@bellwether/fhir-mapping';
import type { Findings } from '../store/store.js';
import { chartedValues, isSpan, spanHasChanged } from './input-spans.js';

type Input = Findings['inputs'][number];

/** Rejections that say nothing against a value that was used: the same reading stands elsewhere, or the part never counted. */
const harmless: ReadonlySet<RejectionReason> = new Set(['duplicate', 'not-modelled', 'panel-without-values']);

/**
 * Whether a reading that went into an earlier assessment now has another value, or is gone because it was entered in
 * error, cannot be used any more or is another patient's. One that is merely not in the answer (older than the window,
 * beyond the last page) is not corrected.
 */
export function hasCorrectedInput(
  before: { readonly asOf: number; readonly findings: Findings },
  record: PatientRecord,
): boolean {
  const { inputs } = before.findings;
  if (inputs.length === 0) return false;
  const standing = standingValues(record);
  const withdrawn = withdrawnReferences(record);
  const values = inputs.some(isSpan) ? chartedValues(record, before.asOf) : [];
  return inputs.some((input) =>
    isSpan(input) ? spanHasChanged(input, values, record) : isCorrected(input, standing, withdrawn),
  );
}

function isCorrected(
  [reference, concept, value]: Input,
  standing: ReadonlyMap<string, ReadonlySet<number | string>>,
  withdrawn: ReadonlySet<string>,
): boolean {
  const values = standing.get(keyOf(reference, concept));
  if (values !== undefined) return !values.has(value);
  return withdrawn.has(keyOf(reference, concept)) || withdrawn.has(reference);
}

/** Values of the chart by reference and concept. A duplicate's reference has the value too. */
function standingValues({ readings, coded }: PatientRecord): ReadonlyMap<string, ReadonlySet<number | string>> {
  const values = new Map<string, Set<number | string>>();
  const note = (reference: string, concept: string, value: number | string): void => {
    const key = keyOf(reference, concept);
    const known = values.get(key);
    if (known === undefined) values.set(key, new Set([value]));
    else known.add(value);
  };
  for (const { reference, duplicates, concept, value } of readings) {
    note(reference, concept, value);
    for (const duplicate of duplicates) note(duplicate, concept, value);
  }
  for (const { reference, concept, answer } of coded) note(reference, concept, answer);
  return values;
}

/** References that are in the chart and not used: with the concept where it is known, alone where all of it is meant. */
function withdrawnReferences({ rejected, refused }: PatientRecord): ReadonlySet<string> {
  const found = new Set<string>(refused.map(({ reference }) => reference));
  for (const { reference, concept, reason } of rejected) {
    if (!harmless.has(reason)) found.add(concept === null ? reference : keyOf(reference, concept));
  }
  return found;
}

function keyOf(reference: string, concept: string): string {
  return `${reference}\n${concept}`;
}
