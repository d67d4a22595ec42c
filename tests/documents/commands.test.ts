import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { commandsOf, documents } from '../support/documents.js';
import { drillsOf } from '../support/drill.js';
import { repositoryRoot } from '../support/repository.js';
import { runServices } from '../support/running-services.js';

/** How a command is seen to work. */
type Proof =
  /** It is run as it is written, with files in a directory of the test and addresses of the running services. */
  | 'run'
  /** It would listen or take minutes: it is run with `--help` after it, which refuses an option that there is not. */
  | 'options'
  /** The test that runs it whole. */
  | `tests/${string}`
  | `cds-service/${string}`
  | `.ci/${string}`
  | `not run: ${string}`;

/**
 * Every command in the code blocks of README, CONTRIBUTING, `docs/` and the packages' READMEs, and how it is seen to work. One
 * that is missing here fails the test, as does one that no document has any more.
 */
const proofs: Readonly<Record<string, Proof>> = {
  'npm ci': '.ci/run',
  'npm ci && npm test': '.ci/run',
  'npm run setup': '.ci/run',
  'npm exec --package=node@24 -- npm run test:unit': '.ci/run',
  'npm run build': '.ci/run',
  'npm ci && npm start': 'tests/commands/start.test.ts',
  'npm start': 'tests/commands/start.test.ts',
  'npm run build && npm start': 'tests/commands/start.test.ts',
  'npm start -- --patients 1000': 'options',
  'npm start -- --clients my-apps.json': 'options',
  'npm start -- --fhir http://127.0.0.1:8080/fhir --load-patients': 'options',
  'npm start -- --fhir http://localhost:8080/fhir': 'options',
  'CORS_ORIGINS=http://localhost:8080 npm start -- --open-fhir': 'options',
  'npm run hapi': 'tests/fhir/hapi-command.test.ts',
  'node fixtures/dist/bin/generate.js --scenario stable-hypertension > chart.json': 'run',
  'npx bellwether score chart.json --json': 'run',
  'node fixtures/dist/bin/generate.js --scenario local-codes > local-chart.json': 'run',
  'npx bellwether codes local-chart.json --unmapped': 'run',
  'npx bellwether codes local-chart.json --propose': 'run',
  'npx bellwether codes local-chart.json --write site-map.json': 'cds-service/src/codes/run-codes.test.ts',
  'npx bellwether codes local-chart.json --write site-map.json --accept V-92791=respiratory-rate --accept V-88674=heart-rate':
    'run',
  'npx bellwether codes local-chart.json --map site-map.json': 'run',
  'node fixtures/dist/bin/generate.js --list': 'run',
  'node fixtures/dist/bin/generate.js --scenario sepsis-over-two-days': 'run',
  'node fixtures/dist/bin/generate.js --patients 20 --seed 7 --out /tmp/patients': 'run',
  'node fixtures/dist/bin/make-synthea-patients.js':
    'not run: needs minutes of Synthea; its parts are tested beside it',
  'node sandbox/dist/bin/sandbox.js': 'options',
  'node sandbox/fhir-server/dist/bin/fhir-server.js': 'options',
  'node sandbox/fhir-server/dist/bin/fhir-server.js chart.json': 'options',
  'npm run build --workspace sandbox/web': 'tests/support/run-resources.mjs',
  'npx bellwether serve': 'tests/commands/serve.test.ts',
  'npx bellwether serve-app': 'tests/commands/serve-app.test.ts',
  'NODE_OPTIONS=--max-semi-space-size=64 bellwether serve': 'options',
  'curl http://localhost:4010/cds-services': 'run',
  'npx bellwether conformance http://localhost:4010': 'run',
  'FHIR_SERVERS=http://127.0.0.1:4999/fhir CORS_ORIGINS=https://ehr.example npx bellwether serve': 'options',
  'npx bellwether conformance http://localhost:4010 --fhir-port 4999 --origin https://ehr.example': 'options',
  'npx bellwether conformance https://cds.example --fhir-port 4999 --issuer https://ehr.example --key client.jwk.json':
    'options',
  'npx bellwether audit --from 2026-11-01': 'run',
  'bellwether audit --from 2026-11-01 --to 2026-12-01 > november.csv': 'run',
  'bellwether audit --from 2026-11-01 --patient 123 --format fhir': 'run',
  'bellwether remake --card 4d2f9f1e-9a77-4a3b-8f0a-0a5b7a1c2d3e': 'tests/remake/remake-cards.test.ts',
  'bellwether remake --assessment 0b6f5f7a-4b0a-4c8e-9d86-6d2f3a5c1e11 --print': 'tests/remake/remake-cards.test.ts',
  'bellwether api-key create bed-management --scope predict/hospitalization-30d --days 365 --address 10.4.0.0/16':
    'cds-service/src/rest/access/command/run-api-key.test.ts',
  'bellwether api-key list': 'cds-service/src/rest/access/command/run-api-key.test.ts',
  'bellwether api-key revoke 0a1b2c3d': 'cds-service/src/rest/access/command/run-api-key.test.ts',
  'bellwether audit --export 123 --source st-elsewhere > patient-123.ndjson': 'run',
  'bellwether audit --erase 123 --source st-elsewhere --by "Erika Mustermann" --why "request of the patient"': 'run',
  'bellwether audit --erase 123 --source st-elsewhere --by "Erika Mustermann" --why "request of the patient" --yes':
    'run',
  'KEPT_STORE=v0.1.0 npm run test:jest -- tests/drills/upgrade.test.ts':
    'not run: builds a release; tests/external/roll-back.external.test.ts does the same',
  'promtool check rules deploy/monitoring/alerts.yml': 'cds-service/src/operations/alerts.test.ts',
  'promtool test rules deploy/monitoring/alerts.test.yml': 'cds-service/src/operations/alerts.test.ts',
  'npx vite smart-app/playground --config smart-app/playground/vite.config.ts': 'tests/app/trends.test.ts',
  'npx vite smart-app/playground/lists --config smart-app/playground/lists/vite.config.ts':
    'tests/app/anomalies.test.ts',
  'npm run train': 'options',
  'npm run train -- --recipe model/recipes/readmission-30d.json': 'options',
  'npm run train -- --check --recipe model/recipes/hospitalization-30d.json':
    'tests/external/training.external.test.ts',
  'npm run golden': 'options',
  'npm run bench': 'options',
  'npm run bench -- --only python-call': 'options',
  'npm run bench -- --only several': 'options',
  'npm run bench -- --only rest': 'options',
  'npm run bench -- --only rest --processes 1 --rounds 20': 'options',
  'npm run bench -- --rounds 20': 'options',
  'npm run bench -- --against main': 'options',
  'npm run bench -- --against HEAD~1 --only mapping --processes 5': 'options',
  'npm run bench:app -- --against HEAD~1 --only worker': 'options',
  'npm run bench:app': 'options',
  'npm run bench:app -- --only worker': 'options',
  'npm run bench:app -- --rounds 3': 'options',
  'docker build -f deploy/docker/Dockerfile --target service -t bellwether/service:0.1.0 .':
    'tests/external/images.external.test.ts',
  'docker build -f deploy/docker/Dockerfile --target app -t bellwether/app:0.1.0 .':
    'tests/external/images.external.test.ts',
  'docker build -f deploy/docker/Dockerfile --target sandbox -t bellwether/sandbox:0.1.0 .':
    'tests/external/images.external.test.ts',
  'systemctl daemon-reload': 'tests/external/install.external.test.ts',
  'systemctl enable --now bellwether-service bellwether-app': 'tests/external/install.external.test.ts',
  'docker compose --profile demo up --build': 'not run: needs Docker; tests/deploy/compose.test.ts reads the file',
};

const told = documents
  .filter((path) => /^(README|CONTRIBUTING|SECURITY)\.md$|^docs\/(ehr\/)?[^/]+\.md$|\/README\.md$/.test(path))
  // Run whole, command by command, by `tests/external/install.external.test.ts`.
  .filter((path) => path !== 'docs/install.md')
  .flatMap(commandsOf)
  // The calls of this document are run, with their answers, by `tests/documents/rest.test.ts`.
  .filter(({ document, command }) => document !== 'docs/rest.md' || !command.startsWith('curl '))
  // Those of a drill are run whole, with what comes before and after them: `tests/drills`.
  .filter(({ document, command }) => !drillsOf(document).includes(command));

const directory = mkdtempSync(join(tmpdir(), 'bellwether-documents-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = promisify(execFile);

/** The commands of the installation, and no build before each: another test may be using what it writes. */
const environment = {
  ...process.env,
  PATH: `${join(repositoryRoot, 'node_modules/.bin')}:${process.env.PATH}`,
  npm_config_ignore_scripts: 'true',
};

async function runWritten(command: string): Promise<string> {
  const { cds, database } = await runServices();
  const here = command
    .replaceAll('http://localhost:4010', cds)
    .replaceAll('data/bellwether.sqlite', database)
    .replaceAll('/tmp/patients', join(directory, 'patients'))
    .replace(
      /(?<=[ '])(chart\.json|local-chart\.json|site-map\.json|november\.csv|patient-123\.ndjson|backup\.sqlite)\b/g,
      (name) => join(directory, name),
    );
  const env = { ...environment, DATABASE_FILE: database };
  const { stdout } = await run('sh', ['-c', here], { cwd: repositoryRoot, env, maxBuffer: 2 ** 26 });
  return stdout;
}

async function runForHelp(command: string): Promise<string> {
  const help =
    /^(?:\S+=\S+ )*npm /.test(command) && !command.includes(' -- ') ? `${command} -- --help` : `${command} --help`;
  const { stdout } = await run('sh', ['-c', help], { cwd: repositoryRoot, env: environment });
  return stdout;
}

describe('commands of the documents', () => {
  it('are each known to work, and none is listed that no document has', () => {
    const unknown = told.filter(({ command }) => !(command in proofs));
    expect(unknown).toEqual([]);
    expect(Object.keys(proofs).filter((command) => !told.some((one) => one.command === command))).toEqual([]);
  });

  const of = (kind: Proof) => Object.keys(proofs).filter((command) => proofs[command] === kind);

  // In the order of the table: a chart that one writes is read by the next.
  it.each(of('run'))(
    '%s',
    async (command) => {
      expect(await runWritten(command)).toEqual(expect.any(String));
    },
    120_000,
  );

  it.each(of('options'))(
    '%s has options that exist',
    async (command) => {
      expect(await runForHelp(command)).toMatch(/Usage|npm run/);
    },
    60_000,
  );

  it('what is run whole elsewhere has a test there', () => {
    const elsewhere = [...new Set(Object.values(proofs))].filter((proof) => /^(tests|cds-service|\.ci)\//.test(proof));
    expect(elsewhere.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });

  it('README: the example of scoring prints what the public interface says', async () => {
    const example = Object.keys(proofs).filter((command) => command.includes(' chart.json'));
    await runWritten(example[0]!);
    expect(existsSync(join(directory, 'chart.json')) && readFileSync(join(directory, 'chart.json'), 'utf8')).toContain(
      'Observation',
    );
    expect(Object.keys(JSON.parse(await runWritten(example[1]!)) as object)).toEqual(
      expect.arrayContaining(['patient', 'asOf', 'artefact', 'probability', 'features', 'contributions', 'rejected']),
    );
  }, 60_000);
});
