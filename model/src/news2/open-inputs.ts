import { dayMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import { countUnmapped, type UnmappedValues, unmappedIn } from '../missing-data/unmapped-values.js';
import type { InputState, News2Component, WhyUnusable } from './news2-result.js';

/** Why an input of NEWS2 is open; `unmapped`: there are values that may be it, all of them under codes that no map knows. */
export type WhyOpen = Exclude<News2Component['state'], 'known' | 'earlier'> | 'unmapped';

/** Inputs of NEWS2 that are open, by why; each in the order of NEWS2's chart. */
export type OpenInputs = Readonly<Record<WhyOpen, readonly News2Component['input'][]>>;

type OpenRow = Pick<News2Component, 'input' | 'state' | 'unusable'>;

/** States in which an input has no value of the last day under a code that is mapped. */
const withoutMapped: ReadonlySet<InputState> = new Set(['missing', 'stale']);
const withoutMeaning: ReadonlySet<WhyUnusable> = new Set(['not-modelled', 'no-code']);

/** Values of the day before `asOf` that may be inputs of NEWS2, under codes that are not mapped. */
export function unmappedOfDay(record: PatientRecord): (asOf: Instant) => readonly UnmappedValues[] {
  const unmapped = unmappedIn(record);
  return (asOf) => unmapped(asOf, asOf - dayMs);
}

/** Whether an input is open because what may be it has no code that is mapped. @param unmapped of the last day */
export function isUnmappedInput({ input, state, unusable }: OpenRow, unmapped: readonly UnmappedValues[]): boolean {
  const isOpen =
    withoutMapped.has(state) || (state === 'unusable' && unusable !== null && withoutMeaning.has(unusable.why));
  return isOpen && countUnmapped(unmapped, [input]) > 0;
}

/** Inputs of NEWS2 that are open, by why. @param unmapped of the last day */
export function openInputs(components: readonly OpenRow[], unmapped: readonly UnmappedValues[] = []): OpenInputs {
  const isUnmapped = (row: OpenRow) => unmapped.length > 0 && isUnmappedInput(row, unmapped);
  const of = (why: WhyOpen) =>
    components.filter((row) => (isUnmapped(row) ? why === 'unmapped' : row.state === why)).map(({ input }) => input);
  return {
    unmapped: of('unmapped'),
    'left-out': of('left-out'),
    unconfirmed: of('unconfirmed'),
    stale: of('stale'),
    unusable: of('unusable'),
    unread: of('unread'),
    missing: of('missing'),
  };
}
