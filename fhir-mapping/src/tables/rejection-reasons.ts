import type { RejectionReason } from '../reading.js';

/** Why an Observation or component is no reading: one sentence each, for reports and for people. */
export const rejectionReasons: Readonly<Record<RejectionReason, string>> = {
  malformed: 'The resource is not what FHIR says it must be.',
  'no-code': 'It has no code, so nobody can tell what was measured.',
  'not-modelled': 'None of its codes is one that we read.',
  'panel-without-values': 'It is a panel whose values are in other Observations.',
  'entered-in-error': 'Its status says that it was entered in error.',
  cancelled: 'Its status says that it was cancelled.',
  'data-absent': 'It says that the value is absent, and why.',
  'no-value': 'It has no value.',
  'not-a-quantity': 'Its value is not a quantity.',
  comparator: 'Its value is a bound (less than, more than), not a measurement.',
  'unknown-answer': 'Its answer is not one that we know.',
  'unit-missing': 'It has no unit.',
  'unit-unknown': 'Its unit is not one that can be read.',
  'unit-not-convertible': 'Its unit is of another kind than the vital sign.',
  implausible: 'No human being has this value: entry, artefact or label is wrong.',
  'systolic-below-diastolic': 'The systolic pressure is below the diastolic one.',
  'no-time': 'It does not say when it was measured.',
  'time-unreadable': 'It says when it was measured in a way that cannot be read.',
  duplicate: 'The same reading (concept, time, value) is there already.',
};
