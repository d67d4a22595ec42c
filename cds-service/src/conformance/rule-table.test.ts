import { describe, expect, it } from '@jest/globals';
import { sections } from './rule.js';
import { ruleTable } from './rule-table.js';

describe('the rule table', () => {
  it('has the 34 rules in order, each with a title of its own and a place in the specification', () => {
    expect(ruleTable.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, i) => i + 1));
    expect(new Set(ruleTable.map(({ title }) => title)).size).toBe(34);
    for (const { source } of ruleTable)
      expect(source).toMatch(/^https:\/\/cds-hooks\.hl7\.org\/(2\.0\/#|hooks\/)[\w-]/);
  });

  it('has them by section, in the order of the report', () => {
    const order = ruleTable.map(({ section }) => sections.indexOf(section));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});
