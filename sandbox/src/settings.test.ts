import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('has the ports of the outer contract', () => {
    expect(readSettings([], {})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      cdsBaseUrl: 'http://localhost:4010',
      generated: 0,
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
    [['--colour'], {}, "Unknown option '--colour'. See --help."],
  ])('refuses %j %j in one sentence', (args, env, message) => {
    expect(() => readSettings(args, env)).toThrow(message);
  });
});
