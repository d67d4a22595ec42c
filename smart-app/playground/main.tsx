import CssBaseline from '@mui/material/CssBaseline';
import type { Theme } from '@mui/material/styles';
import type { i18n } from 'i18next';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { canonicalUnits } from '../src/series/display-units.js';
import { AsOf } from '../src/views/AsOf.js';
import { noEhrStyle } from '../src/views/ehr-style.js';
import { Styled } from '../src/views/Styled.js';
import { themeFor } from '../src/views/theme.js';
import { LazyTrends, loadTrends } from '../src/views/trends/LazyTrends.js';
import { isLanguage, createI18n } from '../src/i18n/create-i18n.js';
import { asOf, type SyntheticChart, syntheticCharts } from './synthetic-chart.js';

const root = createRoot(document.getElementById('root')!);
const made = new Map<string, Promise<SyntheticChart | undefined>>();
let shown = 0;

/** What a query asks for: `?chart=ward&readings=50000&theme=dark&language=de&reason=1`. */
function settingsOf(query: URLSearchParams) {
  const language = query.get('language') ?? 'en';
  return {
    words: createI18n(isLanguage(language) ? { language } : {}),
    chart: chartOf(query.get('chart') ?? 'ward', Number(query.get('readings') ?? 50_000)),
    theme: themeFor(noEhrStyle, query.get('theme') === 'dark' ? 'dark' : 'light'),
    /** Whether the reason of the chart is chosen from the start. */
    reason: query.has('reason'),
  };
}

/** A chart is synthetic once, however often it is shown. */
function chartOf(name: string, readings: number): Promise<SyntheticChart | undefined> {
  const key = `${name} ${readings}`;
  const known =
    made.get(key) ??
    (name === 'rolling'
      ? import('./rolling-chart.js').then(({ rollingChart }) => rollingChart())
      : Promise.resolve(syntheticCharts[name]?.(readings)));
  made.set(key, known);
  return known;
}

interface Appearance {
  readonly theme: Theme;
  readonly reason: boolean;
}

/** Null while the chart is read: the page stands without it, as the app's does. */
function PlaygroundPage({ chart, theme, reason }: Appearance & { readonly chart: SyntheticChart | null }) {
  return (
    <Styled theme={theme}>
      <CssBaseline />
      <div className="sheet">
        <header>
          <h1 style={{ fontSize: '1rem' }}>SYNTHETIC, Anna</h1>
          <AsOf asOf={asOf} now={asOf} progress={null} onRefresh={() => undefined} />
        </header>
        <main>{chart === null ? null : <PlaygroundCharts chart={chart} reason={reason} />}</main>
      </div>
    </Styled>
  );
}

function PlaygroundCharts({ chart, reason }: { readonly chart: SyntheticChart; readonly reason: boolean }) {
  const { t } = useTranslation();
  const [units, setUnits] = useState(canonicalUnits);
  const [chosen, choose] = useState(reason);
  return (
    <>
      {chart.highlight === null ? null : (
        <button type="button" className="no-print" aria-pressed={chosen} onClick={() => choose(!chosen)}>
          {`Reason: ${chart.highlight.label}`}
        </button>
      )}
      <LazyTrends
        {...chart}
        series={chart.set}
        unread={null}
        laboratory={{ unread: null, unused: 0 }}
        highlight={chosen ? chart.highlight : null}
        moments={[{ at: asOf - 8 * 3_600_000, label: t('overview.cardMark') }]}
        asOf={asOf}
        identity="SYNTHETIC, Anna, 78 y, MRN 000123"
        units={units}
        onUnits={setUnits}
      />
    </>
  );
}

function chartOr(chart: SyntheticChart | undefined): SyntheticChart {
  if (chart !== undefined) return chart;
  throw new Error(`There is no chart of that name; there are rolling, ${Object.keys(syntheticCharts).join(', ')}`);
}

function draw(words: i18n, chart: SyntheticChart | null, look: Appearance): void {
  document.documentElement.lang = words.resolvedLanguage ?? 'en';
  flushSync(() =>
    root.render(
      <I18nextProvider key={shown} i18n={words}>
        <PlaygroundPage chart={chart} {...look} />
      </I18nextProvider>,
    ),
  );
}

/** Draws what a query asks for in place of what is there: everything begins anew. Tests call it too: a page is loaded once. */
async function show(search: string): Promise<void> {
  const { words, chart, ...look } = settingsOf(new URLSearchParams(search));
  const [opened, arrived] = await Promise.all([words, chart]);
  shown += 1;
  draw(opened, chartOr(arrived), look);
}

const query = new URLSearchParams(location.search);
// Nothing is drawn until `drawTrends()` is called.
if (query.has('wait')) {
  const { words, chart, ...look } = settingsOf(query);
  const chartsLoaded = Promise.all([words, chart, loadTrends()]).then(([opened, synthetic]) => {
    draw(opened, null, look);
    // As it would come from the worker.
    const arrived = structuredClone(chartOr(synthetic));
    Object.assign(globalThis, { drawTrends: () => draw(opened, arrived, look) });
    return true;
  });
  Object.assign(globalThis, { chartsLoaded });
} else void show(location.search);
Object.assign(globalThis, { show });
