import { effectMark, missedParts, type News2, relevantTo } from '@bellwether/model';
import { summaryLimit } from '../hooks/response.js';
import type { Chart, ConceptText } from './chart-text.js';
import { plainLine } from './markdown.js';
import { percentText, rangeText } from './quantity-text.js';
import { lowerFirst } from './letter-case.js';

/** What a card of an artefact that was trained on synthetic patients begins with. */
const demonstration = 'DEMO, synthetic model, not for care: ';

/**
 * Summary of a scored chart, best first: percentage, what it was at the user's last look, average, whether the chart was
 * read only in part, the top reason with its readings, NEWS2. What does not fit in 139 characters goes in this order: the
 * readings of the reason, the reason, the last look (and then the reason may stay), NEWS2.
 */
export function scoredSummary(chart: Chart, concepts: readonly ConceptText[]): string {
  const { assessment, manifest, record } = chart;
  const risk = `${manifest.outcome.short}: ${percentText(assessment.probability)}`;
  const partly = missedParts(record, relevantTo(manifest), assessment.asOf).length > 0 ? ', chart read in part' : '';
  const average = ` (average ${percentText(manifest.averageProbability)})${partly}`;
  const news2 = news2Text(assessment.news2);
  const was = lastLookText(chart);
  const reasons = [...reasonTexts(topReason(chart, concepts)).map((reason) => `: ${reason}`), ''];
  return firstThatFits(manifest.synthetic, [
    ...reasons.map((reason) => `${risk}${was}${average}${reason}.${news2}`),
    ...reasons.map((reason) => `${risk}${average}${reason}.${news2}`),
    `${risk}${average}.`,
    `${risk}${partly}.`,
  ]);
}

/** `, was 12 % at your last look`; nothing where it was the same, or where there is nothing to compare with. */
function lastLookText({ assessment, lastProbability }: Chart): string {
  if (lastProbability === null) return '';
  const was = percentText(lastProbability);
  return was === percentText(assessment.probability) ? '' : `, was ${was} at your last look`;
}

/** The first of several texts, longest first, that fits; the last one is cut where none does. */
export function firstThatFits(synthetic: boolean, candidates: readonly string[]): string {
  const lines = candidates.map((text) =>
    plainLine(`${synthetic ? demonstration : ''}${text}`, Number.POSITIVE_INFINITY),
  );
  return lines.find((line) => line.length <= summaryLimit) ?? cut(lines.at(-1) ?? '');
}

/** Cuts at a character that is whole; a summary counts UTF-16 units. */
function cut(line: string): string {
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length > summaryLimit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * The concept named in the summary: the strongest of those that pushed the risk to the side of the average on which it
 * is.
 */
function topReason({ assessment, manifest }: Chart, concepts: readonly ConceptText[]): ConceptText | undefined {
  const raised = assessment.probability >= manifest.averageProbability;
  return concepts.find(({ concept }) => concept.contribution > 0 === raised && effectMark(concept.contribution) !== '');
}

/** The reason in words, longest first. An old reading carries its age; what lowers the risk says so by its mark. */
function reasonTexts(reason: ConceptText | undefined): readonly string[] {
  if (reason === undefined) return [];
  const name = lowerFirst(reason.name);
  const age = reason.current || reason.when === null ? '' : ` (${reason.when})`;
  const mark = reason.concept.contribution < 0 ? ' ▼' : '';
  return [reason.change, reason.value, ''].map((value, i) => `${name} ${value}`.trimEnd() + (i < 2 ? age : '') + mark);
}

/** Fewest of the seven inputs that must be known for a range to be worth a place in the summary. */
const minInputs = 4;

/**
 * NEWS2 where it says something: with most inputs known, or where what is known already asks for an urgent response.
 * `NEWS2 0 to 17` would say nothing; the detail has the whole range always.
 */
function news2Text(news2: News2 | null): string {
  if (news2 === null) return '';
  const { low, high, singleThree, components } = news2;
  const known = components.filter(({ state }) => state === 'known').length;
  return known >= minInputs || low >= 5 || singleThree ? ` NEWS2 ${rangeText(low, high)}.` : '';
}
