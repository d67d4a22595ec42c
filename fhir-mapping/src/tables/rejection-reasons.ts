/** Why an Observation or component is no reading, by stable codes: what each means, for reports and for people. */
export const rejectionReasons = {
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
} as const;

/** Why an Observation (or one of its components) is no reading. Stable codes; `rejectionReasons` has what they mean. */
export type RejectionReason = keyof typeof rejectionReasons;

/** Why a resource was not used at all. */
export type RefusalReason =
  | 'another-patient'
  | 'no-subject'
  | 'malformed'
  | 'not-mapped'
  | 'not-active'
  | 'operation-outcome'
  | 'duplicate-id';
