import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { canonicalUnits } from '../src/series/display-units.js';
import { noEhrStyle } from '../src/views/ehr-style.js';
import { themeFor } from '../src/views/theme.js';
import { LazyTrends } from '../src/views/trends/LazyTrends.js';
import { trendsWords } from '../src/words/en-trends.js';
import { asOf, type InventedChart, inventedCharts } from './invented-chart.js';

/** `?chart=ward&readings=50000&theme=dark&reason=1`; with `wait` nothing is drawn until `drawTrends()` is called. */
const query = new URLSearchParams(location.search);
const dark = query.get('theme') === 'dark';
const theme = themeFor(noEhrStyle, dark ? 'dark' : 'light');
const chart = inventedCharts[query.get('chart') ?? 'ward']?.(Number(query.get('readings') ?? 50_000));
const root = createRoot(document.getElementById('root')!);

function TrialPage({ chart }: { chart: InventedChart }) {
  const [units, setUnits] = useState(canonicalUnits);
  const [chosen, choose] = useState(query.has('reason'));
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <main>
        <h1 style={{ fontSize: '1rem' }}>INVENTED, Anna</h1>
        {chart.highlight === null ? null : (
          <button type="button" className="no-print" aria-pressed={chosen} onClick={() => choose(!chosen)}>
            {`Reason: ${chart.highlight.label}`}
          </button>
        )}
        <LazyTrends
          {...chart}
          series={chart.set}
          highlight={chosen ? chart.highlight : null}
          moments={[{ at: asOf - 8 * 3_600_000, label: 'Card' }]}
          asOf={asOf}
          identity="INVENTED, Anna, 78 y, MRN 000123"
          units={units}
          onUnits={setUnits}
          locale={query.get('locale') ?? 'en-GB'}
          words={trendsWords}
        />
      </main>
    </ThemeProvider>
  );
}

function draw(): void {
  if (chart === undefined)
    throw new Error(`There is no chart of that name; there are ${Object.keys(inventedCharts).join(', ')}`);
  flushSync(() => root.render(<TrialPage chart={chart} />));
}

if (query.has('wait'))
  Object.assign(globalThis, {
    drawTrends: draw,
    chartsLoaded: import('../src/views/trends/Trends.js').then(() => true),
  });
else draw();
