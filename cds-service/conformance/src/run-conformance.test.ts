import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../tests/support/free-port.js';
import { help } from './arguments.js';
import { startStandIn } from './probe/stand-in.js';
import { sections } from './rule.js';
import { ruleTable } from './rule-table.js';
import { runConformance } from './run-conformance.js';
import type { FakeBehaviour } from './test-support/fake-behaviour.js';
import { type FakeCdsService, startFakeCdsService } from './test-support/fake-cds-service.js';

/** Runs the command; files are read from a table. */
async function run(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  { colour = false, watched = false } = {},
) {
  let out = '';
  let complaint = '';
  const code = await runConformance(args, {
    readText: async (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return text;
    },
    now: Date.now,
    out: (text) => {
      out += text;
    },
    complain: (text) => {
      complaint += text;
    },
    colour,
    watched,
  });
  return { code, out, complaint };
}

const origin = ['--origin', 'https://ehr.example'];
const oneService = ['--service', 'fake-patient-view'];
let right: FakeCdsService;
let fhirPort: string;
beforeAll(async () => {
  fhirPort = String(await freePort());
  right = await fakeWith({});
});
afterAll(() => right.stop());

function fakeWith(fault: Partial<FakeBehaviour>): Promise<FakeCdsService> {
  return startFakeCdsService({ fault, fhirBase: `http://127.0.0.1:${fhirPort}/fhir` });
}

describe('bellwether conformance', () => {
  it('prints its help', async () => {
    expect(await run(['--help'])).toEqual({ code: 0, out: help, complaint: '' });
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('is explained in docs/conformance.md, with its help and the title of every rule', async () => {
    const document = await readFile(new URL('../../../docs/conformance.md', import.meta.url), 'utf8');
    expect(document).toContain(help.trimEnd());
    const text = document.replace(/\s+/g, ' ');
    expect(ruleTable.filter(({ number, title }) => !text.includes(` ${number} ${title} `))).toEqual([]);
  });

  it('is 0 where no rule fails, and says what was seen of each, by section, in 80 columns', async () => {
    const { code, out, complaint } = await run([`${right.url}/cds-services/`, '--fhir-port', fhirPort, ...origin]);
    expect([code, complaint]).toEqual([0, '']);
    for (const { number, title } of ruleTable) {
      expect(out).toMatch(
        new RegExp(`^ {2}(pass|n/a ) {2,3}${String(number).padStart(2)}  ${title.slice(0, 20)}`, 'm'),
      );
    }
    expect(out).toMatch(/^Discovery {2}https:\/\/cds-hooks\.hl7\.org\/2\.0\/#discovery$/m);
    expect(out).toMatch(/\n34 rules: \d+ pass, 0 fail, \d+ not applicable; 0 pieces of advice\.\n$/);
    expect(out.split('\n').filter((line) => line.length > 80 && !line.includes('https://'))).toEqual([]);
    expect(out).not.toContain('\u001b');
  });

  it('is 1 where a rule fails, and names the place in the specification', async () => {
    const broken = await fakeWith({ discoveryStatus: 203, services: [] });
    const { code, out } = await run([broken.url], {}, { colour: true });
    await broken.stop();
    expect(code).toBe(1);
    expect(out).toContain('\u001b[31mFAIL\u001b[0m');
    expect(out).toContain('See https://cds-hooks.hl7.org/2.0/#http-request');
  });

  it('shows the current rule on a terminal, on a line that is emptied at the end', async () => {
    const { complaint } = await run([right.url, ...oneService], {}, { watched: true });
    const lines = complaint.split('\r\u001b[K');
    expect(lines).toEqual([
      '',
      ...ruleTable.map(({ number, section }) => `rule ${number} of ${ruleTable.length}: ${section} ...`),
      '',
    ]);
  });

  it('is 1 where there is only advice, if that counts', async () => {
    const terse = await fakeWith({ missingBody: 'Precondition Failed' });
    const args = [terse.url, '--fhir-port', fhirPort, ...origin, ...oneService];
    expect([(await run(args)).code, (await run([...args, '--strict'])).code]).toEqual([0, 1]);
    await terse.stop();
  });

  it('prints one object with --json, of one service with --service', async () => {
    const { code, out } = await run([right.url, '--json', ...oneService]);
    const report = JSON.parse(out) as { service: string; counts: unknown; rules: readonly Record<string, unknown>[] };
    expect(code).toBe(0);
    expect(report).toMatchObject({ service: right.url, counts: { fail: 0 } });
    expect(report.rules.map(({ number }) => number)).toEqual(ruleTable.map(({ number }) => number));
    expect(report.rules[13]).toMatchObject({ number: 14, result: 'not-applicable' });
  });

  it.each([
    ['no URL', [], /expected one/],
    ['two URLs', ['http://a.example', 'http://b.example'], /got 2 URLs, expected one/],
    ['another scheme', ['ftp://a.example'], /expected an http\(s\) URL/],
    ['an unknown option', ['http://a.example', '--fast'], /--fast/],
    ['an invalid port', ['http://a.example', '--fhir-port', '70000'], /--fhir-port: got "70000", expected/],
    ['a key without an issuer', ['http://a.example', '--key', 'k'], /--issuer and --key: expected both or neither/],
    ['a missing key', ['http://a.example', '--issuer', 'i', '--key', 'k'], /^k: cannot be read: it does not exist\./],
    ['an invalid key', ['http://a.example', '--issuer', 'i', '--key', 'bad'], /^bad: expected a private key/],
    [
      'a key of another curve',
      ['http://a.example', '--issuer', 'i', '--key', 'p256'],
      /^p256: expected an RSA or a P-384/,
    ],
    ['a key without an ID', ['http://a.example', '--issuer', 'i', '--key', 'pem'], /^--kid: required/],
  ])('is 2 for %s', async (_case, args, complaint) => {
    const pem = (namedCurve: string) =>
      generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const result = await run(args, { bad: '{"kty":"?"}', p256: pem('P-256'), pem: pem('P-384') });
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.complaint).toMatch(complaint);
  });

  it('is 2 where nothing answers at the address', async () => {
    const port = await freePort();
    const { code, complaint } = await run([`http://127.0.0.1:${port}`]);
    expect(code).toBe(2);
    expect(complaint).toBe(`GET http://127.0.0.1:${port}/cds-services: cannot be reached (ECONNREFUSED).\n`);
  });

  it('is 2 where the port of the FHIR server is in use', async () => {
    const other = await startStandIn(0);
    const { port } = new URL(other.base);
    const { code, complaint } = await run([right.url, '--fhir-port', port]);
    await other.stop();
    expect([code, complaint]).toEqual([2, `--fhir-port: port ${port} is not available (EADDRINUSE).\n`]);
  });
});

describe('the rule table', () => {
  it('has the 34 rules in order, each with a title of its own and a place in the specification', () => {
    expect(ruleTable.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, i) => i + 1));
    expect(new Set(ruleTable.map(({ title }) => title)).size).toBe(34);
    for (const { source } of ruleTable)
      expect(source).toMatch(/^https:\/\/cds-hooks\.hl7\.org\/(2\.0\/#|hooks\/)[\w-]/);
  });

  it('has them by section, in the order of the report', () => {
    const order = ruleTable.map(({ section }) => sections.indexOf(section));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});
