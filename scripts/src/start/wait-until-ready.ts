/** Something that is being started, and the address at which it answers once it is there. */
export interface Starting {
  readonly name: string;
  readonly url: string;
}

const pollMs = 50;
/** How often is said what is still being waited for. */
const progressMs = 5_000;

/** Whether something answers there, below 500. */
export async function isPresent(url: string): Promise<boolean> {
  const status = await fetch(url).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 0,
  );
  return status > 0 && status < 500;
}

/**
 * Resolves when everything answers below 500, and reports now and then what does not yet.
 * @throws Error that names what did not answer within `limitMs`
 */
export async function waitUntilReady(
  all: readonly Starting[],
  { limitMs, say }: { readonly limitMs: number; readonly say: (line: string) => void },
): Promise<void> {
  const started = Date.now();
  const waiting = new Set(all);
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  const names = (): string => [...waiting].map(({ name }) => name).join(', ');
  const progress = setInterval(() => say(`  ${seconds()} s, still starting: ${names()}`), progressMs);
  try {
    await Promise.all(
      all.map(async (starting) => {
        while (!(await isPresent(starting.url))) {
          if (Date.now() - started > limitMs) throw new Error(`${starting.url} did not answer within ${seconds()} s.`);
          await new Promise((resolve) => setTimeout(resolve, pollMs));
        }
        waiting.delete(starting);
      }),
    );
  } finally {
    clearInterval(progress);
  }
}
