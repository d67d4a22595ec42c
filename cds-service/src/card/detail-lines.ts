import { isCharted, type PatientRecord } from '@bellwether/fhir-mapping';
import {
  type Anomaly,
  type Assessment,
  type Manifest,
  type News2,
  type News2Response,
  news2Inputs,
  news2Response,
  openInputs,
  unusableAt,
} from '@bellwether/model';
import type { ClockText } from './clock-text.js';
import { conceptName, unitOf } from './concept-name.js';
import { coverageText, unreadIn } from './coverage-text.js';
import { join, type Markdown, md, trusted } from './markdown.js';
import { quantityText, rangeText } from './quantity-text.js';
import { lowerFirst } from './letter-case.js';

/** Most lines of a card's detail. */
export const detailLineLimit = 12;

/** What every card is made from. */
export interface CardInput {
  readonly assessment: Assessment;
  readonly manifest: Manifest;
  readonly record: PatientRecord;
  readonly clock: ClockText;
  /** The encounter that the chart was opened in; null where none was named. */
  readonly encounterId: string | null;
  /** Probability at this user's last look; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** Name of the vital concept that it would help most to measure next; null where nothing is missing. */
  readonly nextReading: string | null;
  /** What the app can show that it was opened from this card; null: nothing. */
  readonly ticket: string | null;
  /** The site's own words on what to do; null where it has none. */
  readonly nextStep: string | null;
}

const dayMs = 86_400_000;
const maxAnomalies = 3;
const maxGaps = 3;

/** Joins lines so that GFM breaks them where they break here, and stays within the limit. */
export function detailText(lines: readonly (Markdown | null)[]): string {
  const present = lines.filter((line) => line !== null);
  return join(present.slice(0, detailLineLimit), '  \n').text;
}

/** What was not read, is not usable, or not charted of late, what that leaves open, and which reading would say most. */
export function notChartedLine(input: CardInput): Markdown | null {
  const { assessment, record, nextReading } = input;
  const { news2 } = assessment;
  const concept = nextReading ?? (news2 === null ? null : widestInput(news2));
  const nameOf = (one: string) => lowerFirst(conceptName(one));
  const next = concept === null ? [] : [md`Most useful next reading: ${nameOf(concept)}`];
  const rows =
    news2?.components ?? news2Inputs.map((input) => ({ input, state: 'missing', measuredAt: null }) as const);
  // Whether there is an older value is not always known: what the service reads itself begins where its windows do.
  const unusable = new Map([...unusableAt(record, assessment.asOf)].filter(([, at]) => at > assessment.asOf - dayMs));
  const open = openInputs(rows, { unusable, unread: unreadIn(input) });
  const named = (inputs: readonly string[]) => inputs.map(nameOf).join(', ');
  const lists = [
    ...(open.unread.length === 0 ? [] : [md`**Not read** ${named(open.unread)}`]),
    ...(open.unusable.length === 0 ? [] : [md`**Charted, not usable** ${named(open.unusable)}`]),
  ];
  if (news2 === null) {
    if (lists.length === 0) return join([md`**Not charted** any NEWS2 input in the last 24 h`, ...next], '. ');
    return join([md`${join(lists, '. ')}: NEWS2 is not known`, ...next], '. ');
  }
  const notInTime = news2Inputs.filter((input) => open.stale.includes(input) || open.missing.includes(input));
  if (notInTime.length > 0) lists.push(md`**Not charted** ${named(notInTime)} in the last 24 h`);
  if (lists.length === 0) return concept === null ? null : md`**Most useful next reading** ${nameOf(concept)}`;
  return join([md`${join(lists, '. ')}: NEWS2 is ${rangeText(news2.low, news2.high)}`, ...next], '. ');
}

/** The NEWS2 input of which most points depend that are not charted; null where all are. */
function widestInput({ components }: News2): string | null {
  const [widest] = components
    .filter(({ low, high }) => high > low)
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  return widest?.input ?? null;
}

/** Anomalies of the last 24 hours, critical values first, of a kind the newest, each with its value and time. */
export function anomalyLine({ assessment, clock }: CardInput): Markdown | null {
  const recent = anomalyKinds.flatMap((kind) =>
    assessment.anomalies
      .filter((anomaly) => anomaly.kind === kind && isRecent(anomaly, assessment.asOf))
      .toSorted((a, b) => (b.measuredAt ?? 0) - (a.measuredAt ?? 0)),
  );
  if (recent.length === 0) return null;
  const named = recent.slice(0, maxAnomalies).map((anomaly) => {
    const when = anomaly.measuredAt === null ? '' : ` ${clock.measured(anomaly.measuredAt, 'second', assessment.asOf)}`;
    return md`${anomalyText(anomaly)}${trusted(when)}`;
  });
  return md`**Unusual, last 24 h** ${join(named, ' · ')}${andMore(recent.length - named.length)}`;
}

const anomalyKinds = ['threshold', 'unusual-combination', 'artefact'] as const;

/** A critical value in the units of the card, a combination by its readings, a value that was not used by its reason. */
function anomalyText({ kind, rule, text, concepts, value }: Anomaly): Markdown {
  const [concept] = concepts;
  const words = text.replace(/\.$/, '');
  if (kind === 'artefact' && concept !== undefined) return md`${conceptName(concept)} not used: ${lowerFirst(words)}`;
  if (kind === 'unusual-combination')
    return md`unusual together: ${concepts.map((one) => lowerFirst(conceptName(one))).join(', ')}`;
  if (kind !== 'threshold' || concept === undefined || value === null) return md`${words}`;
  return trusted(
    `${conceptName(concept)} ${quantityText(value, unitOf(concept))} critically ${rule.endsWith('-low') ? 'low' : 'high'}`,
  );
}

function isRecent({ measuredAt }: Anomaly, asOf: number): boolean {
  return measuredAt !== null && measuredAt > asOf - dayMs && measuredAt <= asOf;
}

/** What of the chart could not be read, how many readings were not used, and what is not this patient's at all. */
export function completenessLine(input: CardInput): Markdown | null {
  const { assessment, record, clock } = input;
  const gaps = coverageText(unreadIn(input), clock, assessment.asOf);
  const pieces = gaps.slice(0, maxGaps).map((gap) => md`${gap}`);
  const more = andMore(gaps.length - pieces.length);
  const unused = record.rejected.filter(({ concept, reason }) => concept !== null && reason !== 'duplicate').length;
  const all = unused + record.readings.filter(isCharted).length + record.coded.length;
  const count = unused === 0 ? [] : [trusted(`${unused} of ${all} readings not used`)];
  const others = record.refused.filter(({ reason }) => reason === 'another-patient' || reason === 'no-subject').length;
  if (others > 0)
    count.push(
      trusted(`${others} ${others === 1 ? 'record' : 'records'} not used: of another patient, or of none named`),
    );
  if (pieces.length + count.length === 0) return null;
  return md`**Not seen** ${join([...pieces, ...count], ' · ')}${more}`;
}

/** What to do: the site's words, else the RCP's response, named as theirs; without NEWS2 nothing. */
export function nextLine({ assessment, nextStep }: CardInput): Markdown | null {
  if (nextStep !== null) return md`**Next** ${nextStep}`;
  const { news2 } = assessment;
  return news2 === null ? null : md`**Next** ${trusted(responseText(news2))}`;
}

/**
 * Where what is not charted could change the response, that is said first, and then both ends: an unknown is not normal,
 * so the low end never stands alone.
 */
function responseText(news2: News2): string {
  const least = news2Response(news2.low, news2.singleThree);
  const most = worstResponse(news2);
  if (most.band === least.band) return `RCP response to NEWS2 ${ends[least.band].score}: ${lowerFirst(least.text)}`;
  const [from, to] = [ends[least.band], ends[most.band]];
  return `NEWS2 cannot be settled until the missing inputs are known. RCP response if ${from.score}: ${from.response}; if ${to.score}: ${to.response}.`;
}

/** The response to the most points that the score can have; an input not charted may turn out to be the single 3. */
function worstResponse({ high, singleThree, components }: News2): News2Response {
  return news2Response(high, singleThree || components.some((component) => component.high >= 3));
}

/** The responses as the ends of a range: the scores they are for, and what they ask for in a few words. */
const ends: Readonly<Record<News2Response['band'], { readonly score: string; readonly response: string }>> = {
  '0': { score: '0', response: 'observations at least every 12 hours' },
  '1-4': { score: '1 to 4', response: 'observations at least every 4 to 6 hours' },
  'single-3': { score: 'a single 3', response: 'observations at least hourly, review by the responsible doctors' },
  '5-6': { score: '5 to 6', response: 'observations at least hourly, urgent review' },
  '7-or-more': { score: '7 or more', response: 'continuous monitoring, emergency review' },
};

/** Limits in plain sight: what the score is not, what it was learned from, and when it was made. */
export function limitsLine({ assessment, manifest, clock }: CardInput): Markdown {
  const trainedOn = manifest.synthetic ? 'synthetic patients' : manifest.training.data;
  const pieces = [
    `${manifest.name} ${manifest.version}`,
    `trained on ${trainedOn}`,
    'not yet checked at this hospital',
    `as of ${clock.full(assessment.asOf)}`,
  ].map((piece) => md`${piece}`);
  const meaning = assessment.scored ? 'What usually happened to similar patients, not what to do. ' : '';
  return md`*${trusted(meaning)}${join(pieces, ' · ')}.*`;
}

function andMore(count: number): Markdown {
  return trusted(count > 0 ? ` · and ${count} more` : '');
}
