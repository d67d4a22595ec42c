import type { PatientRecord, RejectionReason } from '@bellwether/fhir-mapping';
import type { Findings } from '../store/store.js';
import { chartedValues, isSpan, spanHasChanged } from './input-spans.js';

type Input = Findings['inputs'][number];

/** Rejections that do not invalidate a value: the same reading is in another resource, or the part was never used. */
const harmless: ReadonlySet<RejectionReason> = new Set(['duplicate', 'not-modelled', 'panel-without-values']);

/**
 * Whether an input of an earlier assessment now has another value, or was withdrawn: entered in error, no longer
 * usable, or another patient's. A reading that is merely not in the answer (older than the window, beyond the last
 * page) is not corrected.
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

/** Values of the chart by reference and concept, also under the references of duplicates. */
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

/** References of rejected resources, with the concept where only a part of the resource is rejected. */
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
