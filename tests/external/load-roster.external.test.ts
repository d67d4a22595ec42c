/**
 * The default roster in a real HAPI FHIR server, loaded by the two commands of the README as they stand there; only the port
 * is another, so that two runs can go on at once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildScenario, loadSyntheaPatients, scenarios, workedCharts } from '@bellwether/fixtures';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { listedCards } from '../../sandbox/src/patients/load-patients.js';
import { describeOnHapi } from '../support/hapi.js';
import { repositoryRoot } from '../support/repository.js';
import { type RunningServices, startServices } from '../support/running-services.js';

/** Making HAPI, starting it, and loading some 13,000 resources into it: what may be waited for, in milliseconds. */
const loadMs = 20 * 60_000;

/** The README's commands, without comments: for the HAPI server, then for the sandbox in front of it. */
function commandsOfReadme(): readonly [hapi: string, start: string] {
  const lines = readFileSync(join(repositoryRoot, 'README.md'), 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('--load-patients'));
  const [hapi, start] = lines.slice(at - 1, at + 1).map((line) => line.replace(/#.*$/, '').trim());
  if (!hapi?.startsWith('npm run hapi') || !start?.startsWith('npm start -- ')) {
    throw new Error(`Not the commands that were expected: ${hapi}; ${start}`);
  }
  return [hapi, start];
}

/** The ids and number of resources of each chart that is loaded without further options. */
const charts = [
  ...scenarios.map(({ name }) => {
    const { entry } = buildScenario(name, { anchor: Date.UTC(2026, 0, 15, 12) });
    return { id: entry[0]?.resource.id, observations: entry.filter(isObservation).length };
  }),
  ...workedCharts
    .filter(({ card }) => listedCards.includes(card))
    .map(({ asOf, build }) => {
      const { entry } = build(asOf);
      return { id: entry[0]?.resource.id, observations: entry.filter(isObservation).length };
    }),
  ...loadSyntheaPatients().map(({ patient }) => ({ id: patient.id, observations: undefined })),
];

function isObservation({ resource }: { readonly resource: { readonly resourceType: string } }): boolean {
  return resource.resourceType === 'Observation';
}

describeOnHapi('the README, with a HAPI FHIR server behind the sandbox', () => {
  let hapi: ChildProcess;
  let base: string;
  let services: RunningServices;

  beforeAll(async () => {
    const [hapiCommand, startCommand] = commandsOfReadme();
    const port = await freePort();
    expect(hapiCommand).toBe('npm run hapi');
    hapi = spawn(process.execPath, ['scripts/dist/hapi.js'], {
      cwd: repositoryRoot,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(hapi, 'exit');
    await new Promise<void>((resolve, reject) => {
      hapi.stdout?.once('data', () => resolve());
      void ended.then(() => reject(new Error('npm run hapi ended before it was ready.')));
    });
    const args = startCommand.replace('npm start -- ', '').replace(':8080/', `:${port}/`).split(/\s+/);
    base = args[args.indexOf('--fhir') + 1] ?? '';
    expect(base).toBe(`http://127.0.0.1:${port}/fhir`);
    services = await startServices(args);
  }, loadMs);

  afterAll(async () => {
    await services?.stop();
    if (hapi?.exitCode === null) {
      hapi.kill('SIGTERM');
      await once(hapi, 'exit');
    }
  });

  it('every chart of the default roster is loaded, and it says so', () => {
    expect(services.output()).toContain(`Loaded ${charts.length} of ${charts.length} charts into ${base}.\n`);
    expect(services.output()).not.toContain('Skipped');
  });

  it('each patient is in the EHR’s list', async () => {
    const { patients } = (await (await fetch(`${services.ehr}/ehr/patients`)).json()) as {
      readonly patients: readonly { readonly id: string; readonly origin: string }[];
    };
    const listed = new Set(patients.filter(({ origin }) => origin !== 'added').map(({ id }) => id));
    expect(charts.filter(({ id }) => !listed.has(id ?? ''))).toEqual([]);
  });

  it('each chart is there whole: as many observations as the scenario has, those of another patient not among them', async () => {
    for (const { id, observations } of charts) {
      if (observations === undefined) continue;
      const { total } = (await (await fetch(`${base}/Observation?patient=${id}&_summary=count`)).json()) as {
        readonly total: number;
      };
      const others = id === misfiledIn ? 3 : 0;
      expect([id, total]).toEqual([id, observations - others]);
    }
  });
});

/** The patient into whose chart three observations of another were filed. */
const misfiledIn = buildScenario('another-patients-observation', { anchor: Date.UTC(2026, 0, 15, 12) }).entry[0]
  ?.resource.id;
