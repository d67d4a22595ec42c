/** `bellwether score FILE`: scores the patients of a file and shows what each score rests on. See `--help`. */
import { readFile } from 'node:fs/promises';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import { runScore } from '../score/run-score.js';
import { readSettings } from '../settings/settings.js';

process.exitCode = await runScore(process.argv.slice(2), {
  readFile: (path) => readFile(path),
  loadSite,
  loadArtefacts: async () => loadArtefacts(readSettings(process.env).artefacts),
  now: Date.now,
  out: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
