import type {
  Charted,
  ChartedMoment,
  Instant,
  News2InputName,
  RejectedReading,
  TellsOf,
} from '@bellwether/fhir-mapping';
import { hourMs, vitalSigns } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';
import { news2InputTable } from './inputs.js';
import { VENTILATION } from './ventilator.js';

const cuff: News2InputName = 'systolic-blood-pressure';
/** Of an arterial line. It differs from the cuff by a median of 15 mmHg, so it counts only where the cuff is silent. */
const arterialLine = vitalSigns.find(({ source }) => source?.of === cuff)!.concept;
const cuffComesFirstMs = hourMs;

/** All concepts that tell of an input, and of what. */
export const tellsOfInputs: TellsOf = new Map<string, readonly string[]>([
  ...news2InputTable.flatMap(({ input, alsoReadFrom }) =>
    [input, ...alsoReadFrom].map((concept) => [concept, [input]] as const),
  ),
  [arterialLine, [arterialLine]],
  [VENTILATION, [VENTILATION]],
]);

/** The concepts that tell of an input. */
export function conceptsOfInput(input: News2InputName): readonly string[] {
  const { alsoReadFrom } = news2InputTable.find((row) => row.input === input)!;
  return [input, ...alsoReadFrom, ...(input === cuff ? [arterialLine] : [])];
}

type Newest = Charted['newest'];

/** The newest that was charted of an input; null: nothing. */
export function newestCharted(
  { newest: newestOf }: Pick<Charted, 'newest'>,
  input: News2Component['input'],
  at: Instant,
  asOf: Instant,
): ChartedMoment | null {
  const newest = newestOf(input, at, asOf);
  if (input !== cuff) return newest;
  const invasive = newestOf(arterialLine, at, asOf);
  if (newest === null || invasive === null) return newest ?? invasive;
  return invasive.measuredAt - newest.measuredAt > cuffComesFirstMs ? invasive : newest;
}

/** What cannot be used of an input, by cuff or line, and has no time that could be read; null: nothing. */
export function undatedOf(
  { undated }: Pick<Charted, 'undated'>,
  input: News2Component['input'],
): RejectedReading | null {
  return undated(input) ?? (input === cuff ? undated(arterialLine) : null);
}

/**
 * When anything was charted of an input, by cuff or line: a set is not moved by which of them counts.
 *
 * @param newest of what may be of the input (`charted.newest`), or is certainly of it (`charted.newestNamed`)
 */
export function newestTime(newest: Newest, input: News2Component['input'], at: Instant, asOf: Instant): Instant {
  const timeOf = (concept: string): Instant => newest(concept, at, asOf)?.measuredAt ?? Number.NEGATIVE_INFINITY;
  return input === cuff ? Math.max(timeOf(cuff), timeOf(arterialLine)) : timeOf(input);
}

/** Since when all has to be read, so that nothing newer counts in place of this: of a line, no cuff of the hour before. */
export function sinceWhenItCounts(
  input: News2Component['input'],
  { measuredAt, values, unusable }: ChartedMoment,
): Instant {
  const isLine = input === cuff && [...values, ...unusable].some(({ concept }) => concept === arterialLine);
  return isLine ? measuredAt - cuffComesFirstMs : measuredAt;
}
