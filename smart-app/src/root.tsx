import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { EhrStyle } from './views/ehr-style.js';
import { Page } from './views/Page.js';

/** Gives the function that draws a view into the page, in our look or with the EHR's style. */
export function drawInto(document: Document): (view: ReactNode, style?: EhrStyle) => void {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no element with id "root"');
  const root = createRoot(element);
  return (view, style) =>
    root.render(
      <StrictMode>
        <Page {...(style === undefined ? {} : { style })}>{view}</Page>
      </StrictMode>,
    );
}
