import { englishDetails, type UnusedDetail } from '@bellwether/fhir-mapping';

/** The words of a text, to be found in another one. */
const textOfRow = (text: string): string => ` ${text.replaceAll(/[^\p{L}]+/gu, ' ').trim()} `;

/** What only an English sentence has: all but the values of each, and the words for values. */
const english = [
  ...Object.values(englishDetails.detail).flatMap((text) => text.split(/\{\{\w+\}\}/)),
  ...Object.values(englishDetails.kind),
  ...Object.values(englishDetails.hint),
]
  .map(textOfRow)
  .filter((words) => words.length > 4 && words !== ' null ');

/** English words in what is said of a detail, unless the chart has them. */
export function englishLeft(said: string, detail: UnusedDetail): readonly string[] {
  const [words, values] = [textOfRow(said), textOfRow(JSON.stringify(Object.values(detail).slice(1)))];
  return english.filter((phrase) => words.includes(phrase) && !values.includes(phrase));
}
