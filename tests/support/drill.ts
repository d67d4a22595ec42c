import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { textOf } from './documents.js';

const run = promisify(execFile);

/** The commands of a document between the marks `<!-- drill: NAME -->` and `<!-- /drill -->`, as they stand. */
export function drillCommands(document: string, name: string): readonly string[] {
  const blocks = textOf(document).split(`<!-- drill: ${name} -->\n`);
  if (blocks.length !== 2) throw new Error(`${document} has ${blocks.length - 1} drills "${name}"`);
  const block = blocks[1]!.split('<!-- /drill -->')[0]!;
  const lines = block.split('\n').map((line) => /^ {4,}(\S.*)$/.exec(line)?.[1] ?? '');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

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
  for (const command of drillCommands(document, name)) printed.push(await runCommand(command, place));
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
