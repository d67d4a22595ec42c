import { describe, expect, it } from '@jest/globals';
import { contrast, parseHexColour } from '../ehr-style.js';
import { trendColours } from './trend-colours.js';

// The paper of both themes; MUI's own dark one is the lightest of those in use.
const papers = { light: '#ffffff', dark: '#1e1e1e' } as const;

describe('trendColours', () => {
  it.each(['light', 'dark'] as const)(
    '%s: marks, lines and their labels are readable on the paper (WCAG AA)',
    (mode) => {
      const { line, second, highlight, cursor, anomalies, encounters, severities } = trendColours[mode];
      const all = { line, second, highlight, cursor, ...anomalies, ...encounters, ...severities };
      const paper = parseHexColour(papers[mode])!;
      for (const [name, colour] of Object.entries(all)) {
        expect([name, contrast(parseHexColour(colour)!, paper) >= 4.5]).toEqual([name, true]);
      }
    },
  );

  it('kinds of anomalies differ in colour', () => {
    for (const { anomalies } of Object.values(trendColours)) {
      expect(new Set(Object.values(anomalies)).size).toBe(Object.keys(anomalies).length);
    }
  });
});
