import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where the peer's Python files are: beside `src` and `dist`, since nothing compiles them. */
export const peerFolder = join(root, 'scripts/bench-peer');

/** Where its packages, tables and databases are kept. */
export const cacheFolder = join(root, '.cache/bench-peer');

/** A Python that can run the peer, or the reason why there is none. */
export type PeerPython =
  | { readonly python: string; readonly versions: string }
  | { readonly python: null; readonly why: string };

/**
 * Makes the peer's environment, once for each state of its requirements.
 *
 * @param say told what takes its time
 */
export async function preparePython(say: (line: string) => void): Promise<PeerPython> {
  const python = join(cacheFolder, 'venv/bin/python');
  const requirements = join(peerFolder, 'requirements.txt');
  const done = join(cacheFolder, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  try {
    if (!existsSync(python) || !existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
      say('Installing the Python peer (100 MB, half a minute, once) ...');
      await run('python3', ['-m', 'venv', join(cacheFolder, 'venv')]);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
      await run(python, [...pip, '-r', requirements]);
      writeFileSync(done, wanted);
    }
    return { python, versions: await versionsOf(python) };
  } catch (error) {
    return { python: null, why: reasonOf(error) };
  }
}

async function versionsOf(python: string): Promise<string> {
  const names = ['xgboost-cpu', 'fastapi', 'uvicorn', 'uvloop', 'PyJWT', 'orjson', 'numpy', 'scikit-learn'];
  const program = [
    'import platform, importlib.metadata as m, sys',
    "print('Python', platform.python_version(), *[f'{n} {m.version(n)}' for n in sys.argv[1:]], sep=', ')",
  ].join('\n');
  const { stdout } = await run(python, ['-c', program, ...names]);
  return stdout.trim().replace('Python, ', 'Python ');
}

/** The last line that says something: pip and venv explain at length before they come to the point. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'there is no python3';
  const output =
    'stderr' in error && typeof error.stderr === 'string' && error.stderr !== '' ? error.stderr : error.message;
  return output.trim().split('\n').at(-1) ?? error.message;
}
