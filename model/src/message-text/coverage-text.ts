import { fillText, type Instant, vitalSigns } from '@bellwether/fhir-mapping';
import type { UnreadPart } from '../missing-data/relevant-data.js';
import { news2Inputs } from '../news2/inputs.js';
import { conceptText } from './input-text.js';
import { upperFirst } from './letter-case.js';
import type { Phrasing } from './phrasing.js';

/** What was not seen of the chart, one sentence for each kind of data and each gap. */
export function coverageText(unread: readonly UnreadPart[], asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { texts, clock } = phrasing;
  const { coverage } = texts;
  const sentence = (parts: string, { extent, why, since, codes }: UnreadPart) => {
    if (why === 'unread-codes') return unreadCodesText(codes, phrasing);
    const gap = coverage.gap[why];
    if (extent === 'whole') return fillText(coverage.unread, { parts, gap });
    if (since === null || since >= asOf) return fillText(coverage.partlyRead, { parts, gap });
    return fillText(coverage.partlyReadSince, { parts, since: clock.full(since), gap });
  };
  const byGap = new Map<string, { readonly row: UnreadPart; readonly parts: string[] }>();
  for (const row of unread) {
    const same = byGap.get(sentence('', row));
    if (same === undefined) byGap.set(sentence('', row), { row, parts: [row.part] });
    else same.parts.push(row.part);
  }
  return [...byGap.values()].map(({ row, parts }) => sentence(namesOf(parts, phrasing), row));
}

function unreadCodesText(codes: UnreadPart['codes'], { texts: { coverage } }: Phrasing): string {
  const { unread, active } = codes!;
  const text = unread === 1 ? coverage.unreadCodes_one : coverage.unreadCodes_other;
  return fillText(text, { unread: String(unread), active: String(active) });
}

const vitalConcepts: ReadonlySet<string> = new Set(
  vitalSigns.filter(({ isLaboratory }) => !isLaboratory).map(({ concept }) => concept),
);
const vitalsOfNews2 = news2Inputs.filter((input) => vitalConcepts.has(input));

/** `Conditions, vital signs`: where those of NEWS2 are all among them, all vital signs have one name. */
function namesOf(parts: readonly string[], phrasing: Phrasing): string {
  const { coverage } = phrasing.texts;
  const all = vitalsOfNews2.every((concept) => parts.includes(concept));
  const names = parts.filter((part) => !all || !vitalConcepts.has(part)).map((part) => partText(part, phrasing));
  return upperFirst([...names, ...(all ? [coverage.vitalSigns] : [])].join(', '));
}

/** The name of one part, as it stands in a sentence. */
export function partText(part: string, phrasing: Phrasing): string {
  const { parts } = phrasing.texts.coverage;
  return part === 'conditions' || part === 'encounters' ? parts[part] : conceptText(part, phrasing);
}
