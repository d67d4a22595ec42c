import type { AlarmRule } from './alarm-rules.js';
import { heardBy } from './alarm-rates.js';
import type { AlarmConcept, HourlyValues } from './alarm-shapes.js';

/** A stay by the hour, and when it was labelled as sepsis. */
export interface LabelledStay {
  readonly values: HourlyValues;
  /** Null: it was not. */
  readonly sepsisHour: number | null;
}

/** Shares of stays with an alarm in the hours before something, and of those without it in the same hours. */
interface Before {
  readonly count: number;
  readonly share: number;
  readonly ofOthers: number;
}

/** What a rule foresees of what really happened. */
export interface Foresight {
  readonly sepsis: Before;
  readonly crisis: Before & {
    /** Share with an alarm by the second critical value. */
    readonly byThen: number;
  };
}

/** The label of these data begins so many hours before the onset. */
const labelAheadHours = 6;
const windowHours = 12;
/** Others that have to be compared with. */
const minOthers = 20;

/** Values that are a crisis where two successive hours have them. */
const critical: readonly (readonly [AlarmConcept, (value: number) => boolean])[] = [
  ['systolic-blood-pressure', (value) => value < 80],
  ['oxygen-saturation', (value) => value < 85],
  ['heart-rate', (value) => value > 150],
  ['heart-rate', (value) => value < 40],
  ['respiratory-rate', (value) => value > 40],
];

interface Heard {
  readonly hours: number;
  readonly alarms: readonly number[];
  readonly onset: number | null;
  readonly crisis: number | null;
}

/** Of stays of the real data, with nothing put in: alarms of each rule before sepsis and before a crisis. */
export function foresightOf(stays: readonly LabelledStay[], rules: readonly AlarmRule[]): readonly Foresight[] {
  const heard = stays.map(({ values, sepsisHour }) => {
    const hours = values['heart-rate'].length;
    const onset = sepsisHour === null ? null : sepsisHour + labelAheadHours;
    const facts = { hours, onset, crisis: crisisHour(values) };
    return heardBy(rules, values, hours - 1).map((alarms): Heard => ({ ...facts, alarms }));
  });
  return rules.map((_, rule) => foresightIn(heard.map((byRule) => byRule[rule]!)));
}

function foresightIn(heard: readonly Heard[]): Foresight {
  const sepsis = heard.flatMap((one) =>
    one.onset === null || one.onset < labelAheadHours + windowHours ? [] : [{ ...one, at: one.onset }],
  );
  const crises = heard.flatMap((one) =>
    one.crisis === null || one.crisis < windowHours ? [] : [{ ...one, at: one.crisis }],
  );
  const others = heard.filter(({ onset }) => onset === null);
  const calm = heard.filter(({ crisis }) => crisis === null);
  return {
    sepsis: before(sepsis, others, 0),
    crisis: {
      ...before(crises, calm, 1),
      byThen: shareOf(crises, ({ alarms, at }) => hasAlarm(alarms, at - windowHours, at + 1)),
    },
  };
}

const hasAlarm = (alarms: readonly number[], from: number, to: number): boolean =>
  alarms.some((hour) => hour >= from && hour <= to);

const shareOf = <T>(all: readonly T[], has: (one: T) => boolean): number => all.filter(has).length / all.length;

/** Alarms in the twelve hours up to so many hours before it. */
function before(
  cases: readonly (Heard & { readonly at: number })[],
  others: readonly Heard[],
  endsHours: number,
): Before {
  const within = ({ alarms }: Heard, at: number): boolean => hasAlarm(alarms, at - windowHours, at - endsHours);
  const compared = cases.flatMap(({ at }) => {
    const there = others.filter(({ hours }) => hours > at);
    return there.length <= minOthers ? [] : [shareOf(there, (one) => within(one, at))];
  });
  return {
    count: cases.length,
    share: shareOf(cases, (one) => within(one, one.at)),
    ofOthers: compared.reduce((sum, share) => sum + share, 0) / compared.length,
  };
}

/** The first of two successive hours with a critical value of one kind; null: there is none. */
function crisisHour(values: HourlyValues): number | null {
  const hours = critical.flatMap(([concept, isCritical]) => {
    const own = values[concept];
    const first = own.findIndex((value, hour) => isCritical(value) && isCritical(own[hour + 1] ?? Number.NaN));
    return first < 0 ? [] : [first];
  });
  return hours.length === 0 ? null : Math.min(...hours);
}
