import { type CensusRow, isUnmapped, type LeftOut, type Proposal } from '@bellwether/fhir-mapping/census';
import type { Trial } from './try-proposals.js';

/** What could steer a terminal. */
const controls = /[\p{Cc}\p{Bidi_Control}]/gu;
const plain = (text: string): string => text.replace(controls, ' ');

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** The census as a table: a code under one unit a line. */
export function tableText(rows: readonly CensusRow[]): string {
  const head = ['count', 'patients', 'code', 'display', 'unit', 'range (median)', 'what was made of it'];
  const cells = rows.map((row) => [
    number(row.count),
    number(row.patients),
    codeText(row),
    plain(row.display ?? '').slice(0, 40),
    plain(row.unit ?? ''),
    rangeText(row),
    endedText(row),
  ]);
  const widths = head.map((text, at) => Math.max(text.length, ...cells.map((line) => line[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => (at < 2 ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [head, ...cells].map(line).join('\n');
}

/** `local.example|17`: the end of a system is enough to tell systems apart. */
export function codeText({ system, code }: { readonly system: string | null; readonly code: string }): string {
  const short = system === null ? 'no system' : system.replace(/\/+$/, '').split('/').slice(-1)[0]!;
  return plain(`${short}|${code === '' ? 'no code' : code}`);
}

function rangeText({ values, answers, answersNotListed }: CensusRow): string {
  if (values !== null) return `${number(values.low)} to ${number(values.high)} (${number(values.median)})`;
  const named = answers.slice(0, 3).map(({ text, code, count }) => `${plain(text ?? code ?? '')} ${number(count)}`);
  const more = answers.length - named.length;
  const rest = [
    ...(more > 0 ? [`${more} more`] : []),
    ...(answersNotListed > 0 ? [`${number(answersNotListed)} not listed`] : []),
  ];
  return [...named, ...rest].join(', ').slice(0, 60);
}

function endedText({ ended }: CensusRow): string {
  return ended
    .slice(0, 3)
    .map(({ as, concept, reason, count }) => {
      if (as === 'not-mapped') return `not mapped ${number(count)}`;
      if (as === 'known-other') return `known, not used ${number(count)}`;
      if (as === 'read') return `${concept} ${number(count)}`;
      return `${concept === null ? '' : `${concept} `}rejected (${reason}) ${number(count)}`;
    })
    .join(', ');
}

/** `30 values under 1 code that is not mapped: see bellwether codes`; null where there is none that may be a vital sign. */
export function censusLine(values: number, codes: number): string | null {
  if (values === 0) return null;
  const what = `${number(values)} ${values === 1 ? 'value' : 'values'}`;
  const under = codes === 1 ? '1 code that is not mapped' : `${codes} codes that are not mapped`;
  return `${what} under ${under} may be vital signs: see bellwether codes`;
}

export function proposalText(proposal: Proposal, trial: Trial | null): string {
  const { concept, target, confidence, reasons, warnings, units, answers, count, patients } = proposal;
  const name = proposal.display === null ? '' : ` "${plain(proposal.display)}"`;
  return [
    `${codeText(proposal)}${name} is ${concept} (${target.code})? Confidence: ${confidence}`,
    `  ${number(count)} entries, ${number(patients)} ${patients === 1 ? 'patient' : 'patients'}. ${plain(reasons.join('; '))}`,
    ...warnings.map((warning) => `  But: ${plain(warning)}`),
    ...units.map(({ code, target: unit }) => `  with unit "${plain(code)}" = ${unit}`),
    ...answers.map(
      ({ code, display, target: answer }) => `  with answer ${plain(code)} "${plain(display ?? '')}" = ${answer.code}`,
    ),
    ...(trial === null ? [] : [`  ${trialText(trial)}`]),
  ].join('\n');
}

export function trialText({ charts, changed, news2, estimates }: Trial): string {
  if (charts === 0) return 'no chart to try it on';
  return `score changes for ${changed} of ${charts} ${charts === 1 ? 'patient' : 'patients'} with it (NEWS2 ${news2}, estimate ${estimates})`;
}

export function leftOutText(leftOut: readonly LeftOut[], most: number): string {
  const lines = leftOut
    .slice(0, most)
    .map((one) => `  ${codeText(one)}${one.display === null ? '' : ` "${plain(one.display)}"`}: ${plain(one.why)}`);
  const more = leftOut.length - lines.length;
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

/** How many codes, entries and patients there are. */
export function sumText(rows: readonly CensusRow[], patients: number): string {
  const codes = new Set(rows.map(({ resource, system, code }) => `${resource} ${system} ${code}`)).size;
  const open = rows.filter(isUnmapped);
  const openCodes = new Set(open.map(({ resource, system, code }) => `${resource} ${system} ${code}`)).size;
  return `${number(codes)} codes in ${number(patients)} ${patients === 1 ? 'patient' : 'patients'}; ${number(openCodes)} are not mapped`;
}
