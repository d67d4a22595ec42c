import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { defaultTriggers, fitIsolationForest, type Manifest, manifestSchema, seededRandom } from '@bellwether/model';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Acknowledgement, Acknowledgements } from '../../src/anomalies/acknowledgement.js';
import { anomalyRows } from '../../src/anomalies/anomaly-rows.js';
import type { DataQuery } from '../../src/data-rows/data-page.js';
import { dataTable } from '../../src/data-rows/data-table.js';
import { modelFacts } from '../../src/model-facts/model-facts.js';
import { canonicalUnits } from '../../src/series/display-units.js';
import { noEhrStyle } from '../../src/views/ehr-style.js';
import { themeFor } from '../../src/views/theme.js';
import { isLanguage, openWords } from '../../src/words/open-words.js';
import modelCard from '../../../model/artefacts/hospitalization-30d/model-card.json';
import manifestJson from '../../../model/artefacts/hospitalization-30d/manifest.json';
import { asOf, hostile, inventedRecord } from './invented-record.js';

const AnomaliesView = lazy(() => import('../../src/views/anomalies/AnomaliesView.js'));
const ChartDataView = lazy(() => import('../../src/views/data/DataView.js'));
const ModelView = lazy(() => import('../../src/views/model/ModelView.js'));

/** `?view=anomalies&language=de&chart=ward&theme=dark&state=failed&acknowledging=none|kept|refused|slow&focus=Observation/o3` */
const query = new URLSearchParams(location.search);
const theme = themeFor(noEhrStyle, query.get('theme') === 'dark' ? 'dark' : 'light');
const state = query.get('state') ?? 'ready';
const chart = query.get('chart') ?? 'ward';
const { record, resources } = inventedRecord(chart);
const language = query.get('language') ?? 'en';
const words = await openWords({ language: isLanguage(language) ? language : 'en' });
document.documentElement.lang = language;
const shared = { identity: 'INVENTED, Anna, 78 y, MRN 000123', units: canonicalUnits } as const;
/** What the callbacks were called with, for tests. */
const calls: unknown[] = [];
Object.assign(globalThis, { calls });

function anomalies() {
  const usual = Array.from({ length: 512 }, (_, index) => [
    70 + (index % 20),
    14 + (index % 5),
    95 + (index % 4),
  ]).flat();
  const forest = fitIsolationForest(usual, { columnCount: 3, trees: 50, random: seededRandom(1) });
  const concepts = ['heart-rate', 'respiratory-rate', 'oxygen-saturation'];
  const source = { forest, manifest: { forest: { concepts, flagFrom: 0.55 } } };
  return anomalyRows(record, source, { asOf, triggers: defaultTriggers });
}

/** Keeps acknowledgements as a service would, or does not, as `acknowledging` says. */
function useAcknowledgements(): Acknowledgements | null {
  const [kept, setKept] = useState<ReadonlyMap<string, Acknowledgement>>(new Map());
  const how = query.get('acknowledging') ?? 'kept';
  return useMemo(() => {
    if (how === 'none') return null;
    return {
      of: (id) => kept.get(id) ?? null,
      async acknowledge(row, reason, note) {
        calls.push({ acknowledge: row.id, reason, note });
        if (how === 'slow') await new Promise((resolve) => Object.assign(globalThis, { answer: resolve }));
        if (how === 'refused') return { kept: false, why: 'refused' };
        if (how === 'down') throw new Error('The service is down');
        const said = { user: 'Practitioner/n1', name: `Nurse ${hostile}`, when: asOf, reason, note };
        setKept((before) => new Map(before).set(row.id, said));
        return { kept: true };
      },
      async withdraw(row) {
        calls.push({ withdraw: row.id });
        setKept((before) => new Map([...before].filter(([id]) => id !== row.id)));
        return { kept: true };
      },
    };
  }, [kept, how]);
}

function Anomalies() {
  const list = useMemo(anomalies, []);
  return (
    <AnomaliesView
      {...shared}
      state={state === 'ready' ? { status: 'ready', list } : { status: state === 'failed' ? 'failed' : 'loading' }}
      onRetry={() => calls.push('retry')}
      acknowledgements={useAcknowledgements()}
      onShowOnChart={({ id }) => calls.push({ show: id })}
      onOpenReading={(reading) => calls.push({ open: reading })}
    />
  );
}

function Data() {
  const table = useMemo(() => dataTable(record), []);
  const [focus, setFocus] = useState<DataQuery['focus']>(
    query.has('focus') ? { reference: query.get('focus')!, concept: null } : null,
  );
  const failing = useRef(state === 'failed');
  const page = useCallback(
    async (wanted: DataQuery) => {
      if (state === 'loading') await new Promise(() => {});
      if (failing.current) {
        failing.current = false;
        throw new Error('The worker stopped');
      }
      return table.page(wanted);
    },
    [table],
  );
  const rawResource = useCallback(async (reference: string) => {
    if (state === 'broken') throw new Error('The worker stopped');
    const resource = resources.get(reference);
    return resource === undefined ? null : JSON.stringify(resource);
  }, []);
  return (
    <>
      <button
        type="button"
        className="no-print"
        onClick={() => setFocus({ reference: 'Observation/o7', concept: null })}
      >
        Focus Observation/o7
      </button>
      <ChartDataView
        {...shared}
        page={page}
        csv={async (wanted, head, words) => table.csv(wanted, head, words)}
        rawResource={rawResource}
        focus={focus}
        asOf={asOf}
      />
    </>
  );
}

function Model() {
  const facts = useMemo(() => {
    const manifest: Manifest = manifestSchema.parse(manifestJson);
    const bands = query.has('own-bands') ? manifest.bands.rows.slice(0, 2) : manifest.bands.rows;
    return modelFacts({ manifest, hash: 'a'.repeat(64), modelCard }, { siteHash: 'b'.repeat(64), bands });
  }, []);
  return (
    <ModelView
      {...shared}
      state={state === 'ready' ? { status: 'ready', facts } : { status: state === 'failed' ? 'failed' : 'loading' }}
      onRetry={() => calls.push('retry')}
    />
  );
}

const views = { anomalies: Anomalies, data: Data, model: Model };
const View = views[(query.get('view') ?? 'anomalies') as keyof typeof views];

createRoot(document.getElementById('root')!).render(
  <I18nextProvider i18n={words}>
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <main style={{ maxWidth: 1200, margin: '0 auto', padding: 8 }}>
        <h1 style={{ fontSize: '1rem' }}>INVENTED, Anna</h1>
        <Suspense fallback={<p role="status">…</p>}>
          <View />
        </Suspense>
      </main>
    </ThemeProvider>
  </I18nextProvider>,
);
