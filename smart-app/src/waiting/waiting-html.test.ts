import { expect, it } from '@jest/globals';
import { de } from '../i18n/de/index.js';
import { en } from '../i18n/en/index.js';
import { waitingHtml } from './waiting-html.js';

it('what the pages show before any script has run is in each language, marked as such', () => {
  for (const key of ['starting', 'needsScripts'] as const) {
    expect(waitingHtml).toContain(`<span lang="en">${en.app[key]}</span> <span lang="de">${de.app[key]}</span>`);
    expect(`${en.app[key]}${de.app[key]}`).not.toMatch(/[<>&{]/);
  }
});

it('it is a status, and what scripts are needed for stands where there are none', () => {
  expect(waitingHtml).toMatch(/<div role="status" id="waiting"><h1>.*<\/h1>.*<\/div>.*<noscript>.*<\/noscript>/);
});
