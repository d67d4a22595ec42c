import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

/** What the command behind `npm run hapi` prints and ends with. */
async function runHapi(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/dist/hapi.js', ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

describe('npm run hapi, before it starts anything', () => {
  it('--help says what it is and what it needs', async () => {
    const { code, output } = await runHapi({}, '--help');
    expect(code).toBe(0);
    expect(output).toMatch(/^Usage: npm run hapi/);
    expect(output).toContain('Java 17 and Maven');
  });

  it('explains an option that it does not know', async () => {
    const { code, output } = await runHapi({}, '--fresh');
    expect(code).toBe(1);
    expect(output).toContain("Unknown option '--fresh'");
  });

  it.each(['http', '0', '65536'])('PORT=%s: says what was got and what was expected', async (port) => {
    expect(await runHapi({ PORT: port })).toEqual({
      code: 1,
      output: `PORT is "${port}"; expected a port number from 1 to 65535.\n`,
    });
  });

  it('says in one sentence that its port is busy', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    try {
      expect(await runHapi({ PORT: String(port) })).toEqual({
        code: 1,
        output: `Port ${port} is in use. Stop the program using it, or set PORT to another port.\n`,
      });
    } finally {
      other.close();
    }
  });

  it('says in one sentence that Java and Maven are missing', async () => {
    const { code, output } = await runHapi({ PORT: String(await freePort()), PATH: '/nowhere', CI: '' });
    expect(code).toBe(1);
    expect(output).toMatch(/HAPI FHIR needs Java 17 and Maven; not found: Java compiler and Maven\. Install .*\n$/);
  });
});
