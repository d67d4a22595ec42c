import type { News2Component } from './news2-result.js';

/** Why an input of NEWS2 is open. */
export type WhyOpen = Exclude<News2Component['state'], 'known' | 'earlier'>;

/** Inputs of NEWS2 that are open, by why; each in the order of NEWS2's chart. */
export type OpenInputs = Readonly<Record<WhyOpen, readonly News2Component['input'][]>>;

/** Inputs of NEWS2 that are open, by why. */
export function openInputs(components: readonly Pick<News2Component, 'input' | 'state'>[]): OpenInputs {
  const of = (why: WhyOpen) => components.filter(({ state }) => state === why).map(({ input }) => input);
  return {
    unconfirmed: of('unconfirmed'),
    stale: of('stale'),
    unusable: of('unusable'),
    unread: of('unread'),
    missing: of('missing'),
  };
}
