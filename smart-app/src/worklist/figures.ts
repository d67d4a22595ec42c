import { hourMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import {
  type Assessment,
  assess,
  type ChartedNews2,
  type Line,
  type Manifest,
  messageOf,
  type MessageSite,
  newestReadingAt,
  news2Slope,
  scoreOfCharted,
  type ToldAnomalyKind,
  toldAnomalies,
  unmappedIn,
} from '@bellwether/model';
import { roundBefore } from '../overview/moments.js';
import type { SelectedModel } from '../worker/select-model.js';
import { changeHours } from './load-plan.js';
import type { WorklistAnomalies, WorklistChange, WorklistFigures, WorklistRisk } from './worklist-row.js';

/** Lines that a row says. */
const inRows: ReadonlySet<Line['kind']> = new Set(['care-limits', 'risk', 'unknown-limits']);

/** The figures of a patient's row, from the record. @param stored those that the service had stored @param site what it decides */
export function figuresOf(
  record: PatientRecord,
  selectModel: SelectedModel,
  stored: WorklistFigures | null,
  site: MessageSite,
): WorklistFigures {
  const { assessment, artefact, options } = selectModel;
  const { acuity, asOf, news2, chartedNews2: charted, provenance } = assessment;
  const { artefactHash, siteHash, mappingVersion } = provenance;
  const madeBy = { artefactHash, siteHash, mappingVersion };
  const context = { manifest: artefact.manifest, options, before: null };
  const message = messageOf(assessment, record, context, site);
  return {
    source: 'computed',
    asOf,
    risk: riskOf(assessment, options.bands ?? artefact.manifest.bands.rows),
    message: { ...message, lines: message.lines.filter(({ kind }) => inRows.has(kind)) },
    news2: news2 === null ? null : { low: news2.low, high: news2.high },
    chartedNews2: charted?.counts ? chartedOf(charted) : null,
    due: acuity === null ? null : { state: acuity.due.state, dueAt: acuity.due.dueAt },
    slope: acuity === null ? null : news2Slope(record, asOf, options),
    anomalies: anomaliesOf(assessment),
    change: assessment.scored
      ? (changeSinceStored(stored, madeBy, asOf) ?? changeSinceRound(record, selectModel))
      : null,
    newestReading: newestReadingAt(record, asOf),
    unmapped: unmappedIn(record)(asOf).reduce((sum, { count }) => sum + count, 0),
    madeBy,
  };
}

function chartedOf(charted: ChartedNews2): WorklistFigures['chartedNews2'] {
  const score = charted.unusable === null ? charted.score : null;
  return { score, high: scoreOfCharted(charted, null).high };
}

function riskOf(assessment: Assessment, bands: Manifest['bands']['rows']): WorklistRisk {
  if (!assessment.scored) {
    const { reason, detail } = assessment.notScored;
    return { scored: false, reason, detail };
  }
  const { probability, band, indicator } = assessment;
  return { scored: true, probability, band, bandIndex: bands.findIndex(({ name }) => name === band), indicator };
}

function anomaliesOf(assessment: Assessment): WorklistAnomalies {
  const told = toldAnomalies(assessment);
  const kinds: Record<ToldAnomalyKind, number> = { threshold: 0, trend: 0, artefact: 0 };
  for (const { kind } of told) kinds[kind] += 1;
  return { count: told.length, kinds };
}

/** Only what was made by the very same things is compared: a difference is the patient's, not the model's. */
function changeSinceStored(
  stored: WorklistFigures | null,
  madeBy: WorklistFigures['madeBy'],
  asOf: Instant,
): WorklistChange | null {
  if (stored === null || !stored.risk.scored || stored.asOf >= asOf) return null;
  const same =
    stored.madeBy.artefactHash === madeBy.artefactHash &&
    stored.madeBy.siteHash === madeBy.siteHash &&
    stored.madeBy.mappingVersion === madeBy.mappingVersion;
  return same ? { was: stored.risk.probability, at: stored.asOf, against: 'stored' } : null;
}

/** Not further back than was read. */
function changeSinceRound(record: PatientRecord, { artefact, options }: SelectedModel): WorklistChange | null {
  const at = roundBefore(record, options.asOf);
  if (at === null || at < options.asOf - changeHours * hourMs) return null;
  const before = assess(record, artefact, { ...options, asOf: at });
  return before.scored ? { was: before.probability, at, against: 'round' } : null;
}
