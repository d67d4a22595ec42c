import { fillText, type Instant, isLaboratoryRow, vitalSigns } from '@bellwether/fhir-mapping';
import { news2Inputs, type UnreadPart } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { ClockText } from './clock-text.js';
import { conceptName } from './concept-name.js';
import { lowerFirst, upperFirst } from './letter-case.js';

/** What was not seen of the chart, one sentence for each kind of data and each gap. */
export function coverageText(unread: readonly UnreadPart[], clock: ClockText, asOf: Instant): readonly string[] {
  const sentence = (parts: string, { extent, why, since, codes }: UnreadPart) => {
    if (why === 'unread-codes') return unreadCodesText(codes);
    const gap = en.coverage.gap[why];
    if (extent === 'whole') return fillText(en.coverage.unread, { parts, gap });
    if (since === null || since >= asOf) return fillText(en.coverage.partlyRead, { parts, gap });
    return fillText(en.coverage.partlyReadSince, { parts, since: clock.full(since), gap });
  };
  const byGap = new Map<string, { readonly row: UnreadPart; readonly parts: string[] }>();
  for (const row of unread) {
    const same = byGap.get(sentence('', row));
    if (same === undefined) byGap.set(sentence('', row), { row, parts: [row.part] });
    else same.parts.push(row.part);
  }
  return [...byGap.values()].map(({ row, parts }) => sentence(namesOf(parts), row));
}

function unreadCodesText(codes: UnreadPart['codes']): string {
  const { unread, active } = codes!;
  const text = unread === 1 ? en.coverage.unreadCodes_one : en.coverage.unreadCodes_other;
  return fillText(text, { unread: String(unread), active: String(active) });
}

const vitalConcepts: ReadonlySet<string> = new Set(
  vitalSigns.filter((row) => !isLaboratoryRow(row)).map(({ concept }) => concept),
);
const vitalsOfNews2 = news2Inputs.filter((input) => vitalConcepts.has(input));

/** `Conditions, vital signs`: where those of NEWS2 are all among them, all vital signs have one name. */
function namesOf(parts: readonly string[]): string {
  const all = vitalsOfNews2.every((concept) => parts.includes(concept));
  const names = parts.filter((part) => !all || !vitalConcepts.has(part)).map((part) => lowerFirst(conceptName(part)));
  return upperFirst([...names, ...(all ? [en.coverage.vitalSigns] : [])].join(', '));
}
