import type { FhirQuery, Instant } from '@bellwether/fhir-mapping';
import type { HistoryMode, PatientDecision, Unread } from '@bellwether/model';
import type { AlarmList } from '../anomalies/alarm-list.js';
import type { AnomalyList } from '../anomalies/anomaly-rows.js';
import type { DataCsvLabels } from '../data-rows/data-csv.js';
import type { DataPage, DataQuery } from '../data-rows/data-page.js';
import type { Progress } from '../fhir/load-chart.js';
import type { AppSite } from '../launch/app-config.js';
import type { ModelFacts } from '../model-facts/model-facts.js';
import type { CardClaim, Overview } from '../overview/overview.js';
import type { MappedChart } from '../record/mapped-chart.js';
import type { EncounterSpan } from '../series/encounter-strip.js';
import type { News2Day } from '../series/news2-points.js';
import type { ScoreTracks } from '../series/score-tracks.js';
import type { LaboratoryGaps } from '../series/unread-vitals.js';
import type { SeriesSet } from '../series/vital-series.js';

/** Why nothing, or nothing new, could be read. */
export type LoadFailure = 'failed' | 'refused' | 'not-granted' | 'expired' | 'mapping-failed' | 'app-failed';

/** Whose chart is read, and how. Plain data: it crosses to the worker. */
interface ReadRequest {
  /** The FHIR base. */
  readonly base: string;
  readonly patientId: string;
  readonly queries: readonly FhirQuery[];
  /** Scopes as granted. */
  readonly scope: string;
  readonly asOf: Instant;
  /** What the first screen will be asked with, as far as it is known. */
  readonly question: Pick<OverviewRequest, 'site' | 'artefact' | 'encounterId' | 'leaving'>;
}

/** A chart that was read, and when. */
export interface ReadChart extends MappedChart {
  readonly asOf: Instant;
  /** Observations that arrived. */
  readonly received: number;
  /** Observations that there are; null where the EHR does not say. */
  readonly expected: number | null;
}

export type ReadOutcome =
  | { readonly failure: null; readonly chart: ReadChart }
  | { readonly failure: LoadFailure; readonly chart: null };

/** The header to send; the one that was refused is given, for another. Null where the session is over. */
export type Authorization = (refused: string | null) => Promise<string | null>;

/** What an artefact makes of the chart that was read. */
export interface OverviewRequest {
  readonly site: AppSite;
  /** The moment at which the chart is looked at: nothing that became known later is used. */
  readonly at: Instant;
  /** The card that the app was opened from; null: from none. */
  readonly card: CardClaim | null;
  /** The encounter in context, as the EHR names it; null: it names none, and the one under way counts. */
  readonly encounterId: string | null;
  /** The artefact to speak, such as that of the card; null: the one that the site would choose. */
  readonly artefact: string | null;
  /** What people decided about the patient, as far as it is known. */
  readonly decisions: readonly PatientDecision[];
  /** Whether the end of the patient's stay, or visit, is being planned; default false. */
  readonly leaving?: boolean;
}

/** What the worker does: reads, maps, scores. Resources never leave it; what comes out are rows. */
export interface ChartWorkerApi {
  /** Reads a chart to its end. The chart of before stays where nothing could be read. Never throws. */
  read(
    request: ReadRequest,
    authorization: Authorization,
    onProgress: (progress: Progress) => void,
  ): Promise<ReadOutcome>;
  /**
   * The first screen, as it could have been seen at a moment.
   * @throws Error where no chart was read, or an artefact cannot be loaded
   */
  overview(request: OverviewRequest): Promise<Overview>;
  /** Every vital sign over time, and the visits, as known at a moment. */
  trends(at: Instant): Promise<TrendsData>;
  /** Every anomaly of the chart, and what could not be looked for. */
  anomalies(request: OverviewRequest): Promise<AnomalyList>;
  /** The alarms of the chart up to the moment of the question, and why there may be fewer than one thinks. */
  alarms(request: OverviewRequest): Promise<AlarmList>;
  /** The score and NEWS2 at each moment at which something became known. */
  history(request: OverviewRequest, mode: HistoryMode): Promise<ScoreTracks>;
  /** NEWS2 in the 24 hours up to the moment of the question, as it was known; the score in force at their beginning comes first. */
  news2Day(request: OverviewRequest): Promise<News2Day>;
  /** Moments up to one at which something became known, oldest first: what there is to go back to. */
  moments(at: Instant): Promise<readonly Instant[]>;
  modelFacts(request: OverviewRequest): Promise<ModelFacts>;
  dataPage(query: DataQuery): Promise<DataPage>;
  dataCsv(
    query: DataQuery,
    head: readonly (readonly [label: string, value: string])[],
    labels: DataCsvLabels,
  ): Promise<string>;
  /** A resource as the EHR sent it, as JSON with line breaks; null where it is not among what was read. */
  rawResource(reference: string): Promise<string | null>;
}

/** What the charts are drawn from. */
interface TrendsData {
  readonly series: SeriesSet;
  readonly encounters: readonly EncounterSpan[];
  /** What was not read of the vital signs; null where all was. */
  readonly unread: Unread | null;
  readonly laboratory: LaboratoryGaps;
}
