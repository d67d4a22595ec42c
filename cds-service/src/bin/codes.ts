/** `bellwether codes FILE...`: lists the codes of charts, proposes concepts, and writes a map of what is confirmed. See `--help`. */
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import type { Ask } from '../codes/confirm.js';
import { runCodes } from '../codes/run-codes.js';
import { readSettings } from '../settings/settings.js';

process.exitCode = await runCodes(process.argv.slice(2), {
  open: (path) => createReadStream(path),
  readText: (path) =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    }),
  writeText: async (path, text) => {
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  },
  ask: process.stdin.isTTY ? askAtTerminal : null,
  loadSite,
  loadArtefacts: async () => loadArtefacts(readSettings(process.env).artefacts),
  out: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});

function askAtTerminal(question: string): ReturnType<Ask> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once('close', () => resolve(null));
    terminal.question(question, (answer) => {
      resolve(answer);
      terminal.close();
    });
  });
}
