import { dayMs, fillText } from '@bellwether/fhir-mapping';
import {
  countUnmapped,
  isUnmappedInput,
  type News2,
  type News2Component,
  news2Inputs,
  news2Response,
  worseScore,
  worstResponse,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { dueText } from './acuity-text.js';
import type { AnomalyFact } from './card-facts.js';
import type { CardInput } from './card-input.js';
import { conceptName, unitOf } from './concept-name.js';
import { coverageText } from './coverage-text.js';
import { lowerFirst } from './letter-case.js';
import { escaped, join, type Markdown, md, trusted } from './markdown.js';
import { earlierText, unconfirmedText, unusableText, type When } from './news2-text.js';
import { quantityText, rangeText } from './quantity-text.js';

const texts = en.detail;

/** Most lines of a card's detail. */
export const detailLineLimit = 12;

const maxGaps = 3;

/** Joins lines so that GFM breaks them where they break here, and stays within the limit. */
export function detailText(lines: readonly (Markdown | null)[]): string {
  const present = lines.filter((line) => line !== null);
  return join(present.slice(0, detailLineLimit), '  \n').text;
}

/** What is open of NEWS2 and why, what that leaves of the score, and which reading would say most. */
export function notChartedLine(input: CardInput): Markdown | null {
  const { assessment, nextReading } = input;
  const { news2 } = assessment;
  const concept = nextReading ?? (news2 === null ? null : widestInput(news2));
  const withNext = (line: Markdown) =>
    concept === null ? line : md(texts.nextReadingToo, { line, name: nameOf(concept) });
  const lists = news2 === null ? unreadLists(input) : openLists(input, news2);
  if (news2 === null) {
    const line =
      lists.length === 0 ? trusted(texts.noNews2Inputs) : md(texts.news2Unknown, { inputs: sentences(lists) });
    return withNext(line);
  }
  if (lists.length === 0) return concept === null ? null : md(texts.nextReading, { name: nameOf(concept) });
  return withNext(md(texts.news2, { inputs: sentences(lists), range: rangeText(news2.low, news2.high) }));
}

const sentences = (lists: readonly Markdown[]) => join(lists, '. ');
const nameOf = (concept: string) => lowerFirst(conceptName(concept));

function unreadLists({ facts }: CardInput): readonly Markdown[] {
  const names = facts.unread.flatMap(({ news2 }) => news2 ?? []);
  const unread = names.length === 0 ? [] : [md(texts.notRead, { names: names.map(nameOf).join(', ') })];
  const unmapped = news2Inputs.filter((input) => countUnmapped(facts.unmapped.day, [input]) > 0);
  return [...unread, ...unmappedLists(unmapped, facts)];
}

/** Inputs that may be among values under codes that are not mapped: nobody may say that they are not charted. */
function unmappedLists(inputs: readonly string[], { unmapped }: CardInput['facts']): readonly Markdown[] {
  if (inputs.length === 0) return [];
  const count = countUnmapped(unmapped.day, inputs);
  const text = count === 1 ? texts.notMapped_one : texts.notMapped_other;
  return [md(text, { names: inputs.map(nameOf).join(', '), count: String(count) })];
}

/** Open inputs by why. Whether there is a value older than a day is not always known, so that is "not charted" since. */
function openLists({ assessment: { asOf }, clock, facts }: CardInput, news2: News2): readonly Markdown[] {
  const when: When = { clock, asOf };
  const isUnmapped = (row: News2Component) => isUnmappedInput(row, facts.unmapped.day);
  const unmapped = news2.components.filter(isUnmapped).map(({ input }) => input);
  const components = news2.components.filter((row) => !isUnmapped(row));
  const isOld = ({ measuredAt }: News2Component) => measuredAt === null || measuredAt <= asOf - dayMs;
  const isIn = (wanted: News2Component['state']) => (row: News2Component) => row.state === wanted;
  const isNotCharted = (row: News2Component) => row.state === 'missing' || (row.state === 'stale' && isOld(row));
  const isTooOld = (row: News2Component) => row.state === 'stale' && !isOld(row);
  const list = (
    text: OpenText,
    test: (row: News2Component) => boolean,
    write: WriteInput = ({ input }) => nameOf(input),
  ) => {
    const names = components.filter(test).map((row) => write(row, when));
    return names.length === 0 ? [] : [md(text, { names: names.join(', ') })];
  };
  return [
    ...list(texts.notRead, isIn('unread')),
    ...unmappedLists(unmapped, facts),
    ...list(texts.notUsable, isIn('unusable'), unusableText),
    ...list(texts.notConfirmed, isIn('unconfirmed'), unconfirmedText),
    ...list(texts.tooOld, isTooOld, earlierText),
    ...list(texts.notCharted, isNotCharted),
    ...list(texts.earlier, isIn('earlier'), earlierText),
  ];
}

type OpenText = (typeof texts)['notRead' | 'tooOld' | 'notUsable' | 'notConfirmed' | 'notCharted' | 'earlier'];
type WriteInput = (row: News2Component, when: When) => string;

/** When the next set of observations is due; null where NEWS2 is not used. */
export function nextSetLine(input: CardInput): Markdown | null {
  const due = dueText(input);
  return due === null ? null : md(en.acuity.nextSet, { due });
}

/** The NEWS2 input of which most points depend that are not charted; null where all are. */
function widestInput({ components }: News2): string | null {
  const [widest] = components
    .filter(({ low, high }) => high > low)
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  return widest?.input ?? null;
}

/** Anomalies of the last 24 hours, critical values first, of a kind the newest, each with its value and time. */
export function anomalyLine({ facts: { anomalies }, assessment, clock }: CardInput): Markdown | null {
  if (anomalies.count === 0) return null;
  const named = anomalies.named.map((anomaly) => {
    const text = anomalyText(anomaly);
    if (anomaly.measuredAt === null) return text;
    return md(texts.timed, { anomaly: text, when: clock.measured(anomaly.measuredAt, 'second', assessment.asOf) });
  });
  return md(texts.anomalies, { list: andMore(join(named, ' · '), anomalies.count - named.length) });
}

/** A critical value in the units of the card, a combination by its readings, a value that was not used by its reason. */
function anomalyText({ kind, rule, text, concepts, value }: AnomalyFact): Markdown {
  const [concept] = concepts;
  const sentence = text.replace(/\.$/, '');
  if (kind === 'artefact' && concept !== undefined)
    return md(texts.valueNotUsed, { name: conceptName(concept), why: lowerFirst(sentence) });
  if (kind === 'unusual-combination')
    return md(texts.combination, { names: concepts.map((one) => lowerFirst(conceptName(one))).join(', ') });
  if (kind !== 'threshold' || concept === undefined || value === null) return escaped(sentence);
  return md(rule.endsWith('-low') ? texts.belowLimit : texts.aboveLimit, {
    name: conceptName(concept),
    value: quantityText(value, unitOf(concept)),
  });
}

/** What of the chart could not be read, how many readings were not used, and what is not this patient's at all. */
export function completenessLine({ assessment, facts, clock }: CardInput): Markdown | null {
  const gaps = coverageText(facts.unread, clock, assessment.asOf);
  const pieces = gaps.slice(0, maxGaps).map(escaped);
  const { unused, all, others } = facts.counts;
  const list = [
    ...pieces,
    ...(unused === 0 ? [] : [unusedText(assessment, unused, all)]),
    ...(others === 0
      ? []
      : [md(others === 1 ? texts.otherPatients_one : texts.otherPatients_other, { count: String(others) })]),
  ];
  if (list.length === 0) return null;
  return md(texts.notSeen, { list: andMore(join(list, ' · '), gaps.length - pieces.length) });
}

/** How many readings are not used, and of what, where the estimate could be another one with them. */
function unusedText({ quality }: CardInput['assessment'], unused: number, all: number): Markdown {
  const counts = { unused: String(unused), all: String(all) };
  if (quality.unused.length === 0) return md(texts.readingsNotUsed, counts);
  const names = quality.unused.map(({ concept, count }) =>
    md(texts.unusedOf, { name: lowerFirst(conceptName(concept)), count: String(count) }),
  );
  return md(texts.readingsNotUsedOf, { ...counts, names: join(names, ', ') });
}

/** What to do: the site's words, else the RCP's response to the worse score, named as theirs; without NEWS2 nothing. */
export function nextLine({ assessment, nextStep }: CardInput): Markdown | null {
  if (nextStep !== null) return md(texts.nextStep, { text: nextStep });
  const worse = worseScore(assessment.news2, assessment.chartedNews2);
  return worse === null ? null : responseLine(worse);
}

/**
 * Where what is not charted could change the response, that is said first, and then both ends: an unknown is not normal,
 * so the low end never stands alone.
 */
function responseLine(news2: News2): Markdown {
  const low = en.news2Responses[news2Response(news2.low, news2.singleThree).band];
  const high = en.news2Responses[worstResponse(news2).band];
  if (low === high) {
    const { score, monitoring, response } = low;
    return trusted(fillText(texts.response, { score, monitoring, response: response.join('. ') }));
  }
  const ends = { low: low.score, lowResponse: low.brief, high: high.score, highResponse: high.brief };
  return trusted(fillText(texts.responses, ends));
}

/** Limits in plain sight: what the estimate is not, what it was learned from, and when it was made. */
export function limitsLine({ assessment, manifest, clock }: CardInput): Markdown {
  const limits = md(texts.limits, {
    model: `${manifest.name} ${manifest.version}`,
    data: manifest.synthetic ? texts.syntheticPatients : manifest.training.data,
    time: clock.full(assessment.asOf),
  });
  return md('*{{limits}}*', { limits: assessment.scored ? md(texts.limitsOfEstimate, { limits }) : limits });
}

function andMore(list: Markdown, count: number): Markdown {
  return count > 0 ? md(texts.andMore, { list, count: String(count) }) : list;
}
