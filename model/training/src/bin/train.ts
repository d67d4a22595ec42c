#!/usr/bin/env node
/** `npm run train`: makes artefacts anew from their recipes, or checks that those in the repository are reproduced. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ModelError } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { openLibxgboost } from '../libxgboost/library.js';
import { runInPassiveChild } from '../libxgboost/passive-child.js';
import { readRecipe } from '../recipe/read-recipe.js';
import { keepsIn } from '../trainer/keeper.js';
import { sha256, trainArtefact } from '../trainer/train-artefact.js';
import { hashOfCode } from './hash-of-code.js';
import { progressOn } from './progress.js';

const usage = `npm run train [-- OPTION ...]

Makes artefacts from their recipes: simulates the cohort as FHIR resources,
maps it, trains with the real libxgboost, evaluates on held-out patients, and
writes the directory that the service loads. The same recipe, date, code and
library version give the same bytes.

  --recipe FILE    a recipe; may be given several times
                   (default: all of model/recipes)
  --check          make them again and compare with the artefacts in the
                   repository; write nothing, exit 1 on a difference
  --fresh          make every step again, also those that were kept
  --seed NUMBER    another seed than the recipe's, to work out a design;
                   needs --out
  --date DATE      "trained on" of the manifest (default: as in the artefact
                   in the repository, else today)
  --out DIRECTORY  where the artefacts' directories are written
                   (default model/artefacts)
  --help           this text

A run that was ended goes on where it was: mapped tables and trials are kept
in .cache/training. libxgboost is fetched by npm run setup.
`;

const root = new URL('../../../../', import.meta.url);
const pathOf = (path: string): string => fileURLToPath(new URL(path, root));
const committed = pathOf('model/artefacts');
const cache = pathOf('.cache/training');

interface Options {
  readonly check: boolean;
  readonly fresh: boolean;
  readonly seed: number | undefined;
  readonly date: string | undefined;
  readonly out: string;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      recipe: { type: 'string', multiple: true },
      check: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      seed: { type: 'string' },
      date: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  runInPassiveChild();
  const { check, fresh, date, out = committed } = values;
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new TrainingError('usage', `--seed is ${values.seed}, expected a whole number.`);
  if (seed !== undefined && values.out === undefined)
    throw new TrainingError('usage', '--seed needs --out: an artefact in the repository has the seed of its recipe.');
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
    throw new TrainingError('usage', `--date is ${date}, expected YYYY-MM-DD.`);
  const started = performance.now();
  const recipes = values.recipe ?? (await allRecipes());
  let differing = 0;
  for (const file of recipes) differing += await make(file, { check, fresh, seed, date, out });
  if (recipes.length > 1) console.log(`${recipes.length} artefacts made in ${secondsSince(started)} s.`);
  return differing === 0 ? 0 : 1;
}

const secondsSince = (started: number): string => ((performance.now() - started) / 1000).toFixed(0);

async function allRecipes(): Promise<readonly string[]> {
  const directory = pathOf('model/recipes');
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(directory, name));
}

/** @returns how many files differ from those in the repository, where that is asked */
async function make(file: string, { check, fresh, seed, date, out }: Options): Promise<number> {
  const recipeBytes = await readFile(file).catch((cause: unknown) => {
    throw new TrainingError('recipe', `--recipe: ${file} cannot be read.`, { cause });
  });
  const { name } = readRecipe(new TextDecoder().decode(recipeBytes), basename(file));
  const library = openLibxgboost();
  const progress = progressOn(process.stderr, () => performance.now());
  const started = performance.now();
  console.log(`${name}: ${file}`);
  const code = hashOfCode(pathOf('.'));
  // Of other code nothing is used again.
  for (const other of await readdir(cache).catch(() => []))
    if (other !== code) await rm(join(cache, other), { recursive: true });
  // What is compared is made again in every step.
  const keeper = keepsIn(join(cache, code), !fresh && !check);
  const files = await trainArtefact(library, {
    recipeBytes,
    ...(seed === undefined ? {} : { seed }),
    date: date ?? (await committedDate(name)) ?? new Date().toISOString().slice(0, 10),
    keeper,
    onProgress: progress.show,
  }).finally(progress.end);
  console.log(`Trained in ${secondsSince(started)} s with libxgboost ${library.version}.`);
  if (check) return compare(files, name);
  const directory = join(out, name);
  await mkdir(directory, { recursive: true });
  for (const [part, bytes] of files) {
    await writeFile(join(directory, part), bytes);
    console.log(`${(await sha256(bytes)).slice(0, 16)}  ${String(bytes.length).padStart(8)}  ${part}`);
  }
  console.log(`Written to ${directory}`);
  return 0;
}

async function committedDate(name: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(committed, name, 'manifest.json'), 'utf8'));
    return (manifest as { training?: { trainedOn?: string } }).training?.trainedOn;
  } catch {
    return undefined;
  }
}

async function compare(files: ReadonlyMap<string, Uint8Array>, name: string): Promise<number> {
  let differing = 0;
  for (const [part, bytes] of files) {
    const present = await readFile(join(committed, name, part)).catch(() => null);
    const same = present !== null && (await sha256(present)) === (await sha256(bytes));
    if (!same) differing += 1;
    console.log(`${same ? 'same     ' : 'different'}  ${part}`);
  }
  console.log(
    differing === 0
      ? `${name}: the artefact in the repository is reproduced to the bit.`
      : `${name}: ${differing} files differ: other code, date, libxgboost version or processor than when they were committed.`,
  );
  return differing;
}

try {
  process.exitCode = await main();
} catch (error) {
  const expected =
    error instanceof TrainingError || error instanceof ModelError || (error instanceof TypeError && 'code' in error);
  if (!expected) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
