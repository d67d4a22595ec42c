import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, type Manifest, type News2, type NextReading, nextReadings } from '@bellwether/model';
import type { Speaking } from '../worker/speaking.js';
import { type ReasonRow, reasonRows } from './reasons.js';
import { type TileRow, tileRows } from './tiles.js';

/** What made the numbers, so that they can be compared with a card's. */
export interface ArtefactRow {
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
export type RiskRow =
  | {
      readonly scored: true;
      readonly probability: number;
      readonly band: string;
      readonly indicator: 'info' | 'warning';
    }
  | { readonly scored: false; readonly reason: string; readonly detail: string };

/** The first screen's data, as it could have been seen at one moment. */
export interface Overview {
  readonly at: Instant;
  readonly artefact: ArtefactRow;
  readonly risk: RiskRow;
  /** From low to high; a band reaches to the next one's beginning. */
  readonly bands: Manifest['bands']['rows'];
  readonly news2: News2 | null;
  readonly tiles: readonly TileRow[];
  /** Strongest first; none without a score. */
  readonly reasons: readonly ReasonRow[];
  /** Missing or stale inputs, those of which most depends first. */
  readonly nextReadings: readonly NextReading[];
}

/** @param speaking what an artefact makes of the record at `at` */
export function overviewOf(
  record: PatientRecord,
  { artefact, options, assessment }: Speaking,
  { at }: { readonly at: Instant },
): Overview {
  const { manifest } = artefact;
  return {
    at,
    artefact: artefactRow(assessment, manifest),
    risk: riskRow(assessment),
    bands: options.bands ?? manifest.bands.rows,
    news2: assessment.news2,
    tiles: tileRows(record, at),
    reasons: assessment.scored ? reasonRows(record, assessment, manifest) : [],
    nextReadings: nextReadings(record, artefact, options),
  };
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
  if (!assessment.scored) {
    const { reason, detail } = assessment.notScored;
    return { scored: false, reason, detail };
  }
  const { probability, band, indicator } = assessment;
  return { scored: true, probability, band, indicator };
}
