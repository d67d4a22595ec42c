import { afterEach, describe, expect, it } from '@jest/globals';
import { readText } from '../network/read-text.js';
import { closeAll, guarded, listening, tripwire } from '../test-support/local-network.js';

afterEach(closeAll);

/** Why a call was refused: the message of this service, or another error. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error('it was called'),
    (thrown: unknown) => thrown,
  );
  const own = [error, (error as Error).cause].find((one) => (one as { code?: string })?.code === 'address-forbidden');
  return own === undefined
    ? `another error: ${String(error)} ${String((error as Error).cause)}`
    : (own as Error).message;
}

const addresses =
  (...all: string[]) =>
  async () =>
    all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('CDS Hooks §Security 31 (SSRF): spellings of addresses', () => {
  it.each([
    '127.0.0.1',
    '0x7f000001',
    '0X7F.1',
    '2130706433',
    '127.1',
    '127.0.1',
    '017700000001',
    '0177.0.0.01',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '%30x7f000001',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:FFFF:7F00:0001]',
    '[64:ff9b::7f00:1]',
  ])('https://%s is this machine, which production does not call', async (host) => {
    const { port, touched } = await tripwire();
    const { fetch } = guarded({ thisMachine: false });
    expect(await refusal(fetch(`https://${host}:${port}/`))).toMatch(/an address of the kind "loopback/);
    expect(touched()).toBe(0);
  });

  it.each(['localhost', 'LOCALHOST', 'ｌｏｃａｌｈｏｓｔ', '%6cocalhost'])(
    'https://%s is a name for this machine',
    async (host) => {
      const { port, touched } = await tripwire();
      const { fetch } = guarded({ thisMachine: false });
      expect(await refusal(fetch(`https://${host}:${port}/`))).toMatch(
        /a name that leads to an address of the kind "loop/,
      );
      expect(touched()).toBe(0);
    },
  );

  it('a dot at the end of a name makes no difference', async () => {
    const asked: string[] = [];
    const resolveName = (hostname: string) => {
      asked.push(hostname);
      return addresses('127.0.0.1')();
    };
    const { fetch } = guarded({ thisMachine: false, resolveName });
    expect(await refusal(fetch('https://localhost./'))).toContain('a name that leads to');
    expect(asked).toEqual(['localhost.']);
  });

  it.each([
    ['0', 'unspecified'],
    ['0.0.0.0', 'unspecified'],
    ['[::]', 'not a unicast'],
    ['169.254.169.254', 'link-local'],
    ['0xa9fea9fe', 'link-local'],
    ['2852039166', 'link-local'],
    ['0251.0376.0251.0376', 'link-local'],
    ['[::ffff:169.254.169.254]', 'link-local'],
    ['[fd00:ec2::254]', 'metadata'],
    ['[fe80::1]', 'not a unicast'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'reserved'],
  ])('https://%s is never called, not in development either', async (host, kind) => {
    for (const thisMachine of [true, false]) {
      expect(await refusal(guarded({ thisMachine }).fetch(`https://${host}/latest/meta-data/`))).toContain(
        `an address of the kind "${kind}`,
      );
    }
  });

  it.each([
    'file:///etc/passwd',
    'data:application/json,{}',
    'gopher://127.0.0.1:70/_x',
    'ftp://127.0.0.1/',
    'blob:https://ehr.example/1',
    'about:blank',
    'javascript:0',
    'ws://127.0.0.1/',
  ])('%s: no other scheme', async (url) => {
    for (const thisMachine of [true, false]) {
      expect(await refusal(guarded({ thisMachine }).fetch(url))).toContain('got the scheme');
    }
  });

  it('plain http only in development', async () => {
    expect(await refusal(guarded({ thisMachine: false }).fetch('http://10.0.0.1/'))).toContain('the scheme http:');
  });

  it.each(['https://allowed.example@127.0.0.1/', 'https://u:p@ehr.example/', 'https://:p@ehr.example/'])(
    '%s: no credentials in a URL',
    async (url) => {
      expect(await refusal(guarded({ thisMachine: true }).fetch(url))).toContain('a URL with credentials');
    },
  );

  it('the error names the kind of an address, and neither it nor the host', async () => {
    const text = await refusal(guarded({ thisMachine: false }).fetch('https://169.254.169.254/secret'));
    expect(text).not.toMatch(/169\.254|secret/);
  });
});

describe('CDS Hooks §Security 31 (SSRF): names', () => {
  it.each<[string, string[]]>([
    ['loopback', ['127.0.0.1']],
    ['loopback by IPv6', ['::1']],
    ['loopback, mapped', ['::ffff:127.0.0.1']],
    ['the metadata of a cloud machine', ['169.254.169.254']],
    ['the same, mapped', ['::ffff:169.254.169.254']],
    ['the same through NAT64', ['64:ff9b::a9fe:a9fe']],
    ['an address that may be called and one that may not', ['10.0.0.1', '127.0.0.1']],
    ['one that may not and one that may', ['::1', '10.0.0.1']],
    ['what is not an address', ['evil.example']],
  ])('a name that leads to %s is not called', async (_case, found) => {
    const { port, touched } = await tripwire();
    const { fetch } = guarded({ thisMachine: false, resolveName: addresses(...found) });
    expect(await refusal(fetch(`https://fhir.hospital.example:${port}/`))).toContain('a name that leads to');
    expect(touched()).toBe(0);
  });

  it('a name without an address, and one that is not found, are not called', async () => {
    const none = guarded({ thisMachine: true, resolveName: addresses() });
    await expect(none.fetch('http://fhir.hospital.example/')).rejects.toThrow('the name has no address');
    const missing = guarded({ thisMachine: true, resolveName: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(missing.fetch('http://fhir.hospital.example/')).rejects.toThrow('ENOTFOUND');
  });

  it('the connection goes to the address that was checked, without a second lookup', async () => {
    const { port, asked } = await listening((_request, response) => response.end('{}'));
    let lookups = 0;
    const { fetch } = guarded({
      thisMachine: true,
      resolveName: async () => {
        lookups += 1;
        return [{ address: lookups === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
      },
    });
    const response = await fetch(`http://fhir.hospital.example:${port}/first`);
    expect([response.status, await readText(response, 100), lookups]).toEqual([200, '{}', 1]);
    expect(asked).toEqual(['/first']);
  });

  it('a name with another address at the next connection (rebinding) is checked again', async () => {
    const { port, asked } = await listening((_request, response) => {
      response.setHeader('connection', 'close');
      response.end('{}');
    });
    const answers = ['127.0.0.1', '169.254.169.254'];
    const { fetch } = guarded({
      thisMachine: true,
      resolveName: async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }],
    });
    await readText(await fetch(`http://fhir.hospital.example:${port}/1`), 100);
    expect(await refusal(fetch(`http://fhir.hospital.example:${port}/2`))).toContain('link-local');
    expect(asked).toEqual(['/1']);
  });

  it('in development a name of this machine is called, and connections are reused', async () => {
    const { port, asked } = await listening((request, response) => response.end(String(request.socket.remotePort)));
    const { fetch } = guarded({ thisMachine: true, resolveName: addresses('127.0.0.1') });
    const ports = new Set<string>();
    for (let i = 0; i < 20; i++) ports.add(await readText(await fetch(new URL(`http://ehr.test:${port}/`)), 100));
    expect(asked).toHaveLength(20);
    expect(ports.size).toBeLessThan(10);
  });

  it('RFC 9110 §9.2.2: what a connection that breaks off left unanswered is asked once more', async () => {
    const { port, asked } = await listening((request, response) => {
      if (request.url === '/never' || asked.length === 2) request.socket.destroy();
      else response.end('right');
    });
    const { fetch } = guarded({ thisMachine: true });
    for (const path of ['first', 'second']) {
      expect(await readText(await fetch(`http://127.0.0.1:${port}/${path}`), 10)).toBe('right');
    }
    expect(asked).toEqual(['/first', '/second', '/second']);
    await expect(fetch(`http://127.0.0.1:${port}/never`)).rejects.toThrow();
    expect(asked.slice(3)).toEqual(['/never', '/never']);
  });

  it('a body is requested without compression; a compressed one is refused', async () => {
    const codings: unknown[] = [];
    const { port } = await listening(({ headers, url }, response) => {
      codings.push(headers['accept-encoding']);
      if (url === '/packed') response.setHeader('content-encoding', 'gzip');
      response.end('{}');
    });
    const { fetch } = guarded({ thisMachine: true });
    expect(await readText(await fetch(`http://127.0.0.1:${port}/plain`), 100)).toBe('{}');
    await expect(fetch(`http://127.0.0.1:${port}/packed`)).rejects.toThrow('got content-encoding gzip');
    expect(codings).toEqual(['identity', 'identity']);
  });
});

describe('a POST', () => {
  it('goes out with its body, once, and its answer is read', async () => {
    const bodies: string[] = [];
    const { port } = await listening((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        bodies.push(`${request.method} ${request.headers['content-type']} ${body}`);
        response.end('{"active":false}');
      });
    });
    const answer = await guarded({ thisMachine: true }).fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'token=x',
    });
    expect([answer.status, await readText(answer, 100)]).toEqual([200, '{"active":false}']);
    expect(bodies).toEqual(['POST application/x-www-form-urlencoded token=x']);
  });
});
