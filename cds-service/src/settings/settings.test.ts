import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('settings', () => {
  it('have defaults for development on the loopback interface', () => {
    expect(readSettings({})).toMatchObject({
      profile: 'development',
      port: 4010,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4010',
      appUrl: 'http://localhost:4020',
      siteFile: null,
      fhirServers: ['http://localhost:4000/fhir', 'http://127.0.0.1:4000/fhir'],
      corsOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
      timeBudgetMs: 450,
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

  it('of production allow no server and no browser by themselves', () => {
    expect(readSettings({ PROFILE: 'production' })).toMatchObject({ fhirServers: [], corsOrigins: [] });
  });

  it('an empty variable counts as not set', () => {
    expect(readSettings({ CDS_PORT: ' ', SITE_FILE: '' })).toMatchObject({ port: 4010, siteFile: null });
  });

  it.each([
    [{ PROFILE: 'prod' }, 'PROFILE: got "prod", expected development or production'],
    [{ CDS_PORT: '80a' }, 'CDS_PORT: got "80a", expected a whole number from 0 to 65535'],
    [{ CDS_PORT: '70000' }, 'CDS_PORT: got "70000", expected a whole number from 0 to 65535'],
    [{ PUBLIC_URL: 'localhost:4010' }, 'PUBLIC_URL: got "localhost:4010", expected an http(s) URL'],
    [{ FHIR_SERVERS: 'ftp://x' }, 'FHIR_SERVERS: got "ftp://x", expected http(s) URLs, separated by commas or spaces'],
    [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS: got "https://a.example/path", expected origins'],
    [{ TIME_BUDGET_MS: '0' }, 'TIME_BUDGET_MS: got "0", expected a whole number of milliseconds from 1 to 60000'],
    [
      { PROFILE: 'production', FHIR_SERVERS: 'http://ehr.example/fhir' },
      'FHIR_SERVERS: got "http://ehr.example/fhir", expected https in the production profile',
    ],
  ])('%j is refused by name, with what was got and what was expected', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('all faults are told at once', () => {
    expect(() => readSettings({ CDS_PORT: 'x', PAGE_LIMIT: 'y' })).toThrow(/CDS_PORT.*\nPAGE_LIMIT/);
  });
});
