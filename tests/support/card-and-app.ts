import { parseConceptMap, requiredQueries, hourMs } from '@bellwether/fhir-mapping';
import { appSite, type Site } from '@bellwether/hosting';
import { type Artefact, type PatientDecision, sigmoid } from '@bellwether/model';
import type { SyntheticPatient } from '@bellwether/sandbox';
import { createFhirReader } from '../../smart-app/src/fhir/fhir-reader.js';
import type { DataRow } from '../../smart-app/src/data-rows/data-rows.js';
import { type LoadedChart, loadChart } from '../../smart-app/src/fhir/load-chart.js';
import { type CardContext, readLaunchContext } from '../../smart-app/src/launch/launch-context.js';
import type { Overview } from '../../smart-app/src/overview/overview.js';
import type { ScoreTracks } from '../../smart-app/src/series/score-tracks.js';
import { overviewRequest } from '../../smart-app/src/overview/overview-request.js';
import { type ChartQueriesOptions, createChartQueries } from '../../smart-app/src/worker/chart-queries.js';
import { type InProcessServices, type Opened, startInProcessServices } from './in-process-services.js';
import { type Figures, worklistFigures } from './worklist-figures.js';
import { type Explained, watchedArtefact } from './watched-artefact.js';

/** What a card or the app says of one chart at one moment, every number in full. */
interface Phrases extends Figures {
  readonly artefactHash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly notScored: string | null;
  /** In manifest order, in margin units; none without a score. */
  readonly contributions: readonly (readonly [feature: string, value: number | null, contribution: number])[];
}

/** One patient, seen by both. */
export interface SeenTwice {
  readonly name: string;
  readonly card: Phrases;
  /** The service's probability, from the contributions that it made. */
  readonly sum: number | null;
  readonly app: Phrases;
  readonly overview: Overview;
  /** What the card's link says; null where no card was shown. */
  readonly link: CardContext | null;
  /** The encounter that the EHR names; null where the patient is in none. */
  readonly encounterId: string | null;
  /** The same patient by every other way in. */
  readonly otherWays: Readonly<Record<string, Figures>>;
  /** The app's Data tab: its first page of what is used, and of what is rejected. */
  readonly data: Readonly<Record<'used' | 'rejected', readonly DataRow[]>>;
}

/** Both sides, of one artefact. */
interface SeeTwiceOptions {
  readonly patients: readonly SyntheticPatient[];
  readonly now: Date;
  readonly site: Site;
  readonly artefact: Artefact;
}

/**
 * Opens each chart, so that the service makes its card, and then, an hour later, has the app's worker read the chart for
 * itself and look back to the moment of the card.
 */
export async function* seeTwice({ patients, now, site, artefact }: SeeTwiceOptions): AsyncGenerator<SeenTwice> {
  const explained: Explained[] = [];
  const watched = watchedArtefact(artefact, (row) => explained.push(row));
  const services = await startInProcessServices({ patients, now, site, artefacts: [watched] });
  try {
    for (const { id, name } of await services.patients()) {
      explained.length = 0;
      const opened = await services.open(id, 'asked');
      // The chart is scored first; rows after it are of possible next readings.
      const row = opened.findings?.probability == null ? null : (explained[0] ?? null);
      const link = linkOf(opened);
      const app = await readByApp(services, id, { site, artefact, at: now.getTime(), link });
      const { overview, encounterId } = app;
      yield {
        name,
        card: phrasesOfCard(opened, artefact, row),
        sum: row === null ? null : sumOf(artefact, row),
        app: phrasesOfApp(overview, artefact),
        overview,
        link,
        encounterId,
        otherWays: {
          'a standalone launch, or the worklist’s chart': figuresOfApp(app.unnamed),
          'a row of the worklist': app.row,
          'the service, with no encounter named': figuresOfCard(await services.callUnnamed(id)),
        },
        data: app.data,
      };
    }
  } finally {
    await services.close();
  }
}

/** What the link of the card gives to the app. */
function linkOf({ answer }: Opened): CardContext | null {
  const cards = answer.results.flatMap((result) => (result.kind === 'answered' ? result.cards : []));
  const link = cards.flatMap(({ links }) => links).find(({ type }) => type === 'smart');
  return readLaunchContext({ patient: 'any', appContext: link?.appContext }, '')?.openedFrom ?? null;
}

/** What the app makes of the chart, with the encounter that the EHR names and without, in a chart and in a row. */
export async function readByApp(
  services: InProcessServices,
  patientId: string,
  {
    site,
    artefact,
    at,
    link,
    decisions = [],
  }: {
    readonly site: Site;
    readonly artefact: Artefact;
    readonly at: number;
    readonly link: CardContext | null;
    readonly decisions?: readonly PatientDecision[];
  },
): Promise<ReadByApp> {
  const asOf = at + hourMs;
  let loaded: LoadedChart | null = null;
  const options: ChartQueriesOptions = {
    load: async (base, authorization, request) => {
      const reader = createFhirReader({ base, authorization, fetch, wait: () => Promise.resolve(), now: () => asOf });
      loaded = await loadChart(reader, request);
      return loaded;
    },
    loadArtefact: async () => artefact,
  };
  const { base, token, scope } = await services.access(patientId);
  const { encounters } = await services.chart(patientId);
  const codes = site.conceptMap === null ? undefined : parseConceptMap(site.conceptMap);
  const queries = requiredQueries(artefact.manifest.features, codes, { careLimits: site.file.careLimits.sources });
  const keeper = createChartQueries(options);
  const newest = encounters.state === 'read' ? encounters.newest : [];
  const encounterId = newest.find(({ current }) => current)?.id ?? null;
  const told = appSite(site, [artefact]);
  // No file is loaded: the artefact is here.
  const ofSite = { ...told, artefacts: told.artefacts.map((row) => ({ ...row, address: '' })) };
  const { failure } = await keeper.read(
    { base, patientId, queries, scope, asOf, question: { site: ofSite, artefact: null, encounterId } },
    async () => `Bearer ${token}`,
    () => undefined,
  );
  if (failure !== null) throw new Error(`The app could not read Patient/${patientId}: ${failure}`);
  const page = async (state: 'used' | 'rejected') =>
    (
      await keeper.dataPage({
        ...{ concept: null, state, reason: null, text: '' },
        order: 'newest',
        page: 0,
        focus: null,
      })
    ).rows;
  return {
    encounterId,
    overview: await keeper.overview(overviewRequest(ofSite, { openedFrom: link, encounterId }, at, decisions)),
    unnamed: await keeper.overview(overviewRequest(ofSite, { openedFrom: null, encounterId: null }, at, decisions)),
    row: worklistFigures(loaded!, { patientId, queries, base, codes, artefact, site: ofSite, at, decisions }),
    data: { used: await page('used'), rejected: await page('rejected') },
    history: await keeper.history(
      overviewRequest(ofSite, { openedFrom: link, encounterId }, at, decisions),
      'as-known',
    ),
    resources: loaded!.entries.map(({ resource }) => resource),
  };
}

interface ReadByApp extends Pick<SeenTwice, 'overview' | 'encounterId' | 'data'> {
  readonly unnamed: Overview;
  readonly row: Figures;
  readonly history: ScoreTracks;
  /** Of the chart, as the app read them. */
  readonly resources: readonly unknown[];
}

function figuresOfApp({ risk, news2 }: Overview): Figures {
  return {
    probability: risk.scored ? risk.probability : null,
    band: risk.scored ? risk.band : null,
    news2: news2 === null ? null : [news2.low, news2.high],
  };
}

function figuresOfCard(findings: Opened['findings']): Figures {
  return {
    probability: findings?.probability ?? null,
    band: findings?.band ?? null,
    news2: findings?.news2 == null ? null : [findings.news2.low, findings.news2.high],
  };
}

function phrasesOfCard({ assessment, findings }: Opened, { manifest }: Artefact, row: Explained | null): Phrases {
  const { artefactHash, siteHash, mappingVersion } = assessment;
  return {
    artefactHash,
    siteHash,
    mappingVersion,
    ...figuresOfCard(findings),
    notScored: findings?.notScored ?? null,
    contributions:
      row === null
        ? []
        : manifest.features.map(({ name }, index) => [
            name,
            known(row.values[index] ?? Number.NaN),
            row.contributions[index] ?? Number.NaN,
          ]),
  };
}

function phrasesOfApp(overview: Overview, { manifest }: Artefact): Phrases {
  const { artefact, risk, waterfall } = overview;
  const { hash: artefactHash, siteHash, mappingVersion } = artefact;
  const features = waterfall?.steps.flatMap((step) => step.features) ?? [];
  const order = new Map(manifest.features.map(({ name }, index) => [name, index]));
  const place = ({ name }: { readonly name: string }) => order.get(name) ?? -1;
  return {
    artefactHash,
    siteHash,
    mappingVersion,
    ...figuresOfApp(overview),
    notScored: risk.scored ? null : risk.why.reason,
    contributions: features
      .toSorted((a, b) => place(a) - place(b))
      .map(({ name, value, contribution }) => [name, value, contribution]),
  };
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function sumOf({ explainer, manifest }: Artefact, { contributions }: Explained): number {
  const { slope, intercept } = manifest.calibration;
  return sigmoid(contributions.reduce((sum, share) => sum + share, slope * explainer.expectedMargin + intercept));
}
