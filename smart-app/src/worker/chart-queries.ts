import {
  dayMs,
  entryIdentity,
  type PatientRecord,
  parseConceptMap,
  prepareUnits,
  recordAsKnown,
  recordAsMeasured,
} from '@bellwether/fhir-mapping';
import { type Artefact, isNamed, news2Track, relevantTo, riskHistory, unreadParts } from '@bellwether/model';
import { type AlarmList, alarmList } from '../anomalies/alarm-list.js';
import { type AnomalyList, anomalyRows } from '../anomalies/anomaly-rows.js';
import { type DataTable, dataTable } from '../data-rows/data-table.js';
import { zoneOffsetMinutes } from '../i18n/wall-time.js';
import type { LoadedChart, LoadOptions } from '../fhir/load-chart.js';
import type { QueryAnswer } from '../fhir/load-query.js';
import type { AppArtefact } from '../launch/app-config.js';
import { modelFacts } from '../model-facts/model-facts.js';
import { momentsOf } from '../overview/moments.js';
import { overviewOf } from '../overview/overview.js';
import { mapChart } from '../record/map-chart.js';
import { encounterSpans } from '../series/encounter-strip.js';
import { news2Points } from '../series/news2-points.js';
import { type ScoreTracks, tracksOf } from '../series/score-tracks.js';
import { laboratoryGaps, unreadVitals } from '../series/unread-vitals.js';
import { seriesOf } from '../series/vital-series.js';
import type { Authorization, ChartWorkerApi, LoadFailure, OverviewRequest } from './chart-worker-api.js';
import { artefactsFor, artefactsFromFirstAnswers } from './artefacts-in-question.js';
import { type Remembered, rememberLast } from './remember-last.js';
import { type SelectedModel, selectModel } from './select-model.js';
import { servedArtefacts } from './served-artefacts.js';

/** What the worker needs from outside. */
export interface ChartQueriesOptions {
  readonly load: (base: string, authorization: Authorization, options: LoadOptions) => Promise<LoadedChart>;
  readonly loadArtefact: (artefact: AppArtefact) => Promise<Artefact>;
}

/** Holds the record of the chart that was read last, and answers queries about it. */
export function createChartQueries({ load, loadArtefact }: ChartQueriesOptions): ChartWorkerApi {
  let current: CurrentChart | null = null;
  const served = servedArtefacts(loadArtefact);
  const known = (): CurrentChart => {
    if (current === null) throw new Error('No chart was read');
    return current;
  };
  /** The chart, and the model selected for it. */
  const selected = async ({ site, artefact, at, encounterId, decisions, leaving }: OverviewRequest) => {
    // Another chart may have been read by the time the artefacts are there: this answer is about this one.
    const chart = known();
    const options = { site, artefact, at, encounterId, decisions, leaving: leaving ?? false };
    return { ...chart, chosen: selectModel(chart.record, await served(artefactsFor(chart.record, options)), options) };
  };

  return {
    async read({ base, question, ...request }, authorization, onProgress) {
      const { queries, patientId, asOf } = request;
      const { conceptMap } = question.site;
      const inQuestion = artefactsFromFirstAnswers(
        { ...question, at: asOf, decisions: [] },
        { queries, patientId, base },
      );
      // Loaded while the readings are on their way. One that cannot be loaded is loaded again when it is needed.
      const onAnswer = (answer: QueryAnswer) => served(inQuestion(answer)).catch(() => undefined);
      try {
        const options = { ...request, base, signal: new AbortController().signal, onProgress, onAnswer };
        const loading = load(base, authorization, options);
        prepareUnits();
        const chart = await loading;
        const failure = failureOf(chart);
        if (failure !== null) return { failure, chart: null };
        const { entries, coverage, merged, received, expected } = chart;
        try {
          const codes = conceptMap === null ? undefined : parseConceptMap(conceptMap);
          const mapped = mapChart({ entries, queries, coverage, merged, patientId, base, asOf, codes });
          current = currentChart(mapped.record, entries);
          return { failure: null, chart: { ...mapped.rows, asOf, received, expected } };
        } catch {
          return { failure: 'mapping-failed', chart: null };
        }
      } catch {
        return { failure: 'failed', chart: null };
      }
    },
    async overview(request) {
      const { record, chosen } = await selected(request);
      return overviewOf(record, chosen, request);
    },
    async trends(at) {
      const record = recordAsKnown(known().record, at);
      return {
        series: seriesOf(record),
        encounters: encounterSpans(record.encounters, at),
        unread: unreadVitals(record.coverage),
        laboratory: laboratoryGaps(record),
      };
    },
    async anomalies(request) {
      const { record, chosen, anomalies } = await selected(request);
      return anomalies(questionOf(chosen), () =>
        anomalyRows(record, chosen.artefact, {
          asOf: request.at,
          encounterId: chosen.options.encounterId,
          triggers: request.site.triggers,
          // The pattern of night and day is that of the hospital's clock: charts do not say where a patient is.
          zoneOffsetMinutes: zoneOffsetMinutes(request.at, request.site.timeZone),
        }),
      );
    },
    async alarms(request) {
      const { record, chosen, alarms } = await selected(request);
      // The rule has limits of its own: those of the site are not its.
      const { triggers: _triggers, ...options } = chosen.options;
      return alarms(questionOf(chosen), () => alarmList(record, options));
    },
    async history(request, mode) {
      const { record, chosen, history } = await selected(request);
      const { artefact, options } = chosen;
      return history(`${mode} ${questionOf(chosen)}`, () =>
        tracksOf(mode === 'as-measured' ? recordAsMeasured(record, request.at) : record, {
          risk: riskHistory(record, artefact, { ...options, mode }),
          news2: news2Track(record, { ...options, asOf: request.at, mode }).points,
          manifest: artefact.manifest,
          bands: options.bands ?? artefact.manifest.bands.rows,
          encounterId: options.encounterId,
          locations: request.site.locations,
        }),
      );
    },
    async news2Day(request) {
      const { record, chosen } = await selected(request);
      const { artefact, options } = chosen;
      const { asOf, encounterId } = options;
      const relevant = relevantTo(artefact.manifest);
      const track = news2Track(record, { ...options, from: asOf - dayMs });
      // What is too open to be named as a score is none here either.
      const named = track.points.map(({ news2, ...point }) => ({
        ...point,
        news2: news2 !== null && isNamed(news2) ? news2 : null,
      }));
      const points = news2Points(record, named, {
        ...{ encounterId, locations: request.site.locations },
        unreadAt: (at) => unreadParts(record, relevant, at),
      });
      return { asOf, points };
    },
    async moments(at) {
      return momentsOf(known().record, at);
    },
    async modelFacts(request) {
      const { chosen } = await selected(request);
      const { manifest } = chosen.artefact;
      return modelFacts(chosen.artefact, {
        siteHash: request.site.siteHash,
        bands: chosen.options.bands ?? manifest.bands.rows,
      });
    },
    dataPage: async (query) => known().table().page(query),
    dataCsv: async (query, head, labels) => known().table().csv(query, head, labels),
    rawResource: async (reference) => {
      const resource = known().resource(reference);
      return resource === undefined ? null : JSON.stringify(resource, null, 2);
    },
  };
}

/** A chart that was read: the record, and what it was made from. */
interface CurrentChart {
  readonly record: PatientRecord;
  /** By reference, as readings name them; undefined: it is not there. */
  readonly resource: (reference: string) => unknown;
  /** Made when it is first asked for. */
  readonly table: () => DataTable;
  readonly anomalies: Remembered<AnomalyList>;
  readonly alarms: Remembered<AlarmList>;
  readonly history: Remembered<ScoreTracks>;
}

/** What anomalies and history depend on in addition to the record. The site's triggers and bands are in its hash. */
function questionOf({ artefact, options: { asOf, encounterId, siteHash, decisions } }: SelectedModel): string {
  return JSON.stringify([artefact.hash, siteHash, asOf, encounterId ?? null, decisions]);
}

function currentChart(record: PatientRecord, entries: LoadedChart['entries']): CurrentChart {
  let table: DataTable | null = null;
  return {
    record,
    // Looked for when one is opened: naming tens of thousands would cost every chart what few people ask for.
    resource: (reference) =>
      entries.findLast((entry) => entry.fullUrl === reference || entryIdentity(entry) === reference)?.resource,
    anomalies: rememberLast(),
    alarms: rememberLast(),
    history: rememberLast(),
    table() {
      table ??= dataTable(record);
      return table;
    },
  };
}

/** Whether what came is too little to be shown: nothing at all, or cut off by the end of the session. */
function failureOf({ entries, coverage, expired }: LoadedChart): LoadFailure | null {
  if (expired) return 'expired';
  if (entries.length > 0) return null;
  const gaps = [...coverage.values()].map((entry) => (entry.status === 'complete' ? null : entry.why));
  if (gaps.includes(null)) return null;
  if (gaps.every((why) => why === 'not-granted')) return 'not-granted';
  return gaps.includes('failed') ? 'failed' : 'refused';
}
