/** docs/rest.md: its calls are run as they stand, its answers are those of the service, and its tables are those of the code. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../cds-service/src/rest/openapi/operations.js';
import { problemRows } from '../../cds-service/src/rest/problems/problem-pages.js';
import { inputRows } from '../../cds-service/src/test-support/input-rows.js';
import { faultsOfAnswer, faultsOfRequest } from '../../cds-service/src/test-support/answer-schemas.js';
import { textOf } from '../support/documents.js';
import { repositoryRoot } from '../support/repository.js';
import { runServices } from '../support/running-services.js';

const run = promisify(execFile);
const path = 'docs/rest.md';
const document = textOf(path);
const written = 'http://localhost:4010';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-rest-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let cds: string;
beforeAll(async () => {
  ({ cds } = await runServices());
}, 120_000);

const here = (text: string): string => text.replaceAll(written, cds);

const many = /^## Many at once\n[\s\S]*?(?=^## )/m.exec(document)?.[0] ?? '';

/** Each call, and what the document says right after it of the answer. */
const calls = [
  ...document.replace(many, '').matchAll(/```sh\n(curl [\s\S]*?)```(?:[^`#]*```json\n([\s\S]*?)```)?/g),
].map(([, command = '', answer]) => ({ command, answer: answer ?? null, title: titleOf(command) }));

function titleOf(command: string): string {
  const address = new RegExp(`${written}([^\\s']+)`).exec(command)?.[1] ?? command;
  return `${address} ${bodyOf(command)?.slice(0, 60).replaceAll(/\s+/g, ' ') ?? ''}`;
}

/** What curl sends. */
function bodyOf(command: string): string | null {
  return / -d '([^']*)'/.exec(command)?.[1] ?? null;
}

/** The operation of a call. */
function operationOf(command: string) {
  const { pathname } = new URL(/(http:[^\s']+)/.exec(command)![1]!);
  const method = bodyOf(command) === null ? 'get' : 'post';
  const matches = operations.filter((one) => {
    const pattern = new RegExp(`^${one.path.replaceAll('$', '\\$').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    return one.method === method && pattern.test(pathname);
  });
  // An address that is written out comes before one with parts that vary.
  return matches.toSorted((a, b) => Number(a.path.endsWith('}')) - Number(b.path.endsWith('}')))[0];
}

/** Names of schemas of ours for JSON. */
function namesFor<N extends string>(contents: Readonly<Record<string, { schemas: readonly N[] | string }>> = {}) {
  const [content] = Object.entries(contents).filter(([type]) => /\bjson$/.test(type));
  const schemas = content?.[1].schemas ?? [];
  return typeof schemas === 'string' ? [] : schemas;
}

describe(path, () => {
  it('has calls', () => expect(calls.length).toBeGreaterThan(8));

  it.each(calls)('$title', async ({ command, answer }) => {
    const { stdout } = await run('sh', ['-c', here(command)], { cwd: directory });
    const said = JSON.parse(stdout);
    if (answer !== null) expect(said).toMatchObject(JSON.parse(here(answer)));
    const { request, answers } = operationOf(command)!;
    const body = bodyOf(command);
    if (body !== null && said.status !== 400) {
      const names = namesFor(request);
      expect(names.some((name) => faultsOfRequest(name, JSON.parse(body)).length === 0)).toBe(true);
    }
    const names =
      said.type === undefined || said.$schema !== undefined ? namesFor(answers[200]!.contents) : (['Problem'] as const);
    expect(names.length).toBeGreaterThan(0);
    expect(names.map((name) => faultsOfAnswer(name, said)).toSorted((a, b) => a.length - b.length)[0]).toEqual([]);
  });

  it('many at once: a stream and a job give the same lines, in which a chart is one', async () => {
    const blocks = [...many.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    const printed: string[] = [];
    for (const block of blocks) {
      const { stdout } = await run('sh', ['-euc', here(block)], { cwd: directory });
      printed.push(stdout);
    }
    const [stream = '', job] = printed;
    const expected = /```json\n([\s\S]*?)```/.exec(many)?.[1] ?? '';
    const read = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(read(stream)).toMatchObject(read(expected));
    const predictions = read(stream).filter(({ status }) => status === 'scored');
    expect(predictions.map((one) => faultsOfAnswer('Prediction', one))).toEqual([[], []]);
    const erased = { id: expect.any(String), status: 'erased' };
    expect(printed).toHaveLength(2);
    expect(job?.startsWith(stream)).toBe(true);
    expect(read(job?.slice(stream.length) ?? '')).toEqual([erased]);
  });

  const tables = {
    inputs: [
      '| key | what it is | what is expected |',
      '|---|---|---|',
      ...inputRows().map(({ key, meaning, form }) => `| \`${key}\` | ${meaning} | ${form} |`),
    ],
    problems: [
      '| status | problem | what it means | what to do |',
      '|---|---|---|---|',
      ...problemRows.map((row) => `| ${row.status} | \`${row.slug}\` | ${row.meaning} | ${row.remedy} |`),
    ],
  };

  it.each(Object.entries(tables))(
    'its table of %s is that of the code (updated with UPDATE_GOLDENS=1)',
    (name, rows) => {
      const text = textOf(path);
      const pattern = new RegExp(`(?<=<!-- ${name} -->\n)[\\s\\S]*(?=<!-- /${name} -->)`);
      const current = text.replace(pattern, () => `${rows.join('\n')}\n`);
      if (process.env.UPDATE_GOLDENS) writeFileSync(join(repositoryRoot, path), current);
      else expect(text).toBe(current);
    },
  );
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
const describeWithPython = hasPython || process.env.CI ? describe : describe.skip;

describeWithPython('the client in Python (needs python3)', () => {
  const program = /## A client in Python\n[\s\S]*?```python\n([\s\S]*?)```/.exec(document)?.[1] ?? '';

  async function runClient(base: string): Promise<readonly string[]> {
    const file = join(directory, 'client.py');
    writeFileSync(file, program.replaceAll(written, base));
    const { stdout } = await run('python3', [file], { cwd: directory });
    return stdout.trim().split('\n');
  }

  it('has about twenty lines, and needs nothing but Python', () => {
    expect(program.trim().split('\n').length).toBeLessThanOrEqual(25);
    expect(program.match(/^(import|from) .*/gm)).toEqual(['import json, time, urllib.error, urllib.request']);
  });

  it('prints the score of the service, and three reasons', async () => {
    const [probability, ...reasons] = await runClient(cds);
    const body = /patient = (\{.*\})/.exec(program)![1]!;
    const headers = { 'content-type': 'application/json' };
    const score = await fetch(`${cds}/api/v1/predict`, { method: 'POST', headers, body });
    expect(Number(probability)).toBe(((await score.json()) as { probability: number }).probability);
    expect(reasons).toEqual([1, 2, 3].map(() => expect.stringMatching(/^\S.* (raises|lowers) -?\d+\.\d+$/)));
  });

  it('tries again after 429 and 503, and says of a chart without a score why', async () => {
    const asked: string[] = [];
    const refusals = [429, 503];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const status = refusals.shift() ?? 200;
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 200 ? {} : { 'retry-after': '0' }),
      });
      response.end(JSON.stringify({ status: 'not-scored', not_scored: { detail: 'too little' }, explanation: null }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      expect(await runClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).toEqual(['too little']);
      expect(asked).toEqual(['/api/v1/predict', '/api/v1/predict', '/api/v1/predict', '/api/v1/explain']);
    } finally {
      server.close();
    }
  });

  it('gives a refusal that time does not mend to its caller', async () => {
    const server = createServer((_request, response) => response.writeHead(403).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const ended = runClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('HTTP Error 403') });
    } finally {
      server.close();
    }
  });
});
