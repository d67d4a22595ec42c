/** The OpenAPI document, checked by two linters that are not ours. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../cds-service/src/rest/openapi/open-api-document.js';
import { operations } from '../../cds-service/src/rest/openapi/operations.js';
import { findNamed } from '../../scripts/src/components.js';

const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), 'bellwether-openapi-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Both with all parts and with as few as possible. */
const documents = [
  ['with every part', new Set(['mlflow', 'v2', 'token'] as const)],
  ['with what is always on', new Set([])],
] as const;

const files = documents.map((_, at) => join(directory, `${at}.json`));

beforeAll(() => {
  for (const [at, [, parts]] of documents.entries()) {
    const document = openApiDocument({ publicUrl: 'https://cds.hospital.test', version: '1.0.0', operations, parts });
    writeFileSync(files[at]!, JSON.stringify(document));
  }
  writeFileSync(join(directory, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
});

const withTool = (name: string) => (findNamed(name) === null && !process.env.CI ? it.skip : it);

/** What a linter says of documents, as JSON. It may ask nobody for newer versions, and tell nobody that it ran. */
async function lint(name: string, args: readonly string[], of: readonly string[]): Promise<unknown> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  const program = findNamed(name) ?? name;
  // A linter that finds something ends with an error, and has printed it.
  const { stdout } = await run(program, [...args, ...of], { cwd: directory, env, maxBuffer: 2 ** 26 }).catch(
    (error: { readonly stdout: string }) => error,
  );
  return JSON.parse(stdout);
}

describe('the OpenAPI document', () => {
  withTool('redocly')(
    'redocly finds nothing (needs redocly)',
    async () => {
      // Calls that only ask whether a server answers cannot be wrong; our own tests ask for 401 and 403 where they belong.
      const args = ['lint', '--format=json', '--skip-rule=operation-4xx-response'];
      for (const file of files) expect(await lint('redocly', args, [file])).toMatchObject({ problems: [] });
    },
    120_000,
  );

  withTool('spectral')(
    'spectral finds nothing (needs spectral)',
    async () => {
      expect(await lint('spectral', ['lint', '--quiet', '--format=json'], files)).toEqual([]);
    },
    120_000,
  );
});
