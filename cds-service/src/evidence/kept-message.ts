import type { RejectionDetail } from '@bellwether/fhir-mapping';
import type { Message } from '@bellwether/model';
import { quoted } from './kept-news2.js';

/** Names of resources behind what is said: they stay in the chart. */
const left: ReadonlySet<string> = new Set(['references', 'reference', 'openAtReference']);

/**
 * A message as it is kept: without the names of resources, and of what cannot be used no more than a card quotes. A card is written
 * the same from it.
 */
export function keptMessage(message: Message): Message {
  return JSON.parse(JSON.stringify(message, keptValue)) as Message;
}

function keptValue(key: string, value: unknown): unknown {
  if (key === 'references') return [];
  if (key === 'detail' && value !== null && typeof value === 'object') return quoted(value as RejectionDetail);
  // Of another record the card says the name.
  return left.has(key) && typeof value === 'string' && !value.startsWith('Patient/') ? '' : value;
}
