import { hourMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import { urgentScore } from '../news2/acuity.js';
import {
  asksForMore,
  type ChartedNews2,
  leadingScore,
  type News2Authority,
  scoreOfCharted,
} from '../news2/charted-news2.js';
import { type News2Options, news2At, news2Sources } from '../news2/news2.js';
import type { News2 } from '../news2/news2-result.js';
import { news2Response, worstResponse } from '../news2/responses.js';
import type { InputFact, ScoreFact } from './message.js';

/** A score is compared with one that was made so long before it. */
const comparedAfterMs = hourMs;
const comparedWithinMs = 12 * hourMs;

/** Fewest inputs that are known of a score that is named. */
const fewestKnown = 5;

/** Most inputs that a headline names. */
const maxNamed = 3;

/**
 * Whether a score is named: most inputs are known, or what is known asks for an urgent response already. Any other range says
 * nothing.
 */
export function isNamed({ low, singleThree, components, open }: News2): boolean {
  return components.length - open.length >= fewestKnown || low >= urgentScore || singleThree;
}

/** The score before the newest set: what was known an hour before it; null where none is of the last hours. */
export function scoreBefore(
  record: PatientRecord,
  { setAt }: Pick<News2, 'setAt'>,
  options: News2Options,
): News2 | null {
  if (setAt === null) return null;
  const before = news2At(record.patient, news2Sources(record, options), setAt - comparedAfterMs, options);
  return before?.setAt == null || before.setAt < setAt - comparedWithinMs ? null : before;
}

/** What a score is said with. */
interface ScoreMoment {
  readonly inputs: readonly InputFact[];
  readonly before: News2 | null;
  readonly charted: ChartedNews2 | null;
  readonly authority: News2Authority;
  readonly scale: Pick<ScoreFact, 'scale' | 'scaleMatters' | 'scaleQuestion'>;
  /** Whether anything is charted of a set before it. */
  readonly isFirst: boolean;
}

export function scoreFact(
  news2: News2,
  { inputs, before, charted, authority, scale, isFirst }: ScoreMoment,
): ScoreFact {
  const { low, high, singleThree, setAt } = news2;
  const was = before !== null && isNamed(before) ? { low: before.low, high: before.high, at: before.setAt! } : null;
  const open = inputs.filter(isOpen);
  return {
    low,
    high,
    eitherEnd: isEitherEnd(open),
    response: news2Response(low, singleThree),
    worst: worstResponse(news2),
    setAt,
    ...scale,
    was,
    first: isFirst,
    ...namedInputs(inputs, was === null ? null : before),
    breathed: breathedOf(inputs),
    open,
    earlier: inputs.filter(({ state }) => state === 'earlier'),
    charted: chartedFact(charted, news2, authority),
  };
}

export function isOpen({ state }: Pick<InputFact, 'state'>): boolean {
  return state !== 'known' && state !== 'earlier';
}

/** Air or oxygen is 0 or 2, consciousness 0 or 3: where one of them alone is open, nothing between is possible. */
function isEitherEnd(open: readonly InputFact[]): boolean {
  const [only, ...more] = open;
  return only !== undefined && more.length === 0 && (only.input === 'oxygen' || only.input === 'consciousness');
}

/** Of inputs with as many points, which is named first. */
const order: readonly InputFact['input'][] = [
  'consciousness',
  'respiratory-rate',
  'systolic-blood-pressure',
  'oxygen-saturation',
  'oxygen',
  'body-temperature',
  'heart-rate',
];
const place = ({ input }: InputFact): number => order.indexOf(input);

/** What made the score rise since the one before; else what it is made of. Who is not alert is always named. */
function namedInputs(inputs: readonly InputFact[], before: News2 | null): Pick<ScoreFact, 'named' | 'also'> {
  const pointsBefore = new Map((before?.components ?? []).map(({ input, low }) => [input, low]));
  const rise = ({ input, low }: InputFact): number => low - (pointsBefore.get(input) ?? 0);
  const counted = inputs.filter((row) => row.low > 0 && row.value !== null && !isOpen(row));
  const risen = before === null ? [] : counted.filter((row) => pointsBefore.has(row.input) && rise(row) > 0);
  const chosen =
    risen.length > 0
      ? risen.toSorted((a, b) => rise(b) - rise(a) || place(a) - place(b))
      : counted.toSorted((a, b) => b.low - a.low || place(a) - place(b));
  const named = chosen.slice(0, maxNamed);
  const notAlert = counted.find(({ input }) => input === 'consciousness');
  if (notAlert === undefined || named.includes(notAlert)) return { named, also: null };
  return { named: named.slice(0, maxNamed - 1), also: notAlert };
}

function breathedOf(inputs: readonly InputFact[]): ScoreFact['breathed'] {
  const oxygen = inputs.find(({ input }) => input === 'oxygen');
  return oxygen === undefined || isOpen(oxygen) || oxygen.value?.kind !== 'oxygen' ? null : oxygen.value;
}

export function chartedFact(
  charted: ChartedNews2 | null,
  news2: News2 | null,
  authority: News2Authority,
): ScoreFact['charted'] {
  if (charted === null) return null;
  const leads = leadingScore(charted, authority) === 'charted';
  if (!leads && !asksForMore(charted, news2)) return null;
  const { low, singleThree } = scoreOfCharted(charted, null);
  const score = charted.unusable === null || leads ? low : null;
  return { score, at: charted.measuredAt, leads, response: news2Response(low, singleThree) };
}

/** Inputs that count, those with points first; what is breathed stands with the saturation. */
export function inputsByPoints(inputs: readonly InputFact[]): readonly InputFact[] {
  const told = inputs.filter((row) => row.value !== null && (!isOpen(row) || row.state === 'unconfirmed'));
  const oxygen = told.find(({ input }) => input === 'oxygen')?.high ?? 0;
  const points = ({ input, high }: InputFact) =>
    input === 'oxygen' || input === 'oxygen-saturation' ? Math.max(high, oxygen, pointsOfSaturation(told)) : high;
  return [...told.filter((row) => points(row) > 0), ...told.filter((row) => points(row) === 0)];
}

function pointsOfSaturation(told: readonly InputFact[]): number {
  return told.find(({ input }) => input === 'oxygen-saturation')?.high ?? 0;
}

/** Whether nothing was charted before the newest set. */
export function isFirstSet(before: News2 | null, arrivedAt: Instant | null, setAt: Instant | null): boolean {
  return before === null && arrivedAt !== null && setAt !== null && isNewHere(arrivedAt, setAt);
}

/** Whether all that is charted since the patient came is still looked at. */
export function isNewHere(arrivedAt: Instant, at: Instant): boolean {
  return at - arrivedAt < comparedWithinMs;
}
