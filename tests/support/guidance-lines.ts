import type { CalledLine, Card, ResultLine } from '../../sandbox/src/ehr/guidance-wire.js';

/** The cards in an answer that the chart's page reads line by line. */
export function cardsInLines(text: string): readonly Card[] {
  const lines: readonly (CalledLine | ResultLine)[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return lines.flatMap((line) => ('result' in line && line.result.kind === 'answered' ? line.result.cards : []));
}
