import { describe, expect, it } from '@jest/globals';
import { hostLines, readCommand } from './command-line.js';

describe('command line', () => {
  it.each([
    [[], 'serve'],
    [['--check'], 'check'],
    [['--pins'], 'pins'],
    [['--hosts'], 'hosts'],
    [['--help', '--check'], 'help'],
  ])('%j is %s', (args, command) => {
    expect(readCommand(args)).toBe(command);
  });

  it.each([['--port'], ['extra']])('%s is refused, with the help', (arg) => {
    expect(() => readCommand([arg])).toThrow(/\n\nUsage: /);
  });
});

describe('hosts', () => {
  it('are listed once each, with all purposes', () => {
    const text = hostLines([
      { host: 'ehr.example', port: 443, purpose: 'FHIR server of a' },
      { host: 'db.example', port: 5432, purpose: 'database' },
      { host: 'ehr.example', port: 443, purpose: 'keys (JWK Set) of a' },
    ]);
    expect(text).toBe('ehr.example:443  FHIR server of a; keys (JWK Set) of a\ndb.example:5432  database\n');
  });

  it('are said to be none where there are none', () => {
    expect(hostLines([])).toBe('The service does not call any host.\n');
  });
});
