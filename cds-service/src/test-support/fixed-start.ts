/** What a text of a catalogue begins with, whatever its values: for tests that find a text in a longer one. */
export const fixedStart = (text: string): string => text.split('{{')[0] ?? '';
