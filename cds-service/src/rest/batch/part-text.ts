import type { LineChunk } from '../worker/messages.js';

/** Stands for a line that was too long to be kept: no JSON has it. */
const tooLong = '\u0000';

/** Lines of an input as they are stored. */
export const partText = (lines: LineChunk['lines']): string => lines.map((line) => line ?? tooLong).join('\n');

/** The lines of a stored input. */
export const linesOfPart = (text: string): LineChunk['lines'] =>
  text.split('\n').map((line) => (line === tooLong ? null : line));
