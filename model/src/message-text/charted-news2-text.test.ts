import { fillText } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { Message } from '../message/message.js';
import type { News2Authority } from '../news2/charted-news2.js';
import { messageOfChart, observation, quantity, setOf, stay } from '../test-support/message-chart.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { en } from '../texts/index.js';
import { headlineTexts } from './headline-text.js';
import { lineTexts } from './line-text.js';
import { createPhrasing } from './phrasing.js';

const artefact = await tinyArtefact();
const english = createPhrasing('en', 'UTC');
const { charted: texts } = en.acuity;

/** A set of 20 minutes ago that scores 0 but for the pulse. */
const set = (heartRate: number, minutes = 20) => setOf({ heartRate }, minutes);
const codes = { rate: '1104301000000104', scale2: '1104321000000108', pulse: '1104351000000103' };
const points = (code: string, value: number) => ({
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  ...quantity(value, '{ScoreOf}'),
});
const charted = (value: number, ...component: readonly object[]) =>
  observation('1104051000000101', quantity(value, '{ScoreOf}'), 20, { component });
const unusable = observation('1104051000000101', { valueString: 'high' }, 20);

const messageAt = (news2Authority: News2Authority, ...resources: readonly object[]): Message =>
  messageOfChart(artefact, [stay(), ...resources], { site: { news2Authority } });
const lineOf = (message: Message, kind = 'charted') =>
  lineTexts(message, english).find((line) => line.kind === kind)?.texts[0];
const ours = (...resources: readonly object[]) => lineOf(messageAt('bellwether', ...resources));
const theirs = (...resources: readonly object[]) => lineOf(messageAt('charted', ...resources));
const headOf = (authority: News2Authority, ...resources: readonly object[]) =>
  headlineTexts(messageAt(authority, ...resources), english)[0];

describe('acuity §0.5: the hospital’s own NEWS2 in a line', () => {
  it('names the inputs that differ, with the points of both, and the score that counts at the site', () => {
    const resources = [...set(100), charted(4, points(codes.rate, 3), points(codes.pulse, 1))];
    const why = 'respiratory rate 3, ours 0';
    expect(ours(...resources)).toBe(fillText(texts.oursCounts, { range: '1', score: '4', time: '13:50', why }));
    expect(theirs(...resources)).toBe(fillText(texts.theirsCounts, { range: '1', score: '4', time: '13:50', why }));
  });

  it('says a claim of scale 2 with it', () => {
    expect(ours(...set(100), charted(4, points(codes.scale2, 3)))).toMatch(/: SpO₂ on scale 2 3, ours 0$/);
  });

  it('that cannot be used is quoted, and not silently absent', () => {
    expect(ours(...set(70), charted(27))).toBe('Hospital’s NEWS2 charted 13:50 as “27”, not plausible');
  });

  it('is not repeated where they agree, or where none is charted', () => {
    expect([ours(...set(100), charted(1)), ours(...set(100))]).toEqual([undefined, undefined]);
  });
});

describe('acuity §0.5: the hospital’s own NEWS2 in the headline', () => {
  it('begins with the score that counts at the site', () => {
    const resources = [...set(100), charted(0)];
    expect(headOf('bellwether', ...resources)).toMatch(/^NEWS2 1, low/);
    expect(headOf('charted', ...resources)).toMatch(/^Hospital’s NEWS2 0 at 13:50, low; ours NEWS2 1, low/);
  });

  it.each<News2Authority>(['bellwether', 'charted'])(
    'at a site of %s the worse of both is said, is the colour, and is what the RCP is quoted for',
    (authority) => {
      const higher = messageAt(authority, ...set(70), charted(8));
      expect(higher.indicator).toBe('critical');
      expect(headlineTexts(higher, english)[0]).toMatch(/8 at 13:50, high/);
      expect(lineOf(higher, 'response')).toContain(en.message.response.brief['7-or-more']);
      // The model is raised too: its place is the last, without a percentage and without what lowers.
      expect(lineOf(higher, 'risk')).not.toMatch(/%|○/);
      const lower = messageAt(authority, ...set(140), charted(0));
      expect(lower.indicator).toBe('warning');
      expect(headlineTexts(lower, english)[0]).toMatch(/NEWS2 3, low–medium/);
      expect(lineOf(lower, 'response')).toContain(en.message.response.brief['single-3']);
    },
  );

  it('stands beside what little else is charted, with what it asks for', () => {
    for (const resources of [[charted(8)], [...set(80).slice(4, 5), charted(8)]]) {
      const message = messageAt('bellwether', ...resources);
      expect([message.indicator, message.headline.kind]).toEqual(['critical', 'no-score']);
      for (const text of headlineTexts(message, english)) expect(text).toMatch(/^Hospital’s NEWS2 8 at 13:50, high\. /);
      expect(lineOf(message, 'response')).toContain(en.message.response.brief['7-or-more']);
    }
  });

  it('says that it cannot be used, whatever else is known', () => {
    expect(headOf('bellwether', ...set(70), unusable)).toMatch(/^NEWS2 0, low; hospital’s not usable/);
    expect(headOf('bellwether', unusable)).toMatch(/; hospital’s not usable$/);
  });
});
