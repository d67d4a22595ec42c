import { headlineTexts, lineTexts, type Message, type Phrasing } from '@bellwether/model';
import { summaryLimit } from '../hooks/response.js';
import { escaped, join } from './markdown.js';

/** The text of a card. */
export interface CardText {
  readonly summary: string;
  /** Null of a card of one line. */
  readonly detail: string | null;
}

/** Most words of a card, summary and detail: five seconds for the first, and half a minute for all. */
export const wordLimit = 90;

/** The card of a message: the longest headline that fits, and its lines, shortened from the least urgent where they are too many words. */
export function cardText(message: Message, phrasing: Phrasing): CardText {
  const summary = firstThatFits(headlineTexts(message, phrasing));
  const lines = withinWords(lineTexts(message, phrasing, summary), wordLimit - countWords(summary));
  return {
    summary,
    // Two spaces at the end break a line in GFM.
    detail: join(
      lines.map((line) => escaped(line, Number.POSITIVE_INFINITY)),
      '  \n',
    ).text,
  };
}

/** The card of one line, where the whole card is not shown: what is open and when the next set is due stand in it. */
export function lineCardText(message: Message, phrasing: Phrasing): CardText {
  const due = lineTexts(message, phrasing).find(({ kind }) => kind === 'as-of')?.texts ?? [];
  const heads = headlineTexts(message, phrasing, true);
  return {
    summary: firstThatFits(heads.flatMap((head) => [...due.map((text) => `${head}. ${text}`), head])),
    detail: null,
  };
}

type LineTexts = ReturnType<typeof lineTexts>;

/** Lines with their shorter texts, from the last one on, until all are within so many words; what is open is the last to be shortened. */
function withinWords(lines: LineTexts, words: number): readonly string[] {
  const chosen = lines.map(() => 0);
  const written = () => lines.map(({ texts }, index) => texts[chosen[index]!]!);
  const total = () => written().reduce((sum, text) => sum + countWords(text), 0);
  const isOpen = (index: number): boolean => lines[index]!.kind === 'open';
  const order = [...lines.keys()].toReversed().toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  for (const isAllowed of [(text: string) => text !== '', () => true]) {
    for (const index of order) {
      const shorter = () => lines[index]!.texts[chosen[index]! + 1];
      while (total() > words && shorter() !== undefined && isAllowed(shorter()!)) chosen[index]! += 1;
    }
  }
  return written().filter((text) => text !== '');
}

/** Words as the specification of the cards counts them: what has a letter or a digit. */
export function countWords(text: string): number {
  return text.match(/[^\s·()]*[\p{L}\p{N}][^\s·()]*/gu)?.length ?? 0;
}

/** The first of several texts, longest first, that fits; the last one is cut where none does. */
export function firstThatFits(candidates: readonly string[]): string {
  return candidates.find((line) => line.length <= summaryLimit) ?? cut(candidates.at(-1) ?? '');
}

/** Cuts at a character that is whole; a summary counts UTF-16 units. */
function cut(line: string): string {
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length > summaryLimit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
