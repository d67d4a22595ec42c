import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pythonEnvironment, reasonOf } from '../../python-environment.js';

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
  const requirements = join(peerFolder, 'requirements.txt');
  const { python, why } = await pythonEnvironment(requirements, cacheFolder, () =>
    say('Installing the Python peer (100 MB, half a minute, once) ...'),
  );
  if (python === null) return { python, why };
  try {
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
