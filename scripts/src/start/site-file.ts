import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The time zone that this machine's clock shows. */
const machineTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The site file of service and app: `SITE_FILE`, or one that is made at each start beside the service's database. In that, cards
 * are shown where something is new, as in a hospital, and clock times are those of this machine. Relative paths begin at `root`.
 * @throws Error with one sentence where it cannot be made
 */
export function siteFileOf(env: Environment, root: string, timeZone = machineTimeZone()): string {
  if (env.SITE_FILE) return env.SITE_FILE;
  const file = resolve(root, join(dirname(env.DATABASE_FILE || 'data/bellwether.sqlite'), 'bellwether-site.json'));
  try {
    const artefacts = readdirSync(resolve(root, env.ARTEFACTS || 'model/artefacts'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const show = Object.fromEntries(artefacts.map((name) => [name, { when: 'on-change' }]));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ timeZone, show }, null, 2)}\n`);
  } catch (error) {
    throw new Error(`The site file ${file} cannot be made: ${(error as Error).message}.`, { cause: error });
  }
  return file;
}
