import { type Charted, hourMs, type Instant, vitalSignOf } from '@bellwether/fhir-mapping';
import type { DecisionsInForce } from '../decisions/decisions-in-force.js';
import { isUnmappedInput } from '../news2/open-inputs.js';
import type { News2, News2Component } from '../news2/news2-result.js';
import type { UnmappedValues } from '../missing-data/unmapped-values.js';
import { inputValueAt } from './input-value.js';
import type { InputFact, InputValue } from './message.js';

/** The moment that inputs are told of. */
export interface InputMoment {
  readonly charted: Charted;
  readonly asOf: Instant;
  /** The score that it is compared with; null: none. */
  readonly before: News2 | null;
  /** Values of the last day under codes that are not mapped. */
  readonly unmapped: readonly UnmappedValues[];
  /** Decisions by which values are left out. */
  readonly leftOut: DecisionsInForce['leftOut'];
}

/** States of which the newest value counts, or may. */
const withValue: ReadonlySet<News2Component['state']> = new Set(['known', 'earlier', 'unconfirmed', 'stale']);

/** Of an input that cannot be used, how far back an older entry is told of. */
const olderMs = 24 * hourMs;

/** The seven inputs in the order of the RCP's chart, each with what was charted. */
export function inputFacts(news2: News2, moment: InputMoment): readonly InputFact[] {
  return news2.components.map((component) => inputFact(component, moment));
}

function inputFact(component: News2Component, moment: InputMoment): InputFact {
  const { charted, asOf, unmapped } = moment;
  const { input, state, low, high, measuredAt, unusable, reference } = component;
  const value = withValue.has(state) ? inputValueAt(charted, input, asOf, asOf) : null;
  return {
    input,
    state: isUnmappedInput(component, unmapped) ? 'unmapped' : state,
    low,
    high,
    measuredAt,
    value,
    moved: movedSince(component, value, moment),
    unusable,
    leftOut: state === 'left-out' ? leftOutBy(component, moment) : null,
    olderAt: state === 'unusable' && measuredAt !== null ? olderOf(component, measuredAt, moment) : null,
    references: reference === null ? [] : [reference],
  };
}

function leftOutBy({ input }: News2Component, { leftOut }: InputMoment): InputFact['leftOut'] {
  const own = leftOut.find((one) => one.input === input);
  return own === undefined ? null : { by: own.by.name ?? own.by.reference, at: own.at };
}

/** An older entry, which is told and not used. */
function olderOf({ input }: News2Component, measuredAt: Instant, { charted, asOf }: InputMoment): InputFact['olderAt'] {
  const value = inputValueAt(charted, input, measuredAt - 1, asOf);
  const moment = charted.newest(input, measuredAt - 1, asOf);
  if (value === null || moment === null || moment.measuredAt < measuredAt - olderMs) return null;
  return { measuredAt: moment.measuredAt, value };
}

/** Only what counts in both sets has moved: by a point of NEWS2, else by more than measuring error. */
function movedSince(
  { input, state, low }: News2Component,
  value: InputValue | null,
  { charted, asOf, before }: InputMoment,
): InputFact['moved'] {
  const then = before?.components.find((row) => row.input === input);
  if (then === undefined || value === null || state === 'stale' || then.measuredAt === null) return null;
  if (then.state !== 'known' && then.state !== 'earlier') return null;
  const earlier = inputValueAt(charted, input, then.measuredAt, asOf);
  if (earlier === null) return null;
  if (value.kind === 'number' && earlier.kind === 'number') {
    const change = value.value - earlier.value;
    const step = vitalSignOf(value.concept)?.change?.step ?? 0;
    if (change === 0 || (low === then.low && Math.abs(change) <= step)) return null;
    return change > 0 ? 'up' : 'down';
  }
  if (low === then.low) return flowMoved(value, earlier);
  return low > then.low ? 'up' : 'down';
}

function flowMoved(value: InputValue, earlier: InputValue): InputFact['moved'] {
  if (value.kind !== 'oxygen' || earlier.kind !== 'oxygen') return null;
  const change = (value.flow ?? 0) - (earlier.flow ?? 0);
  if (value.flow === null || earlier.flow === null || Math.abs(change) < 1) return null;
  return change > 0 ? 'up' : 'down';
}
