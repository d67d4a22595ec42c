import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { helpText, readSettings } from './settings.js';

describe('readSettings', () => {
  it('has the ports of the outer contract', () => {
    expect(readSettings([], {})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: null,
      cdsBaseUrl: 'http://localhost:4010',
      appUrl: 'http://localhost:4020',
      generated: 0,
      fhirUrl: null,
      loadPatients: false,
      openFhir: false,
      clients: [],
      serviceJwks: null,
      quirks: '',
      dataFile: null,
      pagesServer: null,
      skipSignIn: false,
      askAtLaunch: false,
      help: false,
    });
  });

  it('takes options and environment; an empty variable is none', () => {
    const settings = readSettings(['--patients', '12'], {
      EHR_PORT: '5000',
      CDS_PORT: '',
      HOST: 'localhost',
      PATH: '/x',
    });
    expect(settings).toMatchObject({
      port: 5000,
      host: 'localhost',
      cdsBaseUrl: 'http://localhost:4010',
      generated: 12,
    });
  });

  const said = {
    generated: 3,
    fhirUrl: 'http://localhost:8080/fhir',
    loadPatients: true,
    openFhir: true,
    quirks: 'slow:500',
    dataFile: 'x.sqlite',
    skipSignIn: true,
    askAtLaunch: true,
  };

  it('every option has a variable that says the same, and the option goes before it', () => {
    const args = ['--patients', '3', '--fhir', 'http://localhost:8080/fhir/', '--load-patients', '--open-fhir'];
    const more = ['--quirks', 'slow:500', '--data', 'x.sqlite', '--skip-sign-in', '--ask-at-launch'];
    expect(readSettings([...args, ...more], { EHR_PATIENTS: '7', EHR_FHIR: 'http://elsewhere' })).toMatchObject(said);
    const variables = {
      EHR_PATIENTS: '3',
      EHR_FHIR: 'http://localhost:8080/fhir',
      EHR_LOAD_PATIENTS: '1',
      EHR_OPEN_FHIR: 'true',
      EHR_QUIRKS: 'slow:500',
      EHR_DATA: 'x.sqlite',
      EHR_SKIP_SIGN_IN: '1',
      EHR_ASK_AT_LAUNCH: '1',
    };
    expect(readSettings([], variables)).toMatchObject(said);
    for (const name of Object.keys(variables)) expect(helpText).toContain(name);
  });

  it.each([
    [[], { EHR_PORT: '70000' }, 'EHR_PORT: expected a port number from 1 to 65535, got "70000".'],
    [[], { CDS_PORT: 'x' }, 'CDS_PORT: expected a port number from 1 to 65535, got "x".'],
    [
      [],
      { HOST: '0.0.0.0' },
      'HOST: expected 127.0.0.1 or localhost: the sandbox has no protection for other machines, got "0.0.0.0".',
    ],
    [['--patients', '-3'], {}, "Option '--patients' argument is ambiguous"],
    [['--patients', 'many'], {}, '--patients: expected a number up to 99999, got "many".'],
    [[], { EHR_PATIENTS: 'many' }, 'EHR_PATIENTS: expected a number up to 99999, got "many".'],
    [['--colour'], {}, "Unknown option '--colour'. See --help."],
    [['--fhir', 'localhost'], {}, '--fhir: expected an http(s) URL without credentials, query and fragment.'],
    [[], { EHR_OPEN_FHIR: 'perhaps' }, 'EHR_OPEN_FHIR: expected 1 or 0, got "perhaps".'],
    [['--quirks', 'cheerful'], {}, 'Unknown quirk. Known quirks: wants-category-or-code,'],
    [['--clients', '/nowhere.json'], {}, '/nowhere.json: the file of clients cannot be read.'],
  ])('refuses %j %j in one sentence', (args, env, message) => {
    expect(() => readSettings(args, env)).toThrow(message);
  });

  it('does not repeat the password of an address', () => {
    expect(() => readSettings(['--fhir', 'http://user:hidden@host/fhir'], {})).toThrow(/^(?!.*hidden)/);
  });
});

describe('the file of clients', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-clients-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const clientsOf = (content: unknown) => {
    const file = join(directory, 'clients.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readSettings(['--clients', file], {}).clients;
  };
  const app = {
    clientId: 'other-app',
    name: 'Other app',
    kind: 'public',
    redirectUris: ['http://localhost:5000/'],
    scopes: ['patient/*.rs'],
  };

  it('is a list of registrations', () => {
    expect(clientsOf([{ ...app, quirks: ['slow:500'] }])).toEqual([{ ...app, launchUrl: null, quirks: ['slow:500'] }]);
    const userLaunchUrl = 'http://localhost:5000/launch.html?of=all';
    expect(clientsOf([{ ...app, userLaunchUrl }])).toEqual([{ ...app, launchUrl: null, userLaunchUrl }]);
  });

  it.each([
    ['{', /clients\.json: expected JSON, a list of clients\.$/],
    [[{ ...app, redirectUris: [] }], /at 0\.redirectUris: a public client needs one\.$/],
    [[{ ...app, kind: 'confidential' }], /at 0: a confidential client needs jwks or jwksUri, one of them\.$/],
    [[{ ...app, redirectUris: ['localhost'] }], /at 0\.redirectUris\.0: expected an http\(s\) URL\.$/],
    [[{ ...app, userLaunchUrl: '/launch.html' }], /at 0\.userLaunchUrl: expected an http\(s\) URL\.$/],
    [[{ ...app, quirks: ['cheerful'] }], /at 0\.quirks\.0: Unknown quirk/],
    [[{ ...app, colour: 'red' }], /colour/],
    [[app, app], /"other-app" is there twice\.$/],
  ])('%j is refused, and where it is wrong is said', (content, message) => {
    expect(() => clientsOf(content)).toThrow(message);
  });

  describe('EHR_SERVICE_JWKS', () => {
    const key = { kty: 'EC', crv: 'P-384', x: 'x', y: 'y', kid: 'k' };

    it('is a set of public keys', () => {
      const { serviceJwks } = readSettings([], { EHR_SERVICE_JWKS: JSON.stringify({ keys: [key] }) });
      expect(serviceJwks).toEqual({ keys: [key] });
    });

    it.each([
      ['no JSON', '{"SECRET'],
      ['no set', JSON.stringify({ ...key, x: 'SECRET' })],
      ['an empty set', '{"keys":[]}'],
      ['a private key', JSON.stringify({ keys: [{ ...key, d: 'SECRET' }] })],
      ['a shared secret', JSON.stringify({ keys: [{ kty: 'oct', kid: 'k', k: 'SECRET' }] })],
    ])('%s is refused and not repeated', (_what, text) => {
      expect(() => readSettings([], { EHR_SERVICE_JWKS: text })).toThrow(
        'EHR_SERVICE_JWKS: expected a JSON Web Key Set of public keys.',
      );
    });
  });
});
