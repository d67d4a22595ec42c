import { fillText } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { Message } from '../message/message.js';
import { messageOfChart, observation, quantity, setOf, stay } from '../test-support/message-chart.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { en } from '../texts/index.js';
import { headlineTexts } from './headline-text.js';
import { lineTexts } from './line-text.js';
import { createPhrasing } from './phrasing.js';

const artefact = await tinyArtefact();
const english = createPhrasing('en', 'UTC');
const german = createPhrasing('de', 'UTC');
/** The longest headline. */
const head = (message: Message, phrasing = english): string => headlineTexts(message, phrasing)[0]!;
const lineOf = (message: Message, kind: string, phrasing = english): string | undefined =>
  lineTexts(message, phrasing).find((line) => line.kind === kind)?.texts[0];
const ward = (...resources: readonly object[]): Message => messageOfChart(artefact, [stay(), ...resources]);
const told = (text: string, minutes = 10): object => observation('67775-7', { valueString: text }, minutes);

describe('acuity §8: a headline has state, direction and cause', () => {
  it.each<[string, Message, string]>([
    ['a calm patient', ward(...setOf()), 'NEWS2 0, low'],
    [
      'a patient of 7',
      ward(...setOf({ respiratoryRate: 26, saturation: 92, heartRate: 115 })),
      'NEWS2 7, high: respiratory rate 26, SpO₂ 92% on air, heart rate 115',
    ],
    [
      'what moved it, and not what was so before',
      ward(...setOf({ heartRate: 115 }, 200), ...setOf({ heartRate: 115, systolic: 95, diastolic: 61 })),
      'NEWS2 4, low, was 2 at 10:50: BP 95/61',
    ],
    [
      'who is not alert, whatever moved it',
      ward(...setOf({ consciousness: 'voice' }, 200), ...setOf({ consciousness: 'voice', heartRate: 115 })),
      'NEWS2 5, medium, was 3 at 10:50: heart rate 115; responds to voice',
    ],
    [
      'a late set: that is the headline',
      ward(...setOf({ heartRate: 140 }, 90)),
      'Observations late: due 13:40. Last NEWS2 3, low–medium, at 12:40: heart rate 140',
    ],
    [
      'a set that was missed (§1)',
      ward(...setOf({ heartRate: 115, oxygen: 2, respiratoryRate: 22 }, 300)),
      'Observations missed: due 10:10. Last NEWS2 6, medium, at 09:10: respiratory rate 22, on 2\u00a0l/min oxygen, heart rate 115',
    ],
    [
      'card 2: both ends, and what is not known',
      ward(...setOf({ systolic: 88, heartRate: 140, temperature: 34, oxygen: null })),
      'NEWS2 9 or 11, high: BP 88, 34.0\u00a0°C, heart rate 140',
    ],
    [
      'card 10: the words of the chart, with their time',
      ward(...setOf({ consciousness: null }), told('Responds somehow')),
      'NEWS2 0 or 3: consciousness charted 14:00 as “Responds somehow”, code not recognized',
    ],
    [
      'a pressure of before the set: the score is never bare (§0.3)',
      ward(...setOf({ systolic: null }), observation('8480-6', quantity(104, 'mm[Hg]'), 140)),
      'NEWS2 1, low, with blood pressure of 11:50: BP 104',
    ],
    ['nothing charted', ward(), `${en.message.noScore.nothing}. Set due now`],
    [
      'too little for a score, long after arrival',
      ward(...setOf({ respiratoryRate: null, saturation: null, temperature: null, consciousness: null, oxygen: null })),
      'No NEWS2: 2 of 7 observations charted since arrival at 23 Nov 08:10',
    ],
  ])('%s', (_case, message, expected) => {
    expect(head(message)).toBe(expected);
  });

  it('a range that begins low has no word that calms, and both words where it begins higher', () => {
    expect(head(ward(...setOf({ consciousness: null })))).toBe('NEWS2 0 or 3');
    expect(head(ward(...setOf({ consciousness: null, respiratoryRate: 26, heartRate: 115 })))).toMatch(
      /^NEWS2 5 or 8, medium to high/,
    );
  });

  it('alone, it has the time of its set and what is open', () => {
    const [alone = ''] = headlineTexts(ward(...setOf({ oxygen: null })), english, true);
    expect(alone).toBe('NEWS2 0 or 2, low, set of 14:00. Air or oxygen not known');
    for (const text of headlineTexts(ward(...setOf({ oxygen: null, consciousness: null })), english, true))
      expect(text).toMatch(/not known/);
  });

  it('of a patient who is about to leave says so first', () => {
    const leaving = { leaving: true };
    const seven = setOf({ respiratoryRate: 26, saturation: 92, heartRate: 115 });
    expect(head(messageOfChart(artefact, [stay(), ...seven], leaving))).toMatch(
      /^Leaving with NEWS2 7, high, set of 14:00: /,
    );
    expect(head(messageOfChart(artefact, [stay(), ...setOf({ heartRate: 140 }, 90)], leaving))).toMatch(
      /^Leaving with observations late: due 13:40\. Last NEWS2 3/,
    );
  });

  it('every shorter one still has the score, what is earlier and what cannot be used', () => {
    const earlier = ward(...setOf({ systolic: null }), observation('8480-6', quantity(104, 'mm[Hg]'), 140));
    for (const text of headlineTexts(earlier, english))
      expect(text).toMatch(/^NEWS2 1, low, (with blood pressure of 11:50|not all of one set)/);
    const unusable = ward(...setOf({ consciousness: null, respiratoryRate: 26 }), told('x'));
    for (const text of headlineTexts(unusable, english)) {
      expect(text).toMatch(/^NEWS2 3 or 6, low–medium to medium/);
      expect(text).toMatch(/onsciousness (charted 14:00 as “x”|not known)|1 of 7 not known/);
    }
  });

  it('what may be critical comes first, and stays where there is no space for both', () => {
    const odd = ['8867-4', '9279-1'].map((code) => observation(code, quantity(150, 'furlong')));
    const message = messageOfChart(artefact, [
      stay('AMB', 1),
      ...setOf({ heartRate: null, respiratoryRate: null }),
      ...odd,
    ]);
    const { named, brief } = en.message.unknownLimits;
    const firsts = [named, brief].map((text) => fillText(text, { names: 'heart rate, respiratory rate' }));
    const texts = headlineTexts(message, english);
    for (const text of texts) expect(firsts.some((first) => text.startsWith(first))).toBe(true);
    expect(texts.slice(-2)).toEqual(firsts);
    expect(headlineTexts(message, german)).toHaveLength(texts.length);
  });

  it('a long quotation is cut, and ends where its marks end', () => {
    const message = ward(...setOf({ consciousness: null }), told(`“alert”. NEWS2 0, low. ${'very '.repeat(30)}`));
    expect(head(message)).toMatch(/as “[^“”]{1,32}”, code not recognized$/);
  });
});

describe('acuity §8: the lines', () => {
  it('have inputs with points first, the saturation with what is breathed, and arrows behind what moved', () => {
    const message = ward(
      ...setOf({ heartRate: 80 }, 200),
      ...setOf({ heartRate: 115, saturation: 95, oxygen: 4, diastolic: 70 }),
    );
    expect(lineOf(message, 'inputs')).toBe(
      'SpO₂ 95% (1) on 4\u00a0l/min ▲ (2) · HR 115 ▲ (2) · RR 16 · BP 124/70 · alert · 36.8\u00a0°C'.replace(
        'SpO₂ 95%',
        'SpO₂ 95% ▼',
      ),
    );
  });

  it('name what is open by why: not charted, too old, not read and not usable are different things', () => {
    expect(lineOf(ward(...setOf({ oxygen: null })), 'open')).toBe('Air or oxygen not charted');
    const old = [...setOf({ temperature: null }), observation('8310-5', quantity(37, 'Cel'), 1200)];
    expect(lineOf(ward(...old), 'open')).toBe('Temperature not charted since 18:10');
    const unusable = [...setOf({ temperature: 36.8 }, 200), ...setOf({ temperature: 368 })];
    expect(lineOf(ward(...unusable), 'open')).toBe(
      'Check the patient. The older entry, 36.8\u00a0°C at 10:50, is not used',
    );
  });

  it('say what the RCP asks for by both ends', () => {
    const of = (...resources: readonly object[]) => lineOf(ward(...resources), 'response');
    const { brief } = en.message.response;
    expect(of(...setOf())).toBe(`Set of 14:00. RCP: ${brief['0']}`);
    expect(of(...setOf({ consciousness: null }))).toBe(`Set of 14:00. RCP if it is a single 3: ${brief['single-3']}`);
    expect(of(...setOf({ consciousness: null, respiratoryRate: 26, heartRate: 115 }))).toBe(
      `Set of 14:00. RCP: ${brief['5-6']}; if 8: ${brief['7-or-more']}`,
    );
    expect(of(...setOf({ respiratoryRate: 26, saturation: 92, heartRate: 115 }))).toBe(
      `Set of 14:00. RCP: ${brief['7-or-more']}`,
    );
  });

  it('say when to look again: by the higher end of a range', () => {
    const of = (...resources: readonly object[]) => lineOf(ward(...resources), 'as-of');
    expect(of(...setOf())).toBe('As of 14:10. Next set due 25 Nov 02:00');
    expect(of(...setOf({ consciousness: null }))).toBe('As of 14:10. Due by the higher reading: 15:00');
    expect(of(...setOf({ respiratoryRate: 26, saturation: 92, heartRate: 115 }))).toBe(
      'As of 14:10. Look again after 14:30',
    );
  });
});

describe('in German the same', () => {
  const seven = ward(...setOf({ respiratoryRate: 26, saturation: 92, temperature: 39.4 }));

  it('with the marks of numbers and a space before the percent', () => {
    expect(head(seven, german)).toBe(
      'NEWS2 7, hoch: Atemfrequenz 26, SpO₂ 92\u00a0% unter Raumluft, 39,4\u00a0°C'.replace(
        'unter Raumluft',
        german.texts.message.input.air,
      ),
    );
    expect(lineOf(seven, 'inputs', german)).toMatch(/^AF 26 \(3\) · SpO₂ 92\u00a0% \(2\) /);
    expect(lineOf(seven, 'inputs', german)).toContain('RR 124');
  });

  it('with the same kinds of lines, and as many headlines', () => {
    for (const message of [seven, ward(), ward(...setOf({ heartRate: 140 }, 90))]) {
      expect(lineTexts(message, german).map(({ kind }) => kind)).toEqual(
        lineTexts(message, english).map(({ kind }) => kind),
      );
      expect(headlineTexts(message, german)).toHaveLength(headlineTexts(message, english).length);
    }
  });

  it('says a late set with the same moment', () => {
    expect(head(ward(...setOf({ heartRate: 140 }, 90)), german)).toContain(
      fillText(german.texts.message.due.late, { time: '13:40' }),
    );
  });
});
