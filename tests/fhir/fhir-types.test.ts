import type { ChartResource, TransactionBundle } from '@bellwether/fixtures';
import type { toDevice, toRiskAssessment } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import type { Bundle, Condition, Device, Encounter, Observation, Patient, RiskAssessment } from 'fhir/r4.js';

/** Our wire types are readonly, those of @types/fhir are not: the same type with every `readonly` taken off. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

/** Fails to compile, and so fails `npm run types`, where `Ours` is not a FHIR resource of the type `Theirs`. */
type MustBe<Ours extends Theirs, Theirs> = Ours;

/** One row for each resource that we write. */
type Checked = [
  MustBe<Writable<Extract<ChartResource, { resourceType: 'Patient' }>>, Patient>,
  MustBe<Writable<Extract<ChartResource, { resourceType: 'Encounter' }>>, Encounter>,
  MustBe<Writable<Extract<ChartResource, { resourceType: 'Condition' }>>, Condition>,
  MustBe<Writable<Extract<ChartResource, { resourceType: 'Observation' }>>, Observation>,
  MustBe<Writable<TransactionBundle>, Bundle>,
  MustBe<Writable<ReturnType<typeof toRiskAssessment>>, RiskAssessment>,
  MustBe<Writable<ReturnType<typeof toDevice>>, Device>,
];

describe('FHIR R4 types', () => {
  it('what we write is typed as in @types/fhir (checked by the compiler)', () => {
    const checked: Checked['length'] = 7;
    expect(checked).toBe(7);
  });
});
