import type { i18n } from 'i18next';
import { type ReactNode, StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { EhrStyle } from './views/ehr-style.js';
import { Page } from './views/Page.js';

/** Draws a view into the page, in our look or with the EHR's style. */
export type Draw = (view: ReactNode, style?: EhrStyle) => void;

/** Gives the function that draws a view into the page, in the reader's language, in place of what is there. */
export function drawInto(document: Document, texts: i18n): Draw {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no element with id "root"');
  const root = createRoot(element);
  return (view, style) =>
    // In small steps, between which the page answers: a whole chart at once takes a slow device a third of a second.
    startTransition(() =>
      root.render(
        <StrictMode>
          <I18nextProvider i18n={texts}>
            <Page {...(style === undefined ? {} : { style })}>{view}</Page>
          </I18nextProvider>
        </StrictMode>,
      ),
    );
}
