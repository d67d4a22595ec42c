import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { nextPathOf, searchOf } from './search-call.js';

/** Facts about a later page, from the answer that linked to it. */
export interface KnownPage {
  /** 2 for the page after the first. */
  readonly number: number;
  /** When its link was given, in milliseconds. */
  readonly linkedAt: number;
  /** The answer before it. */
  readonly before: FhirAnswer;
}

/** Which page of a search a call asks for, learnt from next links as they go out. */
export interface PageMemory {
  find(call: FhirCall): KnownPage | undefined;
  learn(call: FhirCall, answer: FhirAnswer, at: number): void;
}

/** A memory of the newest `capacity` links. */
export function pageMemory(capacity = 500): PageMemory {
  const pages = new Map<string, KnownPage>();
  return {
    find: ({ path }) => pages.get(path),
    learn(call, answer, at) {
      const next = nextPathOf(answer);
      const current = pages.get(call.path)?.number ?? (searchOf(call) === undefined ? undefined : 1);
      if (next === undefined || current === undefined) return;
      pages.set(next, { number: current + 1, linkedAt: at, before: answer });
      if (pages.size > capacity) {
        for (const oldest of pages.keys()) {
          pages.delete(oldest);
          break;
        }
      }
    },
  };
}
