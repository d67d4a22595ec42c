import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { de, en } from './index.js';

type Texts = string | { readonly [key: string]: Texts } | readonly string[];

/** Every text by its path: `summary.risk`. */
function flat(texts: Texts, path: readonly string[] = []): readonly (readonly [key: string, text: string])[] {
  if (typeof texts === 'string') return [[path.join('.'), texts]];
  return Object.entries(texts).flatMap(([key, more]) => flat(more, [...path, key]));
}

const english = flat({ ...en });
const german = flat({ ...de });
const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

describe('the catalogue of the card', () => {
  it('has in German the parts that the app shows, each with the keys and values of the English one', () => {
    const parts = english.filter(([key]) => Object.hasOwn(de, key.split('.')[0] ?? ''));
    expect(german.map(([key, text]) => [key, values(text)])).toEqual(parts.map(([key, text]) => [key, values(text)]));
  });

  it('has no empty text, and none with a space at an end', () => {
    expect([...english, ...german].filter(([, text]) => text !== text.trim() || text === '')).toEqual([]);
  });

  it('has no value that is written in another way than the mapping fills it', () => {
    expect([...english, ...german].filter(([, text]) => /[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, '')))).toEqual([]);
  });

  it('keeps a number and its unit on one line', () => {
    const parted = /(?:\d|\}\}) (?:%|h|min|d|y|T|J|kg|lb|cm|mmHg|°C|°F|\/min|\{\{unit\}\})(?!\p{L})/u;
    expect([...english, ...german].filter(([, text]) => parted.test(text))).toEqual([]);
  });

  it('writes a percentage as its language does', () => {
    expect(english.filter(([, text]) => /[\d}]\s%/.test(text))).toEqual([]);
    expect(german.filter(([, text]) => /[\d}]%/.test(text))).toEqual([]);
  });

  it('is used whole: each text is named in the code of the card, the FHIR resource or the app', () => {
    const directories = [
      'cds-service/src/card/',
      'cds-service/src/rest/fhir/',
      'model/src/message-text/',
      'smart-app/src/i18n/',
    ];
    const code = directories.flatMap((directory) => {
      const path = new URL(`../../../${directory}`, import.meta.url).pathname;
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(`${path}${name}`, 'utf8'));
    });
    const source = code.join('\n');
    /** All of a group is used where it is read by a computed key, or taken whole. */
    const isTakenWhole = (group: string) =>
      new RegExp(`\\ben\\.${group}(\\[(?!')|[),])`).test(source) ||
      new RegExp(`\\b${group.split('\\.').at(-1)}(\\[(?!')| as Readonly<Record|: texts \\} = .*;[^}]*texts\\[)`).test(
        source,
      );
    const isNamed = (key: string) => {
      const path = key.split('.');
      const groups = path.slice(0, -1).map((_, at) => path.slice(0, at + 1).join('\\.'));
      return groups.some(isTakenWhole) || new RegExp(`(\\.|\\[')${path.at(-1)}\\b`).test(source);
    };
    expect(english.map(([key]) => key).filter((key) => !isNamed(key))).toEqual([]);
  });

  it('has what the RCP asks for: who is told, how soon, with what skills, and where', () => {
    const response = (band: keyof typeof en.news2Responses) => en.news2Responses[band].response.join('. ');
    expect(response('1-4')).toContain('Inform registered nurse, who must assess the patient');
    expect(response('single-3')).toContain('who will review and decide whether escalation of care is necessary');
    for (const band of ['5-6', '7-or-more'] as const) {
      expect(response(band)).toContain('Registered nurse to immediately inform the medical team');
      expect(response(band)).toMatch(/clinical care in an environment with monitoring facilities/i);
    }
    expect(response('5-6')).toContain('urgent assessment by a clinician or team with core competencies');
    expect(response('7-or-more')).toContain('at least at specialist registrar level');
    expect(response('7-or-more')).toContain(
      'critical care competencies, including practitioner(s) with advanced airway',
    );
    expect(response('7-or-more')).toContain('transfer of care to a level 2 or 3 clinical care facility');
    const monitoring = Object.values(en.news2Responses).map((text) => text.monitoring);
    expect(monitoring.map((text) => /minimum (\S+) hourly|continuous/.exec(text)?.[0])).toEqual([
      'minimum 12 hourly',
      'minimum 4–6 hourly',
      'minimum 1 hourly',
      'minimum 1 hourly',
      'continuous',
    ]);
  });
});
