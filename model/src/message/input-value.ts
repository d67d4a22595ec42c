import {
  type Charted,
  type ChartedValue,
  type CodedReading,
  type Instant,
  minuteMs,
  type News2InputName,
  pressurePairs,
  type Reading,
} from '@bellwether/fhir-mapping';
import { newestCharted } from '../news2/newest-charted.js';
import type { InputValue } from './message.js';

/** Oxygen is said with its flow, or its concentration, where one was charted so near to it. */
const besideMs = 15 * minuteMs;
const FLOW = 'inhaled-oxygen-flow';
const CONCENTRATION = 'inhaled-oxygen-concentration';

/** The newest value of an input that was charted by `at` and is known by `asOf`, as people say it; null: none can be used. */
export function inputValueAt(charted: Charted, input: News2InputName, at: Instant, asOf: Instant): InputValue | null {
  const moment = newestCharted(charted, input, at, asOf);
  if (moment === null || moment.values.length === 0) return null;
  const { values, measuredAt } = moment;
  if (input === 'oxygen') return oxygenValue(values, charted, measuredAt, asOf);
  const [value] = values;
  if (value === undefined) return null;
  if ('answer' in value) return answerValue(worstAnswer(values as readonly CodedReading[]), input);
  return numberValue(value, charted, asOf);
}

/** A reading with the other value of its pair, where it has one. */
export function numberValue(
  { concept, value, comparator, measuredAt }: Reading,
  charted: Pick<Charted, 'values'>,
  asOf: Instant,
): InputValue {
  const pair = pressurePairs.find(({ systolic }) => systolic === concept);
  const second =
    pair === undefined
      ? undefined
      : (charted.values(pair.diastolic, measuredAt - 1, measuredAt, asOf).at(-1) as Reading);
  return { kind: 'number', concept, value, comparator: comparator ?? null, second: second?.value ?? null };
}

function answerValue({ concept, answer }: CodedReading, input: News2InputName): InputValue {
  return { kind: 'answer', concept: concept === input ? input : concept, answer };
}

/** Of two answers of one moment what is not alert counts. */
function worstAnswer(values: readonly CodedReading[]): CodedReading {
  return values.find(({ answer }) => answer !== 'alert') ?? values[0]!;
}

function oxygenValue(
  values: readonly ChartedValue[],
  charted: Pick<Charted, 'values'>,
  measuredAt: Instant,
  asOf: Instant,
): InputValue {
  const breathes = values.some((value) => 'answer' in value && value.answer !== 'air') ? 'oxygen' : 'air';
  if (breathes === 'air') return { kind: 'oxygen', breathes, flow: null, concentration: null };
  const near = (concept: string): number | null => {
    const all = charted.values(concept, measuredAt - besideMs, Math.min(asOf, measuredAt + besideMs), asOf);
    return (all.at(-1) as Reading | undefined)?.value ?? null;
  };
  return { kind: 'oxygen', breathes, flow: near(FLOW), concentration: near(CONCENTRATION) };
}
