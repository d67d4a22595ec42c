import { describe, expect, it } from '@jest/globals';
import { en } from './en/index.js';
import { t, templateAt } from './text.js';

/** The texts below a part of the catalogue, each with its key. */
const textsIn = (part: object, path: readonly string[] = []): readonly (readonly [string, string])[] =>
  Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[[...path, name].join('.'), value] as const]
      : textsIn(value as object, [...path, name]),
  );
const texts = textsIn(en);

describe('the catalogue of the EHR’s pages', () => {
  it('a text has its values, written as they are, and numbers with commas', () => {
    expect(t('guidance.dismissedAt', { time: '14:02', reason: '{{time}} $& <b>' })).toBe(
      'Dismissed at 14:02: {{time}} $& <b>',
    );
    expect(t('patients.first', { shown: 200, all: 100_000 })).toBe('first 200 of 100,000');
  });

  it('the count chooses the form of a plural', () => {
    expect([0, 1, 2].map((count) => t('patients.years', { count }))).toEqual(['0 years', '1 year', '2 years']);
  });

  it('a plural has both of its forms', () => {
    const keys = texts.map(([key]) => key);
    const bases = (form: string) => keys.filter((key) => key.endsWith(form)).map((key) => key.slice(0, -form.length));
    expect(bases('_one')).toEqual(bases('_other'));
    expect(bases('_one').length).toBeGreaterThan(0);
  });

  it.each(texts)('%s: every value is a name, and nothing is left of what would be one', (key, text) => {
    expect(templateAt(key)).toBe(text);
    expect(text.replace(/\{\{[a-z]+\}\}/gi, '')).not.toMatch(/[{}]/);
  });

  it.each(texts)('%s: three dots are an ellipsis without a space, and quotes are curly', (_key, text) => {
    expect(text).not.toMatch(/\.\.\.| …|["']/);
  });
});
