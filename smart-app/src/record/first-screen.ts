import type { Instant } from '@bellwether/fhir-mapping';
import type { Overview } from '../overview/overview.js';
import type { OverviewRequest, ReadChart, ReadOutcome } from '../worker/chart-worker-api.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';

/** What the first screen of a chart shows, as known when the chart was read. */
interface FirstScreen {
  readonly overview: Overview;
  /** What there is to go back to. */
  readonly moments: readonly Instant[];
  /** The decisions that the overview heeds. */
  readonly decisions: OverviewRequest['decisions'];
}

/** A chart, and its first screen where that was there in time: else the view that shows it asks for it. */
export interface ShownChart extends ReadChart {
  readonly firstScreen?: FirstScreen;
}

/** What was read, or why nothing was, with the first screen. */
export type ShownOutcome = Exclude<ReadOutcome, { chart: ReadChart }> | { failure: null; chart: ShownChart };

/** So long the first screen is waited for: a second screen in its place a moment later would be worse to read than none yet. */
const maxWaitMs = 2000;

/**
 * Asks for the first screen of a chart as soon as it is read, so that both are drawn at once, and nothing of it moves
 * afterwards. Where it fails or takes long, the chart is shown without.
 */
export async function withFirstScreen(
  outcome: ReadOutcome,
  worker: Pick<ChartWorker, 'overview' | 'moments'>,
  { request, wait }: { request: OverviewRequest; wait: (milliseconds: number) => Promise<void> },
): Promise<ShownOutcome> {
  if (outcome.chart === null) return outcome;
  const asked = Promise.all([worker.overview(request), worker.moments(request.at)]).then(
    ([overview, moments]): FirstScreen => ({ overview, moments, decisions: request.decisions }),
    () => null,
  );
  const firstScreen = await Promise.race([asked, wait(maxWaitMs).then(() => null)]);
  return { failure: null, chart: firstScreen === null ? outcome.chart : { ...outcome.chart, firstScreen } };
}
