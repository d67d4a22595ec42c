import { fillText } from '@bellwether/fhir-mapping';
import { effectMark, urgentScore } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { summaryLimit } from '../hooks/response.js';
import { type AcuityInput, acuityHeads, startsWithAcuity } from './acuity-text.js';
import type { Chart, ConceptText } from './chart-text.js';
import { numberOfBoth } from './charted-news2-text.js';
import { lowerFirst } from './letter-case.js';
import { withMergedInto } from './linked-records-text.js';
import { plainLine } from './markdown.js';
import { withEarlier } from './news2-text.js';
import { percentText, rangeText } from './quantity-text.js';

const texts = en.summary;

/**
 * Summary of a scored chart, best first: percentage, what it was when the user last looked, average, whether the chart was
 * read only in part, the top reason with its readings, NEWS2. What does not fit in 139 characters goes in this order: the
 * readings of the reason, the reason, what the percentage was (and then the reason may stay), NEWS2.
 */
export function scoredSummary(chart: Chart, concepts: readonly ConceptText[]): string {
  const { assessment, manifest } = chart;
  const risk = fillText(texts.risk, {
    outcome: manifest.outcome.short,
    percent: percentText(assessment.probability),
  });
  const isPartlyRead = chart.facts.unread.length > 0;
  const withGaps = (text: string) => (isPartlyRead ? fillText(texts.partlyRead, { risk: text }) : text);
  const percent = percentText(manifest.averageProbability);
  const withAverage = (text: string) => withGaps(fillText(texts.average, { risk: text, percent }));
  const sentence = (text: string) => fillText(texts.whole, { summary: text });
  const scores = startsWithAcuity(assessment) ? [] : news2Texts(chart);
  const withNews2 = (text: string) =>
    scores.length === 0 ? [sentence(text)] : scores.map((score) => fillText(texts.news2, { summary: text, score }));
  const reasons = reasonTexts(topReason(chart, concepts));
  const withReasons = (text: string) =>
    [...reasons.map((reason) => fillText(texts.reason, { risk: text, reason })), text].flatMap(withNews2);
  return firstThatFits(
    manifest.synthetic,
    withMergedInto(
      chart.facts,
      acuityFirst(chart, [
        ...withReasons(withAverage(withLastRisk(risk, chart))),
        ...withReasons(withAverage(risk)),
        sentence(withAverage(risk)),
        sentence(withGaps(risk)),
      ]),
    ),
  );
}

/**
 * The same with how ill the patient is before them, where that comes first: what is open of it comes before what a model says,
 * and that part of the chart was not read is said whether or not there is space for the model.
 */
export function acuityFirst(input: AcuityInput, summaries: readonly string[]): readonly string[] {
  if (!startsWithAcuity(input.assessment)) return summaries;
  const isPartlyRead = input.facts.unread.length > 0;
  return acuityHeads(input).flatMap((head) => {
    const alone = isPartlyRead ? fillText(texts.partlyRead, { risk: head }) : head;
    return [
      ...summaries.map((second) => fillText(en.acuity.sentences, { first: head, second })),
      fillText(texts.whole, { summary: alone }),
    ];
  });
}

/** What the percentage was when the user last looked; nothing where it was the same, or where none can be compared. */
function withLastRisk(risk: string, { assessment, lastProbability }: Chart): string {
  if (lastProbability === null) return risk;
  const percent = percentText(lastProbability);
  return percent === percentText(assessment.probability) ? risk : fillText(texts.was, { risk, percent });
}

/** The first of several texts, longest first, that fits; the last one is cut where none does. */
export function firstThatFits(synthetic: boolean, candidates: readonly string[]): string {
  const lines = candidates.map((summary) =>
    plainLine(synthetic ? fillText(texts.demonstration, { summary }) : summary, Number.POSITIVE_INFINITY),
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
  const { when, current, concept } = reason;
  const fact = (value: string) => `${lowerFirst(reason.name)} ${value}`.trimEnd();
  const aged = (text: string) => (current || when === null ? text : fillText(texts.aged, { reason: text, when }));
  return [aged(fact(reason.change)), aged(fact(reason.value)), fact('')].map((text) =>
    concept.contribution < 0 ? fillText(texts.lowers, { reason: text }) : text,
  );
}

/** Fewest of the seven inputs that must be known for a range to be worth a place in the summary. */
const minInputs = 4;

/**
 * NEWS2 where it says something, longest first: with most inputs known, or where what is known already asks for an urgent
 * response. `NEWS2 0 to 17` would say nothing; the detail has the whole range always.
 */
function news2Texts({ assessment, clock, news2Authority }: Chart): readonly string[] {
  const { news2, chartedNews2, asOf } = assessment;
  if (news2 === null) return [];
  const { low, high, singleThree, components, open } = news2;
  const isTelling = components.length - open.length >= minInputs || low >= urgentScore || singleThree;
  const scores = isTelling ? withEarlier(rangeText(low, high), news2, { clock, asOf }) : [];
  return scores.map((range) => numberOfBoth(range, chartedNews2, news2Authority));
}
