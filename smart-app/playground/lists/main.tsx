import CssBaseline from '@mui/material/CssBaseline';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { I18nextProvider } from 'react-i18next';
import { noEhrStyle } from '../../src/views/ehr-style.js';
import { Styled } from '../../src/views/Styled.js';
import { themeFor } from '../../src/views/theme.js';
import { createI18n } from '../../src/i18n/create-i18n.js';
import { AnomaliesPlayground } from './AnomaliesPlayground.js';
import { calls } from './calls.js';
import { DataPlayground } from './DataPlayground.js';
import { ModelPlayground } from './ModelPlayground.js';
import { settingsOf } from './settings.js';

const views = { anomalies: AnomaliesPlayground, data: DataPlayground, model: ModelPlayground };
const texts = { en: await createI18n({ language: 'en' }), de: await createI18n({ language: 'de' }) };
const root = createRoot(document.getElementById('root')!);
let shown = 0;

/** Draws what a query asks for in place of what is there: everything begins anew. Tests call it too: a page is loaded once. */
function show(query: string): void {
  const settings = settingsOf(query);
  const View = views[settings.view];
  document.documentElement.lang = settings.language;
  calls.length = 0;
  shown += 1;
  flushSync(() =>
    root.render(
      <I18nextProvider key={shown} i18n={texts[settings.language]}>
        <Styled theme={themeFor(noEhrStyle, settings.theme)}>
          <CssBaseline />
          <main style={{ maxWidth: 1200, margin: '0 auto', padding: 8 }}>
            <h1 style={{ fontSize: '1rem' }}>SYNTHETIC, Anna</h1>
            <Suspense fallback={<p role="status">…</p>}>
              <View {...settings} />
            </Suspense>
          </main>
        </Styled>
      </I18nextProvider>,
    ),
  );
}

Object.assign(globalThis, { calls, show });
show(location.search);
