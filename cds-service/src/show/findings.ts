import { dayMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import {
  type Anomaly,
  type Assessment,
  type CriticalTrigger,
  defaultTriggers,
  type Manifest,
  relevantTo,
  scoreOfCharted,
  namesOfParts,
  unknownLimits,
  unreadParts,
  urgentScore,
} from '@bellwether/model';
import type { Findings, StoredAcuity } from '../store/store.js';
import { chartedValues, spansOf } from './input-spans.js';

/** Reasons for which nothing is to be escalated. */
export const isQuiet: ReadonlySet<string | null> = new Set(['comfort-care', 'deceased']);

/** Maximum number of inputs that are stored one by one, the newest; older inputs are stored as spans. */
const maxSingle = 150;

/**
 * The findings that later calls compare with. A chart with thousands of readings needs no more storage than one with some
 * hundreds.
 *
 * @param bands the bands of the assessment, from the lowest
 * @param triggers the site's critical triggers
 */
export function findingsOf(
  assessment: Assessment,
  record: PatientRecord,
  {
    manifest,
    bands,
    triggers = defaultTriggers,
  }: {
    readonly manifest: Manifest;
    readonly bands: Manifest['bands']['rows'];
    readonly triggers: readonly CriticalTrigger[] | undefined;
  },
): Findings {
  const { news2, asOf } = assessment;
  const probability = assessment.scored ? assessment.probability : null;
  const notScored = assessment.scored ? null : assessment.notScored.reason;
  const unknown = [...unknownLimits(record, asOf, triggers, dayMs), ...unusableInputs(news2)];
  const mayBeCritical = isQuiet.has(notScored) ? [] : [...new Set(unknown)];
  return {
    probability,
    band: assessment.scored ? assessment.band : null,
    bandIndex:
      probability === null
        ? null
        : Math.max(
            0,
            bands.findLastIndex(({ from }) => probability >= from),
          ),
    notScored,
    news2:
      news2 === null
        ? null
        : {
            low: news2.low,
            high: news2.high,
            singleThrees: news2.components.flatMap(({ low, input }) => (low >= 3 ? [input] : [])),
          },
    acuity: acuityFindings(assessment),
    ...(isRedScore(assessment.withLeftOut) ? { redWithLeftOut: true as const } : {}),
    ...decidedFindings(assessment),
    ...chartedFindings(assessment),
    triggers: criticalAnomalies(assessment).map(({ rule, worstAt }) => ({ rule, measuredAt: worstAt })),
    ...(mayBeCritical.length > 0 ? { mayBeCritical } : {}),
    inputs: inputsOf(referencesOf(assessment), record, asOf),
    unread: namesOfParts(unreadParts(record, relevantTo(manifest), asOf)),
    anomalies: assessment.anomalies.filter(({ told }) => told).length,
  };
}

/** Where NEWS2 is not used there is no acuity that would say so. */
function isRedScore(news2: Assessment['news2']): boolean {
  return news2 !== null && (news2.low >= urgentScore || news2.singleThree);
}

function acuityFindings({ acuity, news2, chartedNews2 }: Assessment): StoredAcuity | null {
  if (acuity === null) return null;
  const { indicator, red, due } = acuity;
  const inputs = unusableInputs(news2);
  const isOpen = chartedNews2?.counts === true && chartedNews2.unusable !== null;
  const unusable = isOpen ? [...inputs, 'charted-news2'] : inputs;
  return { indicator, red, state: due.state, dueAt: due.dueAt, unusable };
}

function unusableInputs(news2: Assessment['news2']): readonly string[] {
  return news2?.components.filter(({ state }) => state === 'unusable').map(({ input }) => input) ?? [];
}

function decidedFindings({ decisions: { scale, leftOut } }: Assessment): Pick<Findings, 'decisions'> {
  const ids = [...(scale === null ? [] : [scale.id]), ...leftOut.map(({ id }) => id)].toSorted();
  return ids.length === 0 ? {} : { decisions: ids };
}

function chartedFindings({ chartedNews2: charted, news2 }: Assessment): Pick<Findings, 'chartedNews2'> {
  if (charted === null) return {};
  const { agreement, score, inputs, counts } = charted;
  const { low, high } = scoreOfCharted(charted, news2);
  const singleThrees = inputs.flatMap(({ input, points }) => (points === 3 ? [input] : []));
  const differing = inputs.flatMap(({ input, differs }) => (differs ? [input] : []));
  return { chartedNews2: { agreement, score, differing, counted: counts ? { low, high, singleThrees } : null } };
}

/** Episodes of critical values among those that are told. */
function criticalAnomalies({ anomalies }: Assessment): readonly Anomaly[] {
  return anomalies.filter(({ kind }) => kind === 'threshold');
}

/** References of all inputs: of the features, of NEWS2, ours and the hospital's, and of critical values. */
function referencesOf(assessment: Assessment): ReadonlySet<string> {
  const features = assessment.scored ? assessment.contributions : assessment.features;
  const found = new Set<string>();
  for (const { evidence } of features) for (const reference of evidence.references) found.add(reference);
  for (const { references } of criticalAnomalies(assessment)) for (const reference of references) found.add(reference);
  for (const { reference } of assessment.news2?.components ?? []) if (reference !== null) found.add(reference);
  if (assessment.chartedNews2?.counts === true) found.add(assessment.chartedNews2.reference);
  return found;
}

function inputsOf(references: ReadonlySet<string>, record: PatientRecord, asOf: Instant): Findings['inputs'] {
  const charted = chartedValues(record, asOf);
  const used = charted
    .filter(({ reference }) => references.has(reference))
    .toSorted((a, b) => b.measuredAt - a.measuredAt);
  const singly = used.slice(0, maxSingle).map(({ reference, concept, value }) => [reference, concept, value] as const);
  return [...singly, ...spansOf(used.slice(maxSingle), charted, asOf)];
}
