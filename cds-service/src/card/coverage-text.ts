import { type CoverageGap, type Instant, vitalSigns } from '@bellwether/fhir-mapping';
import { news2Inputs, relevantTo, type UnreadPart, unreadParts } from '@bellwether/model';
import type { Chart } from './chart-text.js';
import type { ClockText } from './clock-text.js';
import { conceptName } from './concept-name.js';
import { lowerFirst, upperFirst } from './letter-case.js';

const gapNames: Readonly<Record<CoverageGap, string>> = {
  refused: 'access was refused',
  failed: 'the FHIR server failed or did not answer in time',
  truncated: 'the list was cut short',
  'not-granted': 'the scope was not granted',
  'not-requested': 'they were not sent and could not be asked for',
};

/** What was not read of all that matters to a card. */
export function unreadIn({ record, manifest }: Pick<Chart, 'record' | 'manifest'>): readonly UnreadPart[] {
  return unreadParts(record.coverage, relevantTo(manifest));
}

/** What was not seen of the chart, one sentence for each kind of data and each gap. */
export function coverageText(unread: readonly UnreadPart[], clock: ClockText, asOf: Instant): readonly string[] {
  const byGap = new Map<string, string[]>();
  for (const row of unread) {
    const gap = gapText(row, clock, asOf);
    byGap.set(gap, [...(byGap.get(gap) ?? []), row.part]);
  }
  return [...byGap].map(([gap, parts]) => `${namesOf(parts)} ${gap}`);
}

function gapText({ extent, why, since }: UnreadPart, clock: ClockText, asOf: Instant): string {
  if (extent === 'whole') return `could not be read: ${gapNames[why]}`;
  const whole = since === null || since >= asOf ? '' : ` (whole since ${clock.full(since)})`;
  return `could be read only in part${whole}: ${gapNames[why]}`;
}

const vitalConcepts: ReadonlySet<string> = new Set(vitalSigns.map(({ concept }) => concept));
const vitalsOfNews2 = news2Inputs.filter((input) => vitalConcepts.has(input));

/** `Conditions, vital signs`: where those of NEWS2 are all among them, all vital signs have one name. */
function namesOf(parts: readonly string[]): string {
  const all = vitalsOfNews2.every((concept) => parts.includes(concept));
  const names = parts.filter((part) => !all || !vitalConcepts.has(part)).map((part) => lowerFirst(conceptName(part)));
  return upperFirst([...names, ...(all ? ['vital signs'] : [])].join(', '));
}
