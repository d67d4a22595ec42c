import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commands } from './commands.js';
import { help, notInstalled, readCommandLine } from './read-command-line.js';

const read = (...args: readonly string[]) => readCommandLine(args, '1.2.3');

describe('the command line of bellwether', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s is run with everything that follows, as it is',
    (name, command) => {
      fc.assert(
        fc.property(fc.array(fc.string()), (args) => {
          expect(read(name, ...args)).toEqual({ command, args });
        }),
      );
      expect(read('help', name)).toEqual({ command, args: ['--help'] });
    },
  );

  it.each([[['--help']], [['-h']], [['help']]])('%j prints the help, with a line for each command', (args) => {
    expect(read(...args)).toEqual({ text: help, exitCode: 0 });
    for (const { name, does } of commands) expect(help).toMatch(new RegExp(`^ {2}${name} +${does}$`, 'm'));
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('without a command the help is an answer to a mistake', () => {
    expect(read()).toEqual({ text: help, exitCode: 2 });
  });

  it.each([[['version']], [['--version']]])('%j prints the version', (args) => {
    expect(read(...args)).toEqual({ text: '1.2.3\n', exitCode: 0 });
  });

  it.each([
    ['server', ' Did you mean serve?'],
    ['sevre', ' Did you mean serve?'],
    ['serveapp', ' Did you mean serve-app?'],
    ['scores', ' Did you mean score?'],
    ['conformence', ' Did you mean conformance?'],
    ['--verson', ' Did you mean version?'],
    ['x', ''],
    ['', ''],
    ['retrain-the-model', ''],
    ['__proto__', ''],
  ])('"%s" is unknown, and the nearest is named where there is one', (word, meant) => {
    const text = `bellwether: there is no command "${word}".${meant} (see bellwether --help)\n`;
    expect(read(word)).toEqual({ text, exitCode: 2 });
    expect(read('help', word)).toEqual({ text, exitCode: 2 });
  });

  it('of a command whose package is not there it is said which release has it', () => {
    expect(commands.map((command) => notInstalled(command, '1.2.3'))).toContain(
      'bellwether serve-app is not in this installation: bellwether-app-1.2.3 has it.\n',
    );
  });

  it('each command has its own name and module', () => {
    for (const part of ['name', 'module'] as const) {
      expect(new Set(commands.map((command) => command[part])).size).toBe(commands.length);
    }
  });
});
