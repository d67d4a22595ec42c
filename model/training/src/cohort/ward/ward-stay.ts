import type { Random } from '@bellwether/fixtures';
import { advance } from './advance.js';
import { dischargeChance, eventChances, type WardEvent, wardEvents } from './hazards.js';
import { stateWidth, stepHours, stepsPerHour, type WardBody } from './hidden-state.js';

/** How a stay on a ward went, from admission to its end. */
export interface WardStay {
  readonly body: WardBody;
  /** Hour of the day at admission, UTC. */
  readonly admittedAtHour: number;
  /** The hidden states, one a step of half an hour, one after the other. */
  readonly states: Float64Array;
  /** Number of states. */
  readonly steps: number;
  /** Hours from admission to the end. */
  readonly endHours: number;
  /** What ended it; null: discharged. */
  readonly event: WardEvent | null;
}

/** Nobody stays longer. */
const longestSteps = 30 * 24 * stepsPerHour;

const hourOfDayAt = (admittedAtHour: number, step: number): number => (admittedAtHour + step * stepHours) % 24;

/** Plays a stay from its first state until an event or the discharge. */
export function simulateWardStay(
  random: Random,
  body: WardBody,
  first: Float64Array,
  admittedAtHour: number,
): WardStay {
  const states = new Float64Array(longestSteps * stateWidth);
  const state = first.slice();
  const chances = new Float64Array(wardEvents.length);
  let event: WardEvent | null = null;
  let step = 0;
  let endHours = longestSteps * stepHours;
  while (step < longestSteps) {
    states.set(state, step * stateWidth);
    const end = endOfStep(body, state, { step, admittedAtHour, random, chances });
    step++;
    if (end !== null) {
      event = end === 'discharge' ? null : end;
      endHours = (step - random.uniform()) * stepHours;
      break;
    }
    advance(body, state, random);
  }
  return { body, admittedAtHour, states: states.slice(0, step * stateWidth), steps: step, endHours, event };
}

interface StepContext {
  readonly step: number;
  readonly admittedAtHour: number;
  readonly random: Random;
  readonly chances: Float64Array;
}

function endOfStep(body: WardBody, state: Float64Array, context: StepContext): WardEvent | 'discharge' | null {
  const { step, admittedAtHour, random, chances } = context;
  const any = eventChances(body, state, chances);
  const drawn = random.uniform();
  if (drawn < any) {
    const index = drawn < chances[0]! ? 0 : drawn < chances[0]! + chances[1]! ? 1 : 2;
    return wardEvents[index]!;
  }
  const time = { hours: step * stepHours, hourOfDay: hourOfDayAt(admittedAtHour, step) };
  return random.uniform() < dischargeChance(body, state, time) ? 'discharge' : null;
}

/** Scratch memory of a future. */
const scratch = new Float64Array(stateWidth);
const scratchChances = new Float64Array(wardEvents.length);

/**
 * One future, simulated again from a step of a stay: the chance of an event along it, until the discharge or the horizon. Over many
 * futures the mean is the share that have an event, with less of chance in it than where each counts 0 or 1.
 */
export function simulateFuture(stay: WardStay, from: number, horizonHours: number, random: Random): number {
  const { body, states, admittedAtHour } = stay;
  scratch.set(states.subarray(from * stateWidth, (from + 1) * stateWidth));
  const last = from + horizonHours * stepsPerHour;
  let spared = 1;
  for (let step = from; step < last; step++) {
    spared *= 1 - eventChances(body, scratch, scratchChances);
    const time = { hours: step * stepHours, hourOfDay: hourOfDayAt(admittedAtHour, step) };
    if (random.uniform() < dischargeChance(body, scratch, time)) break;
    advance(body, scratch, random);
  }
  return 1 - spared;
}

/** Futures behind each true risk. */
export const futuresPerMoment = 200;

/** The mean over `count` futures simulated again from the hidden state at a step; of 200 of them, its true risk. */
export function meanOfFutures(
  stay: WardStay,
  from: number,
  { horizonHours, count, random }: { readonly horizonHours: number; readonly count: number; readonly random: Random },
): number {
  let sum = 0;
  for (let future = 0; future < count; future++) sum += simulateFuture(stay, from, horizonHours, random);
  return sum / count;
}
