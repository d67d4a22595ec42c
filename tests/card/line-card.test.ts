/** The card of one line: all that a reader sees of a chart whose card is folded. */
import { describe, expect, it } from '@jest/globals';
import { createPhrasing } from '@bellwether/model';
import fc from 'fast-check';
import { cardText, lineCardText } from '../../cds-service/src/card/card-text.js';
import { summaryLimit } from '../../cds-service/src/hooks/response.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { messageOfChart, observation, setOf, stay } from '../../model/src/test-support/message-chart.js';

const artefact = await stumpArtefact();
const phrasings = { en: createPhrasing('en', 'Europe/London'), de: createPhrasing('de', 'Europe/London') };

/** A number that a set may have, also one that nobody measured; null: not charted. */
const number = (low: number, high: number) =>
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: low, max: high }) }, fc.constantFrom(null, high * 20, 0));
const anySet = fc.record({
  respiratoryRate: number(6, 30),
  saturation: number(84, 100),
  systolic: number(80, 230),
  heartRate: number(38, 140),
  temperature: number(34, 40),
  consciousness: fc.constantFrom('alert', 'voice', null),
  oxygen: fc.constantFrom(0, 2, 15, null),
  minutes: fc.integer({ min: 0, max: 2000 }),
});
const anyChart = fc.record({
  sets: fc.array(anySet, { maxLength: 3 }),
  words: fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constant('difficult to say, asleep'),
  ),
});

describe('acuity §0.6: a line has NEWS2, its time, and when the next set is due', () => {
  it('whatever is charted: both ends, what is open or earlier, and when the next set is due, in 139 characters', () => {
    fc.assert(
      fc.property(anyChart, ({ sets, words }) => {
        const message = messageOfChart(artefact, [
          stay(),
          ...sets.flatMap(({ minutes, ...values }) => setOf(values, minutes)),
          ...(words === null ? [] : [observation('67775-7', { valueString: words }, 5)]),
        ]);
        const { headline } = message;
        for (const phrasing of Object.values(phrasings)) {
          const { summary } = lineCardText(message, phrasing);
          expect(summary.length).toBeLessThanOrEqual(summaryLimit);
          expect(summary).not.toMatch(/undefined|NaN|\{\{|\.\. |[\p{Cc}\p{Bidi_Control}]/u);
        }
        const { summary } = lineCardText(message, phrasings.en);
        if (headline.kind !== 'score' && headline.kind !== 'late') {
          expect(summary).toMatch(/^(No NEWS2|NEWS2 not known|First set late|Observations |Set due)/);
          return;
        }
        const { low, high, open, earlier } = headline.score;
        expect(summary).toMatch(
          low === high ? new RegExp(`NEWS2 ${low}\\b`) : new RegExp(`NEWS2 ${low} (or|to) ${high}\\b`),
        );
        if (open.length > 0) expect(summary).toMatch(/not known|charted/);
        if (earlier.length > 0) expect(summary).toMatch(/, with | one set/);
        if (headline.kind === 'late') expect(summary).toMatch(/^(Observations (late|missed): due |Set due now)/);
        // The whole card says of everything that is open why it is.
        const { detail } = cardText(message, phrasings.en);
        if (open.length > 0)
          expect(`${detail}`).toMatch(/not charted|too old|cannot be used|not plausible|Check the patient/);
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
