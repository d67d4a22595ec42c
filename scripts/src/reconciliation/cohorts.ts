import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ResourceEntry } from '@bellwether/fhir-mapping';
import { entriesOfLines, mimic, mimicEntries } from '../mimic-charts.js';
import { pythonEnvironment } from '../python-environment.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A cohort of FHIR Bulk Data. None of them is part of the repository. */
export interface Cohort {
  readonly title: string;
  /** Where it is from, as the page says it. */
  readonly from: string;
  /** Whether codes of single Conditions may stand on the page: not of real people. */
  readonly conditionCodes: boolean;
  /** Its Patients, Observations and Conditions. */
  readonly entries: () => Promise<readonly ResourceEntry[]>;
}

export const mimicCohort: Cohort = {
  title: 'MIMIC-IV demo',
  from: `48 real patients, mostly in intensive care (data set \`${mimic}\`: MIMIC-IV Clinical Database Demo 2.2, Johnson et al. 2023, Goldberger et al. 2000, ODbL 1.0).`,
  conditionCodes: false,
  entries: async () => mimicEntries(),
};

/** Synthetic hospitals of clinosim (MIT), made by the command that stands on the page: the same for the same version. */
export const syntheticCohorts: readonly Cohort[] = (
  [
    ['United States', 'US', []],
    ['Japan', 'JP', ['--allow-legacy']],
  ] as const
).map(([name, country, more]) => {
  const args = [
    ...['simulate', '--population', '250', '--seed', '7', '--country', country],
    ...['--start', '2026-01-01', '--end', '2026-06-30', '--format', 'fhir-r4', ...more],
  ];
  return {
    title: `clinosim, ${name}`,
    from: `Synthetic patients: \`clinosim ${args.join(' ')}\` (clinosim 0.6.5, MIT).`,
    conditionCodes: true,
    entries: () => simulated(country, args),
  };
});

async function simulated(country: string, args: readonly string[]): Promise<readonly ResourceEntry[]> {
  const cache = join(root, '.cache/clinosim');
  const requirements = join(root, 'scripts/clinosim/requirements.txt');
  const { python, why } = await pythonEnvironment(requirements, cache, () => console.log('Installing clinosim ...'));
  if (python === null) throw new Error(`clinosim cannot be installed: ${why}`);
  const output = join(cache, country);
  if (!existsSync(join(output, 'fhir_r4/manifest.json'))) {
    console.log(`Making the cohort of ${country} ...`);
    await run(join(cache, 'venv/bin/clinosim'), [...args, '--output', output], { maxBuffer: 64 * 1024 * 1024 });
  }
  const directory = join(output, 'fhir_r4');
  const files = readdirSync(directory).filter((name) => /^(Patient|Observation|Condition)\.ndjson$/.test(name));
  return files.sort().flatMap((name) => entriesOfLines(readFileSync(join(directory, name), 'utf8')));
}
