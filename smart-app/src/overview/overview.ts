import { type CareLimits, careLimitsAt, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import {
  type Acuity,
  type Assessment,
  type AssessmentComparison,
  assess,
  type CardSaid,
  type ChangesSince,
  type ChartedNews2,
  changesSince,
  compareAssessments,
  type Manifest,
  leadingScore,
  type News2,
  type News2Authority,
  type NextReading,
  type NoNews2,
  type NotScored,
  nextReadings,
  type OpenInputs,
  openInputs,
  type Provenance,
  relevantTo,
  type UnmappedValues,
  type UnreadPart,
  type UnusedReadings,
  unmappedIn,
  unmappedOfDay,
  unreadParts,
  unusableIn,
  type Waterfall,
  type WhyMissing,
  waterfall,
  whyMissing,
  whyNoNews2,
} from '@bellwether/model';
import type { AppSite } from '../launch/app-config.js';
import type { SelectedModel } from '../worker/select-model.js';
import { type Decided, decidedOf } from './decided.js';
import { isAnythingNew, roundBefore } from './moments.js';
import { type ReasonRow, reasonRows } from './reasons.js';
import { type TileRow, tileRows } from './tiles.js';

/** What made the numbers, so that they can be compared with a card's. */
interface ArtefactRow {
  readonly name: string;
  readonly title: string;
  /** `Hospital admission in 30 days` */
  readonly outcome: string;
  readonly version: string;
  readonly hash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly synthetic: boolean;
  /** A snapshot is one dated point; a rolling score may be drawn as a line. */
  readonly temporal: Manifest['temporal'];
  /** The model's average probability: what a risk is compared with. */
  readonly average: number;
}

/** The risk, or why there is none. */
type RiskRow =
  | {
      readonly scored: true;
      readonly probability: number;
      readonly band: string;
      readonly indicator: 'info' | 'warning';
    }
  | { readonly scored: false; readonly why: NotScored; readonly missing: readonly MissingGroup[] };

/** A group of inputs that is needed and of which nothing is known. */
export interface MissingGroup {
  readonly group: string;
  /** As the manifest calls it. */
  readonly display: string;
  readonly why: WhyMissing;
}

/** The first screen's data, as it could have been seen at one moment. */
export interface Overview {
  readonly at: Instant;
  readonly artefact: ArtefactRow;
  readonly risk: RiskRow;
  /** From low to high; a band reaches to the next one's beginning. */
  readonly bands: Manifest['bands']['rows'];
  readonly news2: News2 | null;
  /** The hospital's own of the last day; null where none is charted. */
  readonly chartedNews2: ChartedNews2 | null;
  /** Which of both counts here; null where only one can be said, both agree, or our newest set is newer. */
  readonly leadingNews2: News2Authority | null;
  /** What it asks for now; null where it is not used. */
  readonly acuity: Acuity | null;
  /** Which of its inputs are not known, and why; none where there is no NEWS2. */
  readonly news2Open: OpenInputs;
  /** Why there is no NEWS2; null where there is one. */
  readonly noNews2: NoNews2 | null;
  /** Pregnancy, comfort care and code status, at that moment. */
  readonly careLimits: CareLimits;
  /** What was not read of all that the artefact and NEWS2 are made from: as the card says it. */
  readonly unread: readonly UnreadPart[];
  /** Concepts of which the newest value is charted and cannot be used. */
  readonly unusable: readonly string[];
  /** Values under codes that are not mapped, by what they may be: of the last day, and all. */
  readonly unmapped: { readonly day: readonly UnmappedValues[]; readonly all: readonly UnmappedValues[] };
  /** Readings that are not used and with which the risk could be another one. */
  readonly unused: readonly UnusedReadings[];
  readonly tiles: readonly TileRow[];
  /** Strongest first; none without a score. */
  readonly reasons: readonly ReasonRow[];
  /** From the model's average to the risk, by clinical concept; null without a score. */
  readonly waterfall: Waterfall | null;
  /** Missing or stale inputs, those of which most depends first. */
  readonly nextReadings: readonly NextReading[];
  /** Against the moment asked for, or the round of readings before the newest; null where there was none. */
  readonly changes: ChangesSince | null;
  /** Against the card that the app was opened from; null where it was opened from none. */
  readonly comparison: AssessmentComparison | null;
  readonly decided: Decided;
}

/** What the card said of itself. */
export type CardClaim = Pick<Provenance, 'artefact'> & CardSaid & { readonly asOf: Instant };

/** What is asked: of which moment, against which card, at which site. */
export interface OverviewQuestion {
  readonly at: Instant;
  readonly card: CardClaim | null;
  readonly site: Pick<AppSite, 'news2Authority'>;
}

/** @param selectModel what an artefact makes of the record at `at` */
export function overviewOf(
  record: PatientRecord,
  { artefact, options, assessment }: SelectedModel,
  { at, card, site }: OverviewQuestion,
): Overview {
  const { chartedNews2 } = assessment;
  const { manifest } = artefact;
  const unread = unreadParts(record, relevantTo(manifest), at);
  const unusable = [...unusableIn(record)(at).keys()];
  const unmapped = { day: unmappedOfDay(record)(at), all: unmappedIn(record)(at) };
  const since = card !== null && isAnythingNew(record, card.asOf, at) ? card.asOf : roundBefore(record, at);
  return {
    at,
    artefact: artefactRow(assessment, manifest),
    risk: riskRow(assessment, manifest, { unread, unusable, unmapped }),
    bands: options.bands ?? manifest.bands.rows,
    news2: assessment.news2,
    chartedNews2,
    leadingNews2: chartedNews2 === null ? null : leadingScore(chartedNews2, site.news2Authority),
    acuity: assessment.acuity,
    news2Open: openInputs(assessment.news2?.components ?? [], unmapped.day),
    noNews2: assessment.news2 === null ? whyNoNews2(record, at, options.encounterId) : null,
    careLimits: careLimitsAt(record, at, options.encounterId),
    unread,
    unusable,
    unmapped,
    unused: assessment.quality.unused,
    tiles: tileRows(record, at),
    reasons: assessment.scored ? reasonRows(record, assessment, manifest) : [],
    waterfall: assessment.scored ? waterfall(assessment, manifest) : null,
    nextReadings: nextReadings(record, artefact, options),
    changes: since === null ? null : changesSince(record, since, at),
    comparison: card === null || card.asOf > at ? null : compareWith(card, record, { artefact, options, assessment }),
    decided: decidedOf(record, { artefact, options, assessment }),
  };
}

/** The card's moment is assessed anew: what the card said of itself tells whether that is the same. */
function compareWith(
  { asOf, ...said }: CardClaim,
  record: PatientRecord,
  { artefact, options, assessment }: SelectedModel,
): AssessmentComparison {
  const then = assess(record, artefact, { ...options, asOf });
  return compareAssessments(then, assessment, { record, said });
}

function artefactRow(
  { provenance }: Assessment,
  { title, outcome, temporal, averageProbability }: Manifest,
): ArtefactRow {
  const { artefact: name, version, artefactHash: hash, siteHash, mappingVersion, synthetic } = provenance;
  return {
    name,
    title,
    outcome: outcome.short,
    version,
    hash,
    siteHash,
    mappingVersion,
    synthetic,
    temporal,
    average: averageProbability,
  };
}

function riskRow(
  assessment: Assessment,
  { groups, features }: Manifest,
  { unread, unusable, unmapped }: Pick<Overview, 'unread' | 'unusable' | 'unmapped'>,
): RiskRow {
  if (!assessment.scored) {
    const parts = {
      unread: new Set(unread.map(({ part }) => part)),
      unusable: new Set(unusable),
      unmapped: new Set(unmapped.all.flatMap(({ concepts }) => concepts)),
    };
    const missing = assessment.notScored.missingGroups.map((group) => ({
      group,
      display: groups[group]?.display ?? group,
      why: whyMissing(group, features, parts),
    }));
    return { scored: false, why: assessment.notScored, missing };
  }
  const { probability, band, indicator } = assessment;
  return { scored: true, probability, band, indicator };
}
