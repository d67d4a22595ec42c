import {
  ageYears,
  careExclusionAt,
  coverageOfConcept,
  dayMs,
  type Instant,
  isCharted,
  mayHaveLost,
  type PatientRecord,
  whatRejectionsSay,
} from '@bellwether/fhir-mapping';
import {
  adultFromYears,
  type Alarm,
  type AlarmOptions,
  alarmSilenceMs,
  alarms,
  conceptsOfInput,
  NEWS2_MINIMUM_AGE_YEARS,
  news2Inputs,
  unreadOf,
} from '@bellwether/model';

/** Why there may be fewer alarms than a reader takes for granted, in the order in which it is said. */
export type AlarmNote =
  | 'child'
  | 'minor'
  | 'birth-date-unknown'
  | 'comfort-care'
  | 'incomplete'
  | 'nothing-usable'
  | 'nothing-recent'
  | 'intensive-care';

/** An alarm, and how it stands at the moment of the list. */
export type AlarmRow = Alarm & {
  /** Whether it is of the last 24 hours. */
  readonly isRecent: boolean;
  /** Until when its silence lasts, where it still does. */
  readonly silentUntil: Instant | null;
};

/** The alarms of a chart at one moment. Plain data: it crosses from the worker. */
export interface AlarmList {
  readonly asOf: Instant;
  /** Newest first. */
  readonly rows: readonly AlarmRow[];
  readonly notes: readonly AlarmNote[];
}

/** What can alarm: what NEWS2 is made from. */
const alarming: ReadonlySet<string> = new Set(news2Inputs.flatMap(conceptsOfInput));

/** The alarms of a record as it is known at `asOf`. They are a list of their own, and no part of the number of anomalies. */
export function alarmList(record: PatientRecord, options: AlarmOptions): AlarmList {
  const { asOf, encounterId } = options;
  // In comfort care nothing asks for anything.
  const isQuiet = careExclusionAt(record, asOf, encounterId) === 'comfort-care';
  const found = alarms(record, options);
  const rows = found.toReversed().map((alarm): AlarmRow => {
    const isNewest = found.findLast(({ kind }) => kind === alarm.kind) === alarm;
    const until = (alarm.kind === 'news2' ? alarm.knownAt : alarm.at) + alarmSilenceMs;
    return {
      ...alarm,
      isRecent: alarm.knownAt > asOf - dayMs,
      silentUntil: isNewest && until > asOf && !isQuiet ? until : null,
    };
  });
  return { asOf, rows, notes: notesOf(record, asOf, { isQuiet, rows }) };
}

function notesOf(
  record: PatientRecord,
  asOf: Instant,
  { isQuiet, rows }: { readonly isQuiet: boolean; readonly rows: readonly Alarm[] },
): readonly AlarmNote[] {
  const age = ageYears(record.patient, asOf);
  const newestAt = newestOf(record, asOf);
  const notes: readonly (readonly [note: AlarmNote, holds: boolean])[] = [
    ['child', age < NEWS2_MINIMUM_AGE_YEARS],
    ['minor', age >= NEWS2_MINIMUM_AGE_YEARS && age < adultFromYears],
    ['birth-date-unknown', Number.isNaN(age)],
    ['comfort-care', isQuiet],
    ['incomplete', isIncomplete(record)],
    ['nothing-usable', newestAt === Number.NEGATIVE_INFINITY],
    ['nothing-recent', newestAt > Number.NEGATIVE_INFINITY && newestAt <= asOf - dayMs],
    ['intensive-care', rows.some(({ interrupts }) => !interrupts)],
  ];
  return notes.flatMap(([note, holds]) => (holds ? [note] : []));
}

/** Whether something that could alarm was not read, cannot be used, or may be under a code that is not mapped. */
function isIncomplete({ coverage, rejected }: PatientRecord): boolean {
  const isLost = rejected.some(({ concept, reason, perhaps = [] }) =>
    concept === null
      ? perhaps.some((one) => alarming.has(one))
      : alarming.has(concept) && whatRejectionsSay[reason] === 'unusable',
  );
  return (
    isLost ||
    news2Inputs.some((input) => unreadOf(coverageOfConcept(coverage, input)) !== null) ||
    [...alarming].some((concept) => mayHaveLost(coverageOfConcept(coverage, concept), null))
  );
}

/** When the newest value was measured that could alarm. */
function newestOf({ readings, coded }: PatientRecord, asOf: Instant): Instant {
  return [...readings.filter(isCharted), ...coded].reduce(
    (newest, { concept, measuredAt, knownAt }) =>
      alarming.has(concept) && measuredAt <= asOf && knownAt <= asOf ? Math.max(newest, measuredAt) : newest,
    Number.NEGATIVE_INFINITY,
  );
}
