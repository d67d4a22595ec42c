import { readFileSync } from 'node:fs';
import { en as cardTexts } from '@bellwether/model/texts';
import { expect, it } from '@jest/globals';
import { en as ehrTexts } from '../sandbox/src/texts/en/index.js';
import { en as appTexts } from '../smart-app/src/i18n/en/index.js';
import { repositoryRoot, trackedFiles } from './support/repository.js';

/** What quotes the words: the catalogues' own tests (those of the mapping's sentences too), goldens, and tests of words. */
const mayQuote =
  /\/(i18n|texts)\/|^fhir-mapping\/|(^|\/)goldens\/|^tests\/(glossary|texts-by-key)\.test\.ts$|^tests\/support\/former-names\.ts$/;

function textsOf(catalogue: unknown): readonly string[] {
  return typeof catalogue === 'string' ? [catalogue] : Object.values(catalogue as object).flatMap(textsOf);
}

/** What charts, artefacts and cards of any service have as data: names of concepts, outcomes and override reasons. */
const names = new Set([appTexts.terms, cardTexts.overrideReasons].flatMap(textsOf).map((text) => text.toLowerCase()));

/** Sentences and labels of four words and more: what is shorter is also a name in charts, or a word of the language. */
const phrases = [...new Set([appTexts, cardTexts, ehrTexts].flatMap(textsOf))]
  .map((text) => text.replaceAll('\u00a0', ' '))
  .filter((text) => !text.includes('{{') && text.split(' ').length >= 4 && !names.has(text.toLowerCase()));

it('no test finds what a clinician reads by its words', () => {
  expect(phrases.length).toBeGreaterThan(300);
  const tests = trackedFiles(['*.ts', '*.tsx']).filter(
    (path) => /\.test\.tsx?$|test-support\/|^tests\//.test(path) && !mayQuote.test(path),
  );
  const quoted = tests.flatMap((path) => {
    const source = readFileSync(`${repositoryRoot}${path}`, 'utf8')
      .replaceAll('\u00a0', ' ')
      .replaceAll('\\u00a0', ' ');
    // Not where a longer text only begins alike.
    const isQuoted = (phrase: string) =>
      source
        .split(phrase)
        .slice(1)
        .some((rest) => !/^ \w/.test(rest));
    return phrases.filter(isQuoted).map((phrase) => `${path}: ${phrase}`);
  });
  expect(quoted).toEqual([]);
});
