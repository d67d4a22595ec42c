import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  asEarlier,
  type Assessment,
  type AssessmentComparison,
  assess,
  type CardSaid,
  type ChangesSince,
  changesSince,
  compareAssessments,
  type Manifest,
  type Message,
  type Moves,
  messageOf,
  movesSchema,
  movesSince,
  type News2,
  type NotScored,
  type Provenance,
  type RiskFact,
  relevantTo,
  spokenRisk,
  type UnreadPart,
  unreadParts,
  type Waterfall,
  waterfall,
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

/** What the artefact computed, or why it did not: what of it is said, the message has. */
type RiskRow =
  | {
      readonly scored: true;
      readonly probability: number;
      readonly band: string;
      readonly indicator: 'info' | 'warning';
    }
  | { readonly scored: false; readonly why: NotScored };

/** The first screen's data, as it could have been seen at one moment. */
export interface Overview {
  readonly at: Instant;
  readonly artefact: ArtefactRow;
  readonly risk: RiskRow;
  /** From low to high; a band reaches to the next one's beginning. */
  readonly bands: Manifest['bands']['rows'];
  readonly news2: News2 | null;
  /** What is read first, as on the card. */
  readonly message: Message;
  /** What the message says of the model; null where it says nothing. */
  readonly spoken: RiskFact | null;
  /** What was not read of all that the artefact and NEWS2 are made from: as the card says it. */
  readonly unread: readonly UnreadPart[];
  readonly tiles: readonly TileRow[];
  /** Those of `spoken`, strongest first. */
  readonly reasons: readonly ReasonRow[];
  /** From the model's average to the risk, by clinical concept; null without a score. */
  readonly waterfall: Waterfall | null;
  /** Against the moment asked for, or the round of readings before the newest; null where there was none. */
  readonly changes: ChangesSince | null;
  /** Against the card that the app was opened from; null where it was opened from none. */
  readonly comparison: AssessmentComparison | null;
  /** What moved the figures since the card's moment; null where it was opened from none. */
  readonly moves: Moves | null;
  readonly decided: Decided;
}

/** What the card said of itself. */
export type CardClaim = Pick<Provenance, 'artefact'> & CardSaid & { readonly asOf: Instant; readonly moves: unknown };

/** What is asked: of which moment, against which card, at which site. */
export interface OverviewQuestion {
  readonly at: Instant;
  readonly card: CardClaim | null;
  readonly site: AppSite;
}

/** @param selectModel what an artefact makes of the record at `at` */
export function overviewOf(
  record: PatientRecord,
  { artefact, options, assessment }: SelectedModel,
  { at, card, site }: OverviewQuestion,
): Overview {
  const { manifest } = artefact;
  const then = card === null || card.asOf > at ? null : assess(record, artefact, { ...options, asOf: card.asOf });
  const before = card === null || then === null ? null : movesOf(card, then, assessment);
  const message = messageOf(assessment, record, { manifest, options, before }, site);
  const spoken = spokenRisk(message);
  const since = card !== null && isAnythingNew(record, card.asOf, at) ? card.asOf : roundBefore(record, at);
  return {
    at,
    artefact: artefactRow(assessment, manifest),
    risk: riskRow(assessment),
    bands: options.bands ?? manifest.bands.rows,
    news2: assessment.news2,
    message,
    spoken,
    unread: unreadParts(record, relevantTo(manifest), at),
    tiles: tileRows(record, at),
    reasons: assessment.scored ? reasonRows(spoken?.reasons ?? [], record, assessment, manifest) : [],
    waterfall: assessment.scored ? waterfall(assessment, manifest) : null,
    changes: since === null ? null : changesSince(record, since, at),
    comparison: card === null || then === null ? null : compareWith(card, then, record, { artefact, assessment }),
    moves: then === null ? null : movesSince(assessment, record, asEarlier(then), { artefact, options }),
    decided: decidedOf(record, { artefact, options, assessment }),
  };
}

/** The card's moment is assessed anew: what the card said of itself tells whether that is the same. */
function compareWith(
  { asOf: _, moves: __, ...said }: CardClaim,
  then: Assessment,
  record: PatientRecord,
  { artefact, assessment }: Pick<SelectedModel, 'artefact' | 'assessment'>,
): AssessmentComparison {
  return compareAssessments(then, assessment, { record, features: artefact.manifest.features, said });
}

/** What the card said of what moved its figures: it holds as long as they are the card's. */
function movesOf({ probability, moves }: CardClaim, then: Assessment, now: Assessment): Moves | null {
  const figures = ({ news2, ...assessment }: Assessment) =>
    [assessment.scored ? assessment.probability : null, news2?.low ?? null, news2?.high ?? null] as const;
  const [ofNow, ofThen] = [figures(now), figures(then)];
  const isSame = probability === ofNow[0] && ofNow.every((figure, index) => figure === ofThen[index]);
  const said = isSame ? movesSchema.safeParse(moves) : null;
  return said?.success === true ? said.data : null;
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

function riskRow(assessment: Assessment): RiskRow {
  if (!assessment.scored) return { scored: false, why: assessment.notScored };
  const { probability, band, indicator } = assessment;
  return { scored: true, probability, band, indicator };
}
