/** Why an Observation or component is not a reading, by stable codes: what each means, for reports and for people. */
export const rejectionReasons = {
  malformed: 'The resource is not valid FHIR.',
  'no-code': 'No code, so what was measured is unknown.',
  'not-modelled': 'None of its codes is in the mapping tables.',
  'panel-without-values': 'Panel whose values are in other Observations.',
  'modifier-extension': 'A modifier extension, which is not known, could change the meaning.',
  'entered-in-error': 'Status: entered in error.',
  cancelled: 'Status: cancelled.',
  replaced: 'A newer version of the same measurement was used.',
  'data-absent': 'The value is recorded as absent (dataAbsentReason).',
  'no-value': 'No value.',
  'not-a-quantity': 'Value is not a Quantity.',
  comparator: 'Value is a limit (less than, more than), not a measurement.',
  'unknown-answer': 'Unrecognized answer.',
  undecided: 'Charted, but it does not say which answer holds.',
  'not-for-scores': 'A goal, or a kind of measurement that no score counts.',
  'unit-missing': 'No unit.',
  'unit-unknown': 'Unrecognized unit.',
  'unit-not-convertible': 'Unit cannot be converted to the unit of this vital sign.',
  implausible: 'Physiologically implausible value: likely an entry, sensor or unit error.',
  zero: 'Zero: no pulse or breath, nothing connected, or an entry error.',
  'systolic-below-diastolic': 'Systolic pressure is below diastolic.',
  'no-time': 'No measurement time.',
  'time-unreadable': 'Unreadable measurement time.',
  duplicate: 'Duplicate reading (same vital sign, time and value).',
} as const;

/** Why an Observation (or one of its components) is not a reading. Stable codes; `rejectionReasons` has what they mean. */
export type RejectionReason = keyof typeof rejectionReasons;

/** What a rejection says of its concept at its moment. */
export type Says =
  /** Somebody wrote something down, and what it means is not known: neither a value nor "not charted". */
  | 'unusable'
  /** It was written down and decides nothing; a value of the same moment that decides is enough. */
  | 'undecided'
  /** Nothing was measured, and the chart says so. */
  | 'absent'
  /** Nothing: it was withdrawn, is said elsewhere, or is not about the patient. */
  | 'nothing';

/** What rejections say: an older value never stands in for one that is unusable, undecided or absent. */
export const whatRejectionsSay: Readonly<Record<RejectionReason, Says>> = {
  malformed: 'unusable',
  'no-code': 'unusable',
  'not-modelled': 'unusable',
  'panel-without-values': 'nothing',
  'modifier-extension': 'unusable',
  'entered-in-error': 'nothing',
  cancelled: 'nothing',
  replaced: 'nothing',
  'data-absent': 'absent',
  'no-value': 'unusable',
  'not-a-quantity': 'unusable',
  comparator: 'unusable',
  'unknown-answer': 'unusable',
  undecided: 'undecided',
  'not-for-scores': 'nothing',
  'unit-missing': 'unusable',
  'unit-unknown': 'unusable',
  'unit-not-convertible': 'unusable',
  implausible: 'unusable',
  zero: 'unusable',
  'systolic-below-diastolic': 'unusable',
  'no-time': 'unusable',
  'time-unreadable': 'unusable',
  duplicate: 'nothing',
};

/** Why a resource was not used at all. */
export type RefusalReason =
  | 'another-patient'
  | 'no-subject'
  | 'malformed'
  | 'modifier-extension'
  | 'not-mapped'
  | 'not-active'
  | 'operation-outcome'
  | 'duplicate-id';
