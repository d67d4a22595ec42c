import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { i18n } from 'i18next';
import type { EhrStyle } from './views/ehr-style.js';
import { Page } from './views/Page.js';

/** Gives the function that draws a view into the page, in the reader's language, in our look or with the EHR's style. */
export function drawInto(document: Document, words: i18n): (view: ReactNode, style?: EhrStyle) => void {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no element with id "root"');
  const root = createRoot(element);
  const sayLanguage = () => {
    document.documentElement.lang = words.resolvedLanguage ?? 'en';
  };
  sayLanguage();
  words.on('languageChanged', sayLanguage);
  return (view, style) =>
    root.render(
      <StrictMode>
        <I18nextProvider i18n={words}>
          <Page {...(style === undefined ? {} : { style })}>{view}</Page>
        </I18nextProvider>
      </StrictMode>,
    );
}
