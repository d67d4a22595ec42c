import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of the npm that runs this program, and not for another directory. */
const ofCaller =
  /^npm_(lifecycle|package|command|config_(local_prefix|workspaces?|include_workspace_root|ignore_scripts))/i;

/** Runs npm in a directory and returns what it printed. Rejects with what it complained of. */
export async function runNpm(directory: string, args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofCaller.test(name)));
  const options = { cwd: directory, env, maxBuffer: 2 ** 27 };
  const { stdout } = await run('npm', args, options).catch((error: Error & { readonly stderr?: string }) => {
    throw new Error(`npm ${args[0]} failed:\n${error.stderr ?? error.message}`, { cause: error });
  });
  return stdout;
}
