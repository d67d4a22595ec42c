/**
 * The same inputs give the same result, to the last bit, in every engine that runs this code: the Node of this run, Node
 * 24, and Chromium. Mapping and model are bundled as for the browser and score the same charts in each.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildScenario, generatePatient, loadSyntheaPatients, Random, scenarios } from '@bellwether/fixtures';
import { artefactFiles } from '@bellwether/model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineConfig } from 'vite';
import { tinyContents } from '../../model/src/test-support/tiny-artefact.js';
import { chromiumPath, launchChromium } from '../support/chromium.js';
import { type DirectoryText, type MapAndScoreInput, mapAndScore } from '../support/map-and-score.js';

/** What the bundle's global is. */
type Bundle = typeof import('../support/map-and-score.js');

const run = promisify(execFile);
const anchor = Date.UTC(2026, 0, 15, 12);
const root = fileURLToPath(new URL('../..', import.meta.url));
const artefactsFolder = join(root, 'model', 'artefacts');

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const hashOf = (lines: readonly string[]): string => sha256(lines.join('\n'));

const directoryText = (files: Iterable<readonly [string, Uint8Array]>): DirectoryText =>
  Object.fromEntries(
    Array.from(files, ([name, bytes]) => [name, { text: new TextDecoder().decode(bytes), sha256: sha256(bytes) }]),
  );

/** The artefacts that ship, and one that has every source and reducer; scenarios, generated and Synthea patients. */
async function makeInput(): Promise<MapAndScoreInput> {
  const shipped = (existsSync(artefactsFolder) ? readdirSync(artefactsFolder) : []).map((name) => {
    const directory = join(artefactsFolder, name);
    return directoryText(readdirSync(directory).map((file) => [file, readFileSync(join(directory, file))] as const));
  });
  const tiny = directoryText(await artefactFiles(tinyContents(), async (bytes) => sha256(bytes)));
  const random = new Random(20260115);
  return {
    artefacts: [tiny, ...shipped],
    bundles: [
      ...scenarios.map(({ name }) => buildScenario(name, { anchor })),
      ...Array.from({ length: 25 }, (_, index) => generatePatient({ seed: 7, index, anchor }).bundle),
      ...loadSyntheaPatients().map(({ resources }) => resources),
    ],
    numbers: Array.from({ length: 5000 }, () => 90 * (random.uniform() - 0.5)),
  };
}

/**
 * The bundle a browser would get, as one script that sets `sameBits`. Vite runs in a process of its own: its native half
 * does not know the objects of a Jest context.
 */
async function bundleForBrowser(outDir: string): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('../support/map-and-score.ts', import.meta.url)),
        formats: ['iife'],
        name: 'sameBits',
        fileName: 'same-bits',
      },
    },
  };
  const program = "import { build } from 'vite'; await build(JSON.parse(process.argv[1]));";
  await run(process.execPath, ['--input-type=module', '--eval', program, JSON.stringify(config)], { cwd: root });
  return readFileSync(join(outDir, 'same-bits.iife.js'), 'utf8');
}

describe('the same bits in every engine', () => {
  const directory = mkdtempSync(join(tmpdir(), 'same-bits-'));
  const runner = join(directory, 'run.cjs');
  let input: MapAndScoreInput;
  let script: string;
  let expected: string;

  beforeAll(async () => {
    input = await makeInput();
    script = await bundleForBrowser(directory);
    writeFileSync(join(directory, 'input.json'), JSON.stringify(input));
    writeFileSync(
      runner,
      `${script}
const { createHash } = require('node:crypto');
sameBits.mapAndScore(require('./input.json')).then((lines) => {
  console.log(JSON.stringify({ version: process.version, hash: createHash('sha256').update(lines.join('\\n')).digest('hex') }));
});`,
    );
    const lines = await mapAndScore(input);
    expect(lines).toHaveLength(input.bundles.length + 1);
    expect(lines.filter((line) => line.includes('"scored":true')).length).toBeGreaterThan(30);
    expected = hashOf(lines);
  }, 120_000);
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('Node of this run, bundled', async () => {
    const { stdout } = await run(process.execPath, [runner]);
    expect(JSON.parse(stdout)).toEqual({ version: process.version, hash: expected });
  });

  it('Node 24', async () => {
    const node24 = await run('npm', ['exec', '--yes', '--package=node@24', '--', 'node', runner]).catch(
      (error: unknown) =>
        skip(`Node 24 cannot be retrieved: ${error instanceof Error ? error.message.split('\n')[0] : error}`),
    );
    if (node24 === null) return;
    expect(JSON.parse(node24.stdout)).toEqual({ version: expect.stringMatching(/^v24\./), hash: expected });
  }, 120_000);

  it('Chromium', async () => {
    if (chromiumPath === undefined) {
      skip('no Chromium; set CHROMIUM');
      return;
    }
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: script });
      const lines = await page.evaluate(
        (text) => (globalThis as unknown as { sameBits: Bundle }).sameBits.mapAndScore(JSON.parse(text)),
        JSON.stringify(input),
      );
      expect(hashOf(lines)).toBe(expected);
    } finally {
      await browser.close();
    }
  }, 120_000);
});

/** A component that is missing is a failure in CI, and elsewhere a printed reason. */
function skip(reason: string): null {
  if (process.env.CI) throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  return null;
}
