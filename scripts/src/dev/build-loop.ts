import type { Built } from './build.js';

/** What {@link buildLoop} works with. */
export interface BuildLoopOptions {
  readonly build: () => Promise<Built>;
  /** Resolves when what is saved together has been saved. */
  readonly settle: () => Promise<void>;
  /** Told of each build but of those that a further change has overtaken. */
  readonly built: (result: Built) => Promise<void>;
}

/** Builds after each change, one build at a time: what changes during a build is in the next. */
export function buildLoop({ build, settle, built }: BuildLoopOptions): { readonly changed: () => void } {
  let pending = false;
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    while (pending) {
      await settle();
      pending = false;
      const result = await build();
      if (!pending) await built(result);
    }
    running = false;
  };
  return {
    changed() {
      pending = true;
      if (!running) void run();
    },
  };
}
