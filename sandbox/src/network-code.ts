import { asList } from '@bellwether/fhir-server/json';

/** A field of a thrown value, by name: an error may come from another realm than this `Error`. */
export const fieldOf = (thrown: unknown, name: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;

/** Whether `fetch` gave up since the time was over. */
export const isTimeout = (error: unknown): boolean => fieldOf(error, 'name') === 'TimeoutError';

/** The system's code for why `fetch` got nothing, such as `ECONNREFUSED`; the text `undefined` where there is none. */
export function networkCode(error: unknown): string {
  const cause = fieldOf(error, 'cause');
  // Node tries each address of a name and reports the failures together.
  const [first = cause] = asList(fieldOf(cause, 'errors'));
  return String(fieldOf(first, 'code'));
}
