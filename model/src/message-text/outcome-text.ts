import type { Outcome } from '../message/message.js';
import { manifestNameIn } from './names-in.js';
import type { Phrasing } from './phrasing.js';

/** What an artefact estimates. */
export function outcomeText({ artefact, short }: Pick<Outcome, 'artefact' | 'short'>, phrasing: Phrasing): string {
  return manifestNameIn('outcome', artefact, short, phrasing);
}
