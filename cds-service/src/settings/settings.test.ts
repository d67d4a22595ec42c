import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const production = {
  PROFILE: 'production',
  PUBLIC_URL: 'https://cds.example',
  APP_URL: 'https://app.example',
  CLIENTS_FILE: 'clients.json',
};

describe('settings', () => {
  it('have defaults for development on the loopback interface', () => {
    expect(readSettings({})).toMatchObject({
      profile: 'development',
      port: 4010,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4010',
      appUrl: 'http://localhost:4020',
      appOrigins: ['http://localhost:4020'],
      appCallsPerMinute: 120,
      ticketMinutes: 30,
      siteFile: null,
      fhirServers: ['http://localhost:4000/fhir', 'http://127.0.0.1:4000/fhir'],
      corsOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
      timeBudgetMs: 500,
      databaseUrl: null,
      databaseFile: 'data/bellwether.sqlite',
      retention: { assessmentDays: 90, silentDays: 730, auditDays: 2190 },
      trustedProxies: [],
      tls: null,
      clientsFile: null,
      bodyLimitBytes: 5_242_880,
    });
  });

  it('of others follow from those that are set', () => {
    const settings = readSettings({
      CDS_PORT: '14010',
      FHIR_SERVERS: 'http://localhost:14000/fhir/ https://ehr.example/r4',
    });
    expect(settings.publicUrl).toBe('http://localhost:14010');
    expect(settings.fhirServers).toEqual(['http://localhost:14000/fhir', 'https://ehr.example/r4']);
    expect(settings.corsOrigins).toEqual(['http://localhost:14000', 'https://ehr.example']);
  });

  it('the app may call from where it is, or from where it is said to be', () => {
    const APP_URL = 'https://hospital.example/bellwether';
    expect(readSettings({ APP_URL }).appOrigins).toEqual(['https://hospital.example']);
    const APP_ORIGINS = 'https://a.example, https://b.example';
    expect(readSettings({ APP_URL, APP_ORIGINS }).appOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it.each(['test', 'production'])('of %s allow no server and no browser by themselves', (PROFILE) => {
    expect(readSettings({ ...production, PROFILE })).toMatchObject({ fhirServers: [], corsOrigins: [] });
  });

  it('an empty variable counts as not set', () => {
    expect(readSettings({ CDS_PORT: ' ', SITE_FILE: '' })).toMatchObject({ port: 4010, siteFile: null });
  });

  it.each([
    [{ PROFILE: 'prod' }, 'PROFILE: got "prod", expected development, test or production'],
    [{ CDS_PORT: '80a' }, 'CDS_PORT: got "80a", expected a whole number from 0 to 65535'],
    [{ CDS_PORT: '70000' }, 'CDS_PORT: got "70000", expected a whole number from 0 to 65535'],
    [{ PUBLIC_URL: 'localhost:4010' }, 'PUBLIC_URL: got "localhost:4010", expected an http(s) URL'],
    [{ PUBLIC_URL: 'https://cds.example/?a=1' }, 'PUBLIC_URL: got "https://cds.example/?a=1", expected an http(s) URL'],
    [{ APP_URL: 'https://app.example#x' }, 'APP_URL: got "https://app.example#x", expected an http(s) URL without'],
    [{ FHIR_SERVERS: 'https://x/fhir?' }, 'FHIR_SERVERS: got "https://x/fhir?", expected http(s) URLs without'],
    [{ FHIR_SERVERS: 'ftp://x' }, 'FHIR_SERVERS: got "ftp://x", expected http(s) URLs without credentials, query and'],
    [{ REST_DIALECTS: 'v2, grpc' }, 'REST_DIALECTS: got "v2, grpc", expected a list of mlflow, v2'],
    [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS: got "https://a.example/path", expected origins'],
    [{ APP_ORIGINS: 'https://a.example/app' }, 'APP_ORIGINS: got "https://a.example/app", expected origins'],
    [{ TICKET_MINUTES: '0' }, 'TICKET_MINUTES: got "0", expected a whole number of minutes from 1 to 1440'],
    [{ TIME_BUDGET_MS: '0' }, 'TIME_BUDGET_MS: got "0", expected a whole number of milliseconds from 1 to 60000'],
    [{ DEPTH_LIMIT: '7' }, 'DEPTH_LIMIT: got "7", expected a whole number from 8 to 1000'],
    [{ TRUSTED_PROXIES: '10.0.0.0/8 proxy' }, 'TRUSTED_PROXIES: got "10.0.0.0/8 proxy", expected IP addresses or'],
  ])('%j is refused by name, with what was got and what was expected', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('all problems are reported together', () => {
    expect(() => readSettings({ CDS_PORT: 'x', PAGE_LIMIT: 'y' })).toThrow(/CDS_PORT.*\nPAGE_LIMIT/);
  });
});

describe('settings that may hold a password', () => {
  it('are not repeated by the error that refuses them', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://me:open-sesame@db' })).toThrow(
      /^DATABASE_URL: got a value that is not shown, expected a postgres URL$/,
    );
    expect(() => readSettings({ PUBLIC_URL: 'https://me:open-sesame@cds.example' })).toThrow(
      /^PUBLIC_URL: got a value that is not shown, expected an http\(s\) URL without credentials/,
    );
  });

  it('PUBLIC_URL may have a path, which a proxy takes away', () => {
    expect(readSettings({ ...production, PUBLIC_URL: 'https://hospital.example/bellwether/' }).publicUrl).toBe(
      'https://hospital.example/bellwether',
    );
  });
});

describe('TRUSTED_PROXIES', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.0.0.0/8, fd00::/8', true],
    ['::1', true],
    ['0.0.0.0/0', false],
    ['::/0', false],
    ['10.0.0.0/33', false],
    ['10.0.0.0/8/8', false],
    ['10.1', false],
    ['loopback', false],
  ])('%s: accepted is %p', (ranges, accepted) => {
    const read = () => readSettings({ ...production, TRUSTED_PROXIES: ranges });
    if (accepted) expect(read().trustedProxies).toEqual(ranges.split(', '));
    else expect(read).toThrow(/^TRUSTED_PROXIES: got /);
  });
});

describe('the development profile accepts unauthenticated calls, so it refuses', () => {
  it.each([
    [{ HOST: '0.0.0.0' }, /^HOST: got "0\.0\.0\.0", .*set HOST to 127\.0\.0\.1, or PROFILE to test or production\.$/],
    [{ HOST: '::' }, /^HOST: got "::"/],
    [{ HOST: '192.168.1.5' }, /^HOST: got /],
    [{ PUBLIC_URL: 'https://cds.hospital.example' }, /^PUBLIC_URL: got .*, or PROFILE to test or production\.$/],
    [{ PUBLIC_URL: 'http://localhost.example' }, /^PUBLIC_URL: got /],
    [
      { TRUSTED_PROXIES: '10.0.0.1' },
      /^TRUSTED_PROXIES: not allowed .*unset it, or set PROFILE to test or production\.$/,
    ],
    [{ TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'key.pem' }, /^TLS_CERT_FILE, TLS_KEY_FILE: not allowed /],
    [{ NODE_ENV: 'production' }, /^NODE_ENV: got "production" .*set PROFILE to production too, or unset NODE_ENV\.$/],
  ])('%j', (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('but not HOST %s', (host) => {
    expect(readSettings({ HOST: host }).host).toBe(host);
  });

  it.each(['http://127.0.0.1:4010', 'http://[::1]:4010', 'http://cds.localhost'])('but not PUBLIC_URL %s', (url) => {
    expect(readSettings({ PUBLIC_URL: url }).publicUrl).toBe(url);
  });
});

describe.each(['test', 'production'] as const)('the %s profile', (PROFILE) => {
  const settings = { ...production, PROFILE };

  it.each([
    [{ PUBLIC_URL: 'http://cds.example' }, /^PUBLIC_URL: got "http:\/\/cds\.example", expected https/],
    [{ APP_URL: undefined }, /^APP_URL: got "http:\/\/localhost:4020", expected https/],
    [{ PUBLIC_URL: undefined }, /^PUBLIC_URL: got "http:\/\/localhost:4010", expected https/],
    [{ APP_ORIGINS: 'http://app.example' }, /^APP_ORIGINS: expected https origins/],
    [{ CLIENTS_FILE: undefined }, /^CLIENTS_FILE: required in the (test|production) profile/],
    [{ FHIR_SERVERS: 'https://ehr.example/fhir' }, /^FHIR_SERVERS: not allowed .*CLIENTS_FILE\.$/],
    [{ TLS_CERT_FILE: 'cert.pem' }, /^TLS_KEY_FILE: expected a PEM file/],
    [{ TLS_KEY_FILE: 'key.pem' }, /^TLS_CERT_FILE: expected a PEM file/],
  ])('refuses %j', (changes, sentence) => {
    expect(() => readSettings({ ...settings, ...changes })).toThrow(sentence);
  });

  it('listens on any address, behind listed proxies, with its own TLS files', () => {
    const environment = { HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.1', TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' };
    expect(readSettings({ ...settings, ...environment, NODE_ENV: 'production' })).toMatchObject({
      host: '0.0.0.0',
      trustedProxies: ['10.0.0.1'],
      tls: { certFile: 'a', keyFile: 'b' },
    });
  });
});
