import { describe, expect, it } from '@jest/globals';
import { helpText, readSettings } from './settings.js';

describe('settings of bellwether-fhir-server', () => {
  it('listens at 4030 on the loopback interface, and stores nothing', () => {
    expect(readSettings([], {})).toEqual({
      help: false,
      port: 4030,
      host: '127.0.0.1',
      dataFile: null,
      files: [],
    });
  });

  it('takes --data, files in their order, and the environment; an empty variable is none', () => {
    const settings = readSettings(['b.ndjson', '--data', 'x.sqlite', 'a.json'], { PORT: '5000', HOST: '' });
    expect(settings).toMatchObject({
      port: 5000,
      host: '127.0.0.1',
      dataFile: 'x.sqlite',
      files: ['b.ndjson', 'a.json'],
    });
  });

  it.each([
    [[], { PORT: '0' }, 'PORT: expected a port number from 1 to 65535, got "0".'],
    [[], { PORT: '65536' }, 'PORT: expected a port number from 1 to 65535, got "65536".'],
    [[], { PORT: '4e3' }, 'PORT: expected a port number from 1 to 65535, got "4e3".'],
    [[], { HOST: '0.0.0.0' }, 'HOST: expected 127.0.0.1 or localhost (there is no access control), got "0.0.0.0".'],
    [['--data', ''], {}, '--data: expected the name of a file, got "".'],
    [['--date', 'x'], {}, "Unknown option '--date'. See --help."],
  ] as const)('%j %j is refused with one sentence', (args, env, sentence) => {
    expect(() => readSettings(args, env)).toThrow(sentence);
  });

  it('the help names every option and variable', () => {
    for (const name of ['--data', '--help', 'FILE', 'PORT', 'HOST']) expect(helpText).toContain(name);
  });
});
