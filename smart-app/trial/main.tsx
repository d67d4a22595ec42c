import CssBaseline from '@mui/material/CssBaseline';
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
import { isLanguage, openWords } from '../src/words/open-words.js';
import { asOf, type InventedChart, inventedCharts } from './invented-chart.js';

/** `?chart=ward&readings=50000&theme=dark&language=de&reason=1`; with `wait` nothing is drawn until `drawTrends()` is called. */
const query = new URLSearchParams(location.search);
const language = query.get('language') ?? 'en';
const opening = openWords(isLanguage(language) ? { language } : {});
const dark = query.get('theme') === 'dark';
const theme = themeFor(noEhrStyle, dark ? 'dark' : 'light');
const name = query.get('chart') ?? 'ward';
const made =
  name === 'rolling'
    ? import('./rolling-chart.js').then(({ rollingChart }) => rollingChart())
    : Promise.resolve(inventedCharts[name]?.(Number(query.get('readings') ?? 50_000)));
const root = createRoot(document.getElementById('root')!);

/** Null while the chart is read: the page stands without it, as the app's does. */
function TrialPage({ chart }: { chart: InventedChart | null }) {
  return (
    <Styled theme={theme}>
      <CssBaseline />
      <div className="sheet">
        <header>
          <h1 style={{ fontSize: '1rem' }}>INVENTED, Anna</h1>
          <AsOf asOf={asOf} now={asOf} progress={null} onRefresh={() => undefined} />
        </header>
        <main>{chart === null ? null : <TrialCharts chart={chart} />}</main>
      </div>
    </Styled>
  );
}

function TrialCharts({ chart }: { chart: InventedChart }) {
  const { t } = useTranslation();
  const [units, setUnits] = useState(canonicalUnits);
  const [chosen, choose] = useState(query.has('reason'));
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
        highlight={chosen ? chart.highlight : null}
        moments={[{ at: asOf - 8 * 3_600_000, label: t('overview.cardMark') }]}
        asOf={asOf}
        identity="INVENTED, Anna, 78 y, MRN 000123"
        units={units}
        onUnits={setUnits}
      />
    </>
  );
}

function chartOr(chart: InventedChart | undefined): InventedChart {
  if (chart !== undefined) return chart;
  throw new Error(`There is no chart of that name; there are rolling, ${Object.keys(inventedCharts).join(', ')}`);
}

function draw(words: i18n, chart: InventedChart | null): void {
  document.documentElement.lang = words.resolvedLanguage ?? 'en';
  flushSync(() =>
    root.render(
      <I18nextProvider i18n={words}>
        <TrialPage chart={chart} />
      </I18nextProvider>,
    ),
  );
}

if (query.has('wait')) {
  const loading = Promise.all([opening, made, loadTrends()]);
  const chartsLoaded = loading.then(([words, chart]) => {
    draw(words, null);
    // As it would come from the worker.
    const arrived = structuredClone(chartOr(chart));
    Object.assign(globalThis, { drawTrends: () => draw(words, arrived) });
    return true;
  });
  Object.assign(globalThis, { chartsLoaded });
} else Promise.all([opening, made]).then(([words, chart]) => draw(words, chartOr(chart)));
