import { type RuleResult, type Section, sections, specification } from './rule.js';
import type { RuleOutcome } from './run-rules.js';

/** Widest line. */
const width = 80;
const indent = ' '.repeat(12);

const sectionAnchors: Readonly<Record<Section, string>> = {
  Discovery: 'discovery',
  JSON: 'use-of-json',
  Prefetch: 'prefetch-template',
  Request: 'http-request_1',
  Response: 'cds-service-response',
  Feedback: 'feedback',
  Security: 'security-and-safety',
  Speed: 'providing-fhir-resources-to-a-cds-service',
};

/** Word and ANSI colour of each result; the word is enough without the colour. */
const results: Readonly<Record<RuleResult['result'], { readonly word: string; readonly colour: number }>> = {
  pass: { word: 'pass', colour: 32 },
  fail: { word: 'FAIL', colour: 31 },
  'not-applicable': { word: 'n/a', colour: 90 },
};

/** Characters that could steer a terminal: of what a service sends the text is printed, and these are not. */
const controls = /[\p{Cc}\p{Bidi_Control}]/gu;

/** How many of each result. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly advice: number;
}

/** Counts the results. */
export function countsOf(outcomes: readonly RuleOutcome[]): Counts {
  const having = (wanted: RuleResult['result']) => outcomes.filter(({ result }) => result === wanted).length;
  return {
    pass: having('pass'),
    fail: having('fail'),
    notApplicable: having('not-applicable'),
    advice: outcomes.reduce((sum, { advice }) => sum + advice.length, 0),
  };
}

/** The report for people, by section; only a URL can make a line wider than 80 columns. */
export function textReport(base: string, outcomes: readonly RuleOutcome[], colour: boolean): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = ['CDS Hooks conformance of', base.replace(controls, ' '), ''];
  for (const section of sections) {
    const ofSection = outcomes.filter(({ rule }) => rule.section === section);
    if (ofSection.length === 0) continue;
    lines.push(`${paint(1, section)}  ${specification(sectionAnchors[section])}`);
    for (const { rule, result, evidence, advice } of ofSection) {
      const { word, colour: code } = results[result];
      const [title = '', ...more] = wrap(rule.title, width - indent.length);
      lines.push(`  ${paint(code, word.padEnd(4))}  ${String(rule.number).padStart(2)}  ${title}`);
      lines.push(...more.map((line) => `${indent}${line}`));
      lines.push(...wrap(evidence, width - indent.length).map((line) => `${indent}${line}`));
      for (const one of advice) {
        const [begin = '', ...end] = wrap(one, width - indent.length - 8);
        lines.push(`${indent}${paint(33, 'Advice:')} ${begin}`, ...end.map((line) => `${indent}        ${line}`));
      }
      if (result === 'fail') lines.push(`${indent}See ${rule.source}`);
    }
    lines.push('');
  }
  const { pass, fail, notApplicable, advice } = countsOf(outcomes);
  lines.push(
    `${outcomes.length} rules: ${pass} pass, ${fail} fail, ${notApplicable} not applicable; ${advice} pieces of advice.`,
  );
  return `${lines.join('\n')}\n`;
}

/** The report as JSON, for machines. */
export function jsonReport(base: string, outcomes: readonly RuleOutcome[]): string {
  const rules = outcomes.map(({ rule: { number, section, title, source }, ...result }) => ({
    number,
    section,
    title,
    source,
    ...result,
  }));
  return `${JSON.stringify({ service: base, counts: countsOf(outcomes), rules }, null, 2)}\n`;
}

function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(controls, ' ').split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= columns || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
