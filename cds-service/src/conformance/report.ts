import type { RuleOutcome } from './test-service.js';
import { type Section, sections, specification, type RuleResult } from './rule.js';

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

/** Word and ANSI colour of each result; the word alone says it. */
const results: Readonly<Record<RuleResult['result'], { readonly word: string; readonly colour: number }>> = {
  pass: { word: 'pass', colour: 32 },
  fail: { word: 'FAIL', colour: 31 },
  'not-applicable': { word: 'n/a', colour: 90 },
};

/** What could steer a terminal: a service's words are shown, its control characters are not. */
const controls = /[\p{Cc}\p{Bidi_Control}]/gu;

/** How many of each result. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly advice: number;
}

/** Counts the verdicts. */
export function countsOf(judged: readonly RuleOutcome[]): Counts {
  const having = (result: RuleResult['result']) => judged.filter(({ verdict }) => verdict.result === result).length;
  return {
    pass: having('pass'),
    fail: having('fail'),
    notApplicable: having('not-applicable'),
    advice: judged.reduce((sum, { verdict }) => sum + verdict.advice.length, 0),
  };
}

/** The report for people, by section, no line wider than 80 columns unless a URL is. */
export function textReport(base: string, judged: readonly RuleOutcome[], colour: boolean): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = ['CDS Hooks conformance of', base.replace(controls, ' '), ''];
  for (const section of sections) {
    const rules = judged.filter(({ rule }) => rule.section === section);
    if (rules.length === 0) continue;
    lines.push(`${paint(1, section)}  ${specification(sectionAnchors[section])}`);
    for (const { rule, verdict } of rules) {
      const { word, colour: code } = results[verdict.result];
      const [title = '', ...more] = wrap(rule.title, width - indent.length);
      lines.push(`  ${paint(code, word.padEnd(4))}  ${String(rule.number).padStart(2)}  ${title}`);
      lines.push(...more.map((line) => `${indent}${line}`));
      lines.push(...wrap(verdict.evidence, width - indent.length).map((line) => `${indent}${line}`));
      for (const advice of verdict.advice) {
        const [begin = '', ...end] = wrap(advice, width - indent.length - 8);
        lines.push(`${indent}${paint(33, 'Advice:')} ${begin}`, ...end.map((line) => `${indent}        ${line}`));
      }
      if (verdict.result === 'fail') lines.push(`${indent}See ${rule.source}`);
    }
    lines.push('');
  }
  const { pass, fail, notApplicable, advice } = countsOf(judged);
  lines.push(
    `${judged.length} rules: ${pass} pass, ${fail} fail, ${notApplicable} not applicable; ${advice} pieces of advice.`,
  );
  return `${lines.join('\n')}\n`;
}

/** The same for machines. */
export function jsonReport(base: string, judged: readonly RuleOutcome[]): string {
  const rules = judged.map(({ rule: { number, section, title, source }, verdict }) => ({
    number,
    section,
    title,
    source,
    ...verdict,
  }));
  return `${JSON.stringify({ service: base, counts: countsOf(judged), rules }, null, 2)}\n`;
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
