import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { textOf } from './documents.js';

const run = promisify(execFile);

/** The commands of a document between the marks `<!-- drill: NAME -->` and `<!-- /drill -->`, as they stand, by NAME. */
function drillsByName(document: string): ReadonlyMap<string, readonly string[]> {
  const blocks = [...textOf(document).matchAll(/<!-- drill: (\S+) -->\n(.*?)<!-- \/drill -->/gs)];
  const drills = new Map(blocks.map(([, name = '', block = '']) => [name, commandsIn(block)]));
  if (drills.size < blocks.length) throw new Error(`${document} has two drills of one name`);
  return drills;
}

function commandsIn(block: string): readonly string[] {
  const lines = block.split('\n').map((line) => /^ {4,}(\S.*)$/.exec(line)?.[1] ?? '');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** All commands of a document that stand in a drill. */
export const drillsOf = (document: string): readonly string[] => [...drillsByName(document).values()].flat();

/** Names of the drills of a document. */
export const drillNames = (document: string): readonly string[] => [...drillsByName(document).keys()];

/** Where the commands of a drill run. */
export interface DrillPlace {
  /** Environment of the commands: what the documents tell to set. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stands for `/opt` of the documents. */
  readonly opt: string;
  /** What systemd would do with the unit `bellwether-service`. */
  readonly unit: Readonly<Record<'start' | 'stop' | 'reload', () => Promise<void>>>;
}

/** Runs the commands of a document one after the other, until one fails; returns what each printed. */
export async function runDrill(document: string, name: string, place: DrillPlace): Promise<readonly string[]> {
  const printed: string[] = [];
  const commands = drillsByName(document).get(name);
  if (commands === undefined) throw new Error(`${document} has no drill "${name}"`);
  for (const command of commands) printed.push(await runCommand(command, place));
  return printed;
}

async function runCommand(command: string, { environment, opt, unit }: DrillPlace): Promise<string> {
  const [, action] = /^systemctl (start|stop|reload) bellwether-service$/.exec(command) ?? [];
  if (action === 'start' || action === 'stop' || action === 'reload') {
    await unit[action]();
    return '';
  }
  const here = command.replaceAll(/(?<=^|[ "=])\/opt\//g, `${opt}/`);
  const { stdout } = await run('sh', ['-euc', here], { env: environment, maxBuffer: 2 ** 26 });
  return stdout;
}
