import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const hosted = {
  PROFILE: 'production',
  APP_URL: 'https://hospital.example/apps/bellwether/',
  APP_ISSUERS: 'issuers.json',
};

describe('settings of the app server', () => {
  it('have defaults for a developer: the sandbox and the service of this machine', () => {
    expect(readSettings({})).toMatchObject({
      ...{ profile: 'development', host: '127.0.0.1', port: 4020, appUrl: 'http://localhost:4020', tls: null },
      ...{ trustedProxies: [], siteFile: null, issuersFile: null, logLevel: 'info' },
      ...{ service: 'http://localhost:4010', sandbox: 'http://localhost:4000' },
    });
    expect(readSettings({ APP_PORT: '14020' }).appUrl).toBe('http://localhost:14020');
  });

  it.each(['test', 'production'])(
    'of %s know no service and no EHR by themselves; the path has no slash',
    (PROFILE) => {
      const settings = readSettings({ ...hosted, PROFILE });
      expect(settings).toMatchObject({
        service: null,
        sandbox: null,
        appUrl: 'https://hospital.example/apps/bellwether',
      });
    },
  );

  it('all problems are reported together, by name', () => {
    expect(() => readSettings({ APP_PORT: 'x', SERVICE_URL: 'ftp://a', LOG_LEVEL: 'loud' })).toThrow(
      /^APP_PORT: got "x", .*\nSERVICE_URL: got "ftp:\/\/a", .*\nLOG_LEVEL: got "loud", /,
    );
  });

  it.each([
    [{ HOST: '0.0.0.0' }, /^HOST: got "0\.0\.0\.0", expected a loopback address in the development profile, /],
    [{ APP_URL: 'https://app.example' }, /^APP_URL: got .* expected a loopback host in the development profile/],
    [{ TRUSTED_PROXIES: '10.0.0.1' }, /^TRUSTED_PROXIES: not allowed in the development profile, /],
    [{ TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' }, /^TLS_CERT_FILE, TLS_KEY_FILE: not allowed /],
    [{ NODE_ENV: 'production' }, /^NODE_ENV: got "production" /],
  ])('development refuses %j', (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence);
  });

  describe.each(['test', 'production'])('%s', (PROFILE) => {
    it.each([
      [{ APP_URL: undefined }, /^APP_URL: got "http:\/\/localhost:4020", expected https in the (test|production) /],
      [{ APP_ISSUERS: undefined }, /^APP_ISSUERS: required in the (test|production) profile/],
      [{ SERVICE_URL: 'http://cds.example' }, /^SERVICE_URL: got .*expected https .* because ID tokens /],
      [{ EHR_URL: 'https://ehr.example' }, /^EHR_URL: not allowed .* APP_ISSUERS\.$/],
      [{ HOST: '0.0.0.0' }, /^HOST: got "0\.0\.0\.0" without TLS, /],
      [{ TLS_CERT_FILE: 'cert.pem' }, /^TLS_KEY_FILE: expected a PEM file/],
    ])('refuses %j', (changes, sentence) => {
      expect(() => readSettings({ ...hosted, PROFILE, ...changes })).toThrow(sentence);
    });

    it.each([
      [{ HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.0/8' }, { tls: null }],
      [{ HOST: '0.0.0.0', TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' }, { tls: { certFile: 'a', keyFile: 'b' } }],
      [{}, { host: '127.0.0.1' }],
    ])('takes %j', (changes, settings) => {
      expect(readSettings({ ...hosted, PROFILE, ...changes })).toMatchObject(settings);
    });
  });
});
