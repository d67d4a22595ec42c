import { ageYears, dayMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { defaultTriggers, triggersFor } from '../anomalies/triggers.js';
import type { Manifest } from '../artefact/manifest.js';
import type { AssessOptions } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { CareSetting } from '../assessment/care-setting.js';
import { hasDied } from '../assessment/setting.js';
import { namesOfParts, relevantTo, type UnreadPart, unreadParts } from '../missing-data/relevant-data.js';
import { countUnmapped, type UnmappedValues, unmappedIn } from '../missing-data/unmapped-values.js';
import { emergencyScore, urgentScore } from '../news2/acuity.js';
import { type News2Authority, worseScore } from '../news2/charted-news2.js';
import { news2Inputs } from '../news2/inputs.js';
import { whyNoNews2 } from '../news2/news2.js';
import type { News2 } from '../news2/news2-result.js';
import { type News2Response, news2Response, worstResponse } from '../news2/responses.js';
import { unmappedOfDay } from '../news2/open-inputs.js';
import { namedAnomalies, toldAnomalies } from './anomaly-facts.js';
import { careFacts } from './care-facts.js';
import { chartCounts, linkFacts } from './chart-gaps.js';
import { chartedInputsOf } from '../news2/charted-inputs.js';
import { scaleInForce } from '../decisions/decisions-in-force.js';
import { infectionCharted } from './infection.js';
import { inputFacts } from './input-facts.js';
import { newestMeasuredAt } from './newest-measured.js';
import type {
  AfterFact,
  AnomalyFact,
  CareFacts,
  DueFact,
  Headline,
  InputFact,
  Line,
  Message,
  MessageSetting,
  RiskFact,
} from './message.js';
import type { Moves } from './moves.js';
import { notEstimatedFact, riskFact } from './risk-fact.js';
import { scaleFact } from './scale-fact.js';
import {
  chartedFact,
  inputsByPoints,
  isFirstSet,
  isNamed,
  isNewHere,
  isOpen,
  scoreBefore,
  scoreFact,
} from './score-fact.js';
import { riskBeside } from './spoken-risk.js';
import { unitLimitMs, unitLimits } from './unit-limits.js';
import { measuredBy, unknownLimits } from './unknown-limits.js';
import { vitalFacts } from './vital-facts.js';

/** What the site decides about what is said. */
export interface MessageSite {
  /** The score that is named first where ours and the hospital's differ. */
  readonly news2Authority: News2Authority;
  /** Indicator from which an emergency is told: a site may say `warning`. */
  readonly emergencyIndicator: 'critical' | 'warning';
  /** Whether NICE's risk level of sepsis is said beside a score. */
  readonly sepsisLine: boolean;
  /** The site's own words on what to do; null where it has none. */
  readonly nextStep: string | null;
}

/** How the chart was opened. */
export interface MessageContext {
  readonly manifest: Manifest;
  readonly options: AssessOptions;
  /** What this user last saw, and what moved it since; null where there is none that can be compared. */
  readonly before: Moves | null;
}

/** What of a chart the message is made from. */
interface Chart {
  readonly assessment: Assessment;
  readonly record: PatientRecord;
  readonly context: MessageContext;
  readonly site: MessageSite;
  readonly setting: CareSetting;
  readonly asOf: Instant;
  readonly unread: readonly UnreadPart[];
  readonly unmapped: readonly UnmappedValues[];
  readonly triggers: readonly CriticalTrigger[];
  readonly anomalies: readonly AnomalyFact[];
  /** Values with a limit of which nobody can say that they are within it. */
  readonly unknown: readonly string[];
  readonly care: CareFacts | null;
  readonly risk: RiskFact | null;
}

/**
 * What people read first of a chart: which of NEWS2 and the model comes first, what is said first, what stands behind it, what is new, what
 * is not known and what comes next. Decided here and nowhere else; card, app and worklist put it into words.
 */
export function messageOf(
  assessment: Assessment,
  record: PatientRecord,
  context: MessageContext,
  site: MessageSite,
): Message {
  const chart = chartOf(assessment, record, context, site);
  const { setting, care, asOf } = chart;
  const base = {
    asOf,
    setting: settingName(setting, context),
    mergedInto: record.links.some(({ relation }) => relation === 'replaced-by'),
    unread: namesOfParts(chart.unread),
  };
  const excluded = notFor(chart);
  if (excluded !== null) return { ...base, openAt: null, ...excluded };
  const said =
    setting.news2 === 'first' ? acute(chart) : setting.news2 === 'strip' ? intensive(chart) : elsewhere(chart);
  const lines = withoutRepeats([...said.lines, ...common(chart, care, said)]);
  // Of what was lost nobody can say that it is nothing new.
  const news = said.news || lines.some(isGap);
  const isRiskSaid = said.headline.kind === 'risk' || lines.some(({ kind }) => kind === 'risk');
  return { ...base, ...said, news, openAt: isRiskSaid ? (chart.risk?.reasons[0]?.group ?? null) : null, lines };
}

/** Whether a line says of something that could be new that it is lost. */
function isGap(line: Line): boolean {
  if (line.kind === 'gaps') return line.unread.length + line.unused.length > 0;
  return line.kind === 'unknown-limits' || (line.kind === 'care-limits' && line.care.unread.length > 0);
}

type Said = Pick<Message, 'indicator' | 'headline' | 'lines' | 'news' | 'next'>;

function chartOf(assessment: Assessment, record: PatientRecord, context: MessageContext, site: MessageSite): Chart {
  const { asOf, setting } = assessment;
  const { manifest, options } = context;
  const unread = unreadParts(record, relevantTo(manifest), asOf);
  const triggers = triggersFor(options.triggers ?? defaultTriggers, record.patient)(asOf);
  return {
    ...{ assessment, record, context, site, setting, asOf, unread, triggers },
    unknown: unknownLimits(record, asOf, triggers, dayMs),
    unmapped: unmappedOfDay(record)(asOf),
    anomalies: toldAnomalies(assessment),
    care: careFacts(record, asOf, options.encounterId),
    risk: riskFact(assessment, record, {
      ...{ manifest, bands: context.options.bands ?? manifest.bands.rows },
      ...{ before: context.before, partlyRead: unread.length > 0 },
    }),
  };
}

function settingName({ setting }: CareSetting, { options }: MessageContext): MessageSetting {
  return options.leaving === true ? 'discharge' : setting;
}

/** Of patients without a score, by reasons of their own; null: of others. */
function notFor(chart: Chart): Said | null {
  const { record, context, care, asOf, setting } = chart;
  const why = whyNotFor(chart);
  if (why === null) return null;
  const isQuiet = why === 'comfort-care' || why === 'deceased';
  const { danger, unknown } = isQuiet ? { danger: null, unknown: [] } : dangerOf(chart);
  const isDanger = danger !== null || unknown.length > 0;
  const age = Math.floor(ageYears(record.patient, asOf));
  const { options } = context;
  const vitals = vitalFacts(record, asOf);
  return {
    indicator: isDanger ? 'warning' : 'info',
    headline: { kind: 'not-for', why, ageYears: Number.isNaN(age) ? null : age, care, danger, unknown },
    lines: [
      ...linksLines(record),
      ...(vitals.length === 0 ? [] : [{ kind: 'vitals', vitals } as const]),
      ...careLines(chart),
      ...(isQuiet
        ? []
        : [
            ...anomalyLines(chart, danger === null ? [] : [danger]),
            ...excludedLines(chart),
            ...lostLines(chart, unknown),
          ]),
      { kind: 'as-of', look: null },
    ],
    news: isDanger || setting.news2 !== 'silent' || options.encounterId !== undefined,
    next: [],
  };
}

/** The newest critical value; where none is known, what may be one. */
function dangerOf({ anomalies, unknown }: Chart): {
  readonly danger: AnomalyFact | null;
  readonly unknown: readonly string[];
} {
  const danger = anomalies.find(({ kind }) => kind === 'threshold') ?? null;
  return { danger, unknown: danger === null ? unknown : [] };
}

function whyNotFor({ assessment, record, context: { options }, asOf, setting }: Chart): NotForReason | null {
  if (record.patient !== null && hasDied(record, asOf)) return 'deceased';
  if (assessment.news2 !== null) return null;
  const why = whyNoNews2(record, asOf, options.encounterId);
  if (why === 'inputs') return null;
  // Outside acute care a model may be for people that NEWS2 is not for.
  if (assessment.scored && setting.news2 === 'silent') return null;
  return why;
}

type NotForReason = Extract<Headline, { readonly kind: 'not-for' }>['why'];

/** In acute care NEWS2 comes first. */
function acute(chart: Chart): Said {
  const { assessment, site, risk } = chart;
  const { news2, acuity } = assessment;
  const now =
    acuity === null ? 'warning' : acuity.indicator === 'critical' ? site.emergencyIndicator : acuity.indicator;
  const hasCritical = chart.unknown.length > 0 || chart.anomalies.some(({ kind }) => kind === 'threshold');
  const indicator = now === 'info' && (hasCritical || risk?.indicator === 'warning') ? 'warning' : now;
  const said = news2 === null || !isNamed(news2) ? withoutScore(chart, news2) : withScore(chart, news2);
  return { ...said, indicator, news: true };
}

type Told = Pick<Said, 'headline' | 'lines' | 'next'>;

function withScore(chart: Chart, news2: News2): Told {
  const { assessment, record, site, context, setting, risk } = chart;
  const { options } = context;
  const { leaving = false } = options;
  const oxygenSaturationScale = scaleInForce(assessment.decisions, options.oxygenSaturationScale);
  const before = scoreBefore(record, news2, { ...options, oxygenSaturationScale });
  const inputs = inputsOf(chart, news2, before);
  const scale = scaleFact(assessment);
  const score = scoreFact(news2, {
    ...{ inputs, before, charted: assessment.chartedNews2, authority: site.news2Authority },
    scale: {
      scale: scale.scale,
      scaleMatters: scale.scale === 2 || scale.question !== null,
      scaleQuestion: scale.scale === 1 ? scale.question : null,
    },
    isFirst: isFirstSet(before, setting.stay?.since ?? null, news2.setAt),
  });
  const due = dueFact(chart, inputs);
  const isLate = due !== null && isPast(due, chart.asOf);
  // Whichever score counts at the site, the worse of both is what is asked for.
  const asked = worseScore(news2, assessment.chartedNews2) ?? news2;
  const headline: Headline = isLate ? { kind: 'late', leaving, due, score } : { kind: 'score', leaving, score };
  return {
    headline,
    lines: [
      ...linksLines(record),
      { kind: 'inputs', inputs: inputsByPoints(inputs) },
      // Of a set that is late its time stands in the headline.
      responseLine(asked, isLate ? null : news2.setAt),
      ...scoreMoveLines(context),
      ...nextStepLines(site),
      ...openLines(inputs, chart),
      ...(score.scaleMatters || scale.claimed || scale.earlier ? [{ kind: 'scale', scale } as const] : []),
      ...sepsisLines(chart, asked),
      ...(risk === null ? [] : riskLines(risk, asked)),
      isLate ? { kind: 'as-of', look: null } : asOfLine(asked, due),
    ],
    next: nextOf(inputs, news2),
  };
}

/** Fewest inputs of a set, as the mapping's of NEWS2. */
const fewestOfSet = 3;

function measuredSince(inputs: readonly InputFact[], since: Instant): number {
  return inputs.filter(({ measuredAt }) => measuredAt !== null && measuredAt >= since).length;
}

function inputsOf(
  { record, asOf, unmapped, assessment }: Chart,
  news2: News2,
  before: News2 | null,
): readonly InputFact[] {
  return inputFacts(news2, {
    charted: chartedInputsOf(record),
    asOf,
    before,
    unmapped,
    leftOut: assessment.decisions.leftOut,
  });
}

/** What the RCP asks for, by a score that may be a range. */
function responseLine(asked: News2, setAt: Instant | null): Line {
  return { kind: 'response', setAt, low: responseOf(asked), worst: worstResponse(asked), high: asked.high };
}

const responseOf = ({ low, singleThree }: News2): News2Response => news2Response(low, singleThree);

/** Too little is known for a score, or nothing. */
function withoutScore(chart: Chart, news2: News2 | null): Told {
  const { record, asOf, context, setting, unread, unmapped, site } = chart;
  const inputs = news2 === null ? [] : inputsOf(chart, news2, null);
  const open = inputs.filter(isOpen);
  const due = dueFact(chart, inputs);
  const arrivedAt = setting.stay?.since ?? null;
  const { chartedNews2 } = chart.assessment;
  const theirs = chartedNews2?.counts === true ? worseScore(news2, chartedNews2) : null;
  const why =
    news2 !== null
      ? 'few'
      : unread.some((part) => part.news2 !== null)
        ? 'unread'
        : countUnmapped(unmapped, news2Inputs) > 0
          ? 'unmapped'
          : 'nothing';
  const vitals = vitalFacts(record, asOf, { within: dayMs });
  return {
    headline: {
      ...{
        kind: 'no-score',
        leaving: context.options.leaving ?? false,
        why,
        known: inputs.length - open.length,
        of: news2Inputs.length,
      },
      restMissing: open.every(({ state }) => state === 'missing'),
      first: arrivedAt !== null && isNewHere(arrivedAt, asOf) && measuredSince(inputs, arrivedAt) < fewestOfSet,
      ...{ arrivedAt, due },
      charted: chartedFact(chartedNews2, news2, site.news2Authority),
    },
    lines: [
      ...linksLines(record),
      ...(vitals.length === 0 ? [] : [{ kind: 'vitals', vitals } as const]),
      ...(theirs === null ? [] : [responseLine(theirs, null)]),
      ...nextStepLines(site),
      ...openLines(inputs, chart),
      { kind: 'as-of', look: completionOf(due, asOf) },
    ],
    next: news2 === null ? [] : nextOf(inputs, news2),
  };
}

/** In intensive care the unit's own limits speak: NEWS2 is a ward score. */
function intensive(chart: Chart): Said {
  const { record, asOf, triggers } = chart;
  const [limit] = unitLimits(record, asOf, triggers);
  const unknown = limit === undefined ? unknownLimits(record, asOf, triggers, unitLimitMs) : [];
  const vitals = vitalFacts(record, asOf, { within: dayMs, concepts: limit === undefined ? [] : [limit.concept] });
  return {
    // Unknown is never normal: a value that cannot be read may be the one beyond its limit.
    indicator: limit === undefined && unknown.length === 0 ? 'info' : 'warning',
    headline: { kind: 'unit-limit', limit: limit ?? null, unknown },
    lines: [
      ...linksLines(record),
      ...(vitals.length === 0 ? [] : [{ kind: 'vitals', vitals } as const]),
      { kind: 'ventilated', ...treatedBy(record, asOf) },
      ...nextStepLines(chart.site),
      { kind: 'as-of', look: null },
    ],
    news: limit !== undefined || unknown.length > 0,
    next: [],
  };
}

/** Within so long before the moment, sedation and ventilation are how the patient is. */
const treatedMs = dayMs / 4;

function treatedBy({ coded }: PatientRecord, asOf: Instant) {
  const isNow = ({ measuredAt, knownAt }: { readonly measuredAt: Instant; readonly knownAt: Instant }) =>
    measuredAt > asOf - treatedMs && measuredAt <= asOf && knownAt <= asOf;
  const rass = coded.findLast((one) => one.concept === 'rass' && isNow(one))?.answer ?? null;
  const ventilation = coded.findLast((one) => one.concept === 'ventilation' && isNow(one))?.answer ?? null;
  return { rass: rassOf(rass), ventilated: ventilation !== null && ventilation !== 'none' };
}

/** `minus-3` is −3. */
function rassOf(answer: string | null): number | null {
  const found = /^(minus|plus)-(\d)$/.exec(answer ?? '');
  if (found === null) return answer === 'zero' ? 0 : null;
  return found[1] === 'minus' ? -Number(found[2]) : Number(found[2]);
}

/** Outside acute care the model comes first, and NEWS2 not at all. */
function elsewhere(chart: Chart): Said {
  const { assessment, record, asOf, context, risk, unread } = chart;
  const { danger, unknown } = dangerOf(chart);
  const newestAt = newestMeasuredAt(record, asOf);
  const { manifest } = context;
  const headline: Headline =
    risk !== null
      ? { kind: 'risk', risk, newestAt, danger, unknown }
      : (notEstimatedFact(assessment, record, {
          manifest,
          unread,
          unmapped: unmappedIn(record)(asOf),
          danger,
          unknown,
        }) ?? {
          kind: 'nothing',
          newestAt,
          danger,
          unknown,
        });
  const vitals = vitalFacts(record, asOf);
  const isWarning = danger !== null || unknown.length > 0 || risk?.indicator === 'warning' || perhapsUrgent(chart);
  const indicator = isWarning ? 'warning' : 'info';
  return {
    indicator,
    headline,
    lines: [
      ...linksLines(record),
      ...(vitals.length === 0 ? [] : [{ kind: 'vitals', vitals } as const]),
      ...(risk?.was?.move == null ? [] : [{ kind: 'risk-move', move: risk.was.move } as const]),
      ...(risk === null || risk.reasons.length === 0 ? [] : [{ kind: 'reasons', reasons: risk.reasons } as const]),
      ...(headline.kind === 'not-estimated' ? [{ kind: 'not-low' } as const] : []),
      ...nextStepLines(chart.site),
      ...(risk === null
        ? []
        : [{ kind: 'local', forPlanning: indicator === 'warning', synthetic: risk.synthetic } as const]),
      { kind: 'as-of', look: null },
    ],
    news: indicator !== 'info' || headline.kind === 'not-estimated' || (risk !== null && risk.was !== null),
    next: [],
  };
}

/** Where nobody knows whether the patient is in acute care, a score that would be urgent there is no reason for calm. */
function perhapsUrgent({ setting, assessment: { news2 } }: Chart): boolean {
  return !setting.known && news2 !== null && (news2.low >= urgentScore || news2.singleThree);
}

/** What is said of every chart, wherever the patient is. */
function common(chart: Chart, care: CareFacts | null, said: Pick<Said, 'headline' | 'lines'>): readonly Line[] {
  const { assessment, site } = chart;
  const { chartedNews2: charted, news2 } = assessment;
  return [
    ...(care === null ? [] : careLines(chart)),
    ...(charted === null || charted.agreement === 'agrees' || chart.setting.news2 === 'silent'
      ? []
      : [
          {
            kind: 'charted',
            charted,
            authority: site.news2Authority,
            now: news2 === null ? null : { low: news2.low, high: news2.high },
          } as const,
        ]),
    ...anomalyLines(chart, saidOfAnomalies(chart, said)),
    ...excludedLines(chart),
    ...lostLines(chart, 'unknown' in said.headline ? said.headline.unknown : []),
  ];
}

/**
 * Outside acute care the newest critical value stands in the headline; in intensive care the limit that it is about; beside a score
 * the value with its points.
 */
function saidOfAnomalies(
  { anomalies }: Chart,
  { headline, lines }: Pick<Said, 'headline' | 'lines'>,
): readonly AnomalyFact[] {
  if ('danger' in headline) return headline.danger === null ? [] : [headline.danger];
  const limit = headline.kind === 'unit-limit' ? headline.limit : null;
  const inputs = lines.flatMap((line) => (line.kind === 'inputs' || line.kind === 'open' ? line.inputs : []));
  return anomalies.filter(
    ({ kind, concepts: [concept], measuredAt }) =>
      (kind === 'threshold' && concept === limit?.concept) ||
      inputs.some((row) => row.measuredAt === measuredAt && isSaidBy(row, kind, concept)),
  );
}

/** A value beyond a limit by its points, one that cannot be used by its words. */
function isSaidBy({ input, state, value }: InputFact, kind: AnomalyFact['kind'], concept: string | undefined): boolean {
  if (kind === 'threshold') return value?.kind === 'number' && value.concept === concept;
  return kind === 'artefact' && state === 'unusable' && input === concept;
}

function linksLines(record: PatientRecord): readonly Line[] {
  const links = linkFacts(record);
  return links.length === 0 ? [] : [{ kind: 'links', links }];
}

function careLines({ care, unread }: Chart): readonly Line[] {
  return care === null
    ? []
    : [{ kind: 'care-limits', care, conditionsSaid: unread.some(({ part }) => part === 'conditions') }];
}

function scoreMoveLines({ before }: MessageContext): readonly Line[] {
  return before?.score == null ? [] : [{ kind: 'score-move', move: before.score }];
}

function nextStepLines({ nextStep }: MessageSite): readonly Line[] {
  return nextStep === null ? [] : [{ kind: 'next-step', text: nextStep }];
}

function openLines(inputs: readonly InputFact[], { unmapped }: Chart): readonly Line[] {
  const open = inputs.filter(isOpen);
  const perhaps = open.filter(({ state }) => state === 'unmapped').map(({ input }) => input);
  return open.length === 0 ? [] : [{ kind: 'open', inputs: open, unmapped: countUnmapped(unmapped, perhaps) }];
}

function anomalyLines({ anomalies }: Chart, said: readonly AnomalyFact[]): readonly Line[] {
  const rest = anomalies.filter((anomaly) => !said.includes(anomaly));
  return rest.length === 0 ? [] : [{ kind: 'anomalies', ...namedAnomalies(rest) }];
}

function excludedLines({ assessment: { excluded } }: Chart): readonly Line[] {
  const newest = excluded.at(-1);
  return newest === undefined ? [] : [{ kind: 'excluded', newest, count: excluded.length }];
}

/** What is lost and not said by a headline or as an open input. */
function lostLines(chart: Chart, said: readonly string[]): readonly Line[] {
  const {
    setting,
    assessment: { news2 },
  } = chart;
  const open = new Set<string>(setting.news2 === 'first' ? (news2?.open ?? news2Inputs) : []);
  const concepts = chart.unknown.filter((concept) => !said.includes(concept) && !open.has(measuredBy(concept)));
  return [...(concepts.length === 0 ? [] : [{ kind: 'unknown-limits', concepts } as const]), ...gapLines(chart)];
}

function gapLines({ unread, record, risk, setting, assessment: { quality, news2 } }: Chart): readonly Line[] {
  const all = chartCounts(record);
  const unusable = news2?.components.filter(({ state }) => state === 'unusable').length ?? 0;
  const told = setting.news2 === 'first' ? unusable : 0;
  // Inputs that cannot be used are said by name where no estimate could be another one with them.
  const counts = risk === null && all.unused <= told ? { ...all, unused: 0 } : all;
  return unread.length === 0 && counts.unused === 0 && counts.others === 0
    ? []
    : [{ kind: 'gaps', unread, unused: quality.unused, counts }];
}

function sepsisLines({ site, record, asOf }: Chart, { low }: News2): readonly Line[] {
  if (!site.sepsisLine || low < urgentScore) return [];
  const risk = low >= emergencyScore ? 'high' : 'moderate';
  return [{ kind: 'sepsis', risk, charted: infectionCharted(record, asOf) }];
}

function riskLines(risk: RiskFact, news2: News2): readonly Line[] {
  const said = riskBeside(risk, news2);
  return said === 'none' ? [] : [{ kind: 'risk', risk: { ...risk, asPercent: said === 'percent' } }];
}

function dueFact({ assessment: { acuity } }: Chart, inputs: readonly InputFact[]): DueFact | null {
  if (acuity === null) return null;
  const { state, dueAt } = acuity.due;
  return { state, dueAt, incomplete: inputs.some((row) => isOpen(row) && row.state !== 'unread') };
}

/** Whether the set is late or missed by its time, and not only incomplete; one of which no time is known is due at once. */
function isPast({ state, dueAt }: DueFact, asOf: Instant): boolean {
  return dueAt === null || (dueAt <= asOf && (state === 'late' || state === 'missed'));
}

/** When a set that is too small for a score is to be complete; null once that is past: the headline says so. */
function completionOf(due: DueFact | null, asOf: Instant): AfterFact | null {
  if (due?.dueAt == null || due.dueAt <= asOf) return null;
  return { kind: due.incomplete ? 'complete-now' : 'set-due', at: due.dueAt };
}

function asOfLine(asked: News2, due: DueFact | null): Line {
  if (due?.dueAt == null) return { kind: 'as-of', look: null };
  const kind: AfterFact['kind'] =
    responseOf(asked).band !== worstResponse(asked).band
      ? 'by-the-higher'
      : asked.low >= emergencyScore
        ? 'look-again'
        : 'set-due';
  return { kind: 'as-of', look: { kind, at: due.dueAt } };
}

/** Inputs that are open and could change what is asked for: two at most, what was not read aside. */
function nextOf(inputs: readonly InputFact[], { low, high }: News2): readonly string[] {
  if (low === high) return [];
  return inputs
    .filter((row) => isOpen(row) && row.state !== 'unread')
    .toSorted((a, b) => b.high - b.low - (a.high - a.low))
    .slice(0, 2)
    .map(({ input }) => input);
}

/** The time of the message is the last line. */
function withoutRepeats(lines: readonly Line[]): readonly Line[] {
  const asOf = lines.filter(({ kind }) => kind === 'as-of');
  return [...lines.filter(({ kind }) => kind !== 'as-of'), ...asOf.slice(0, 1)];
}
