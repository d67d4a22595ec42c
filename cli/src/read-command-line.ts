import leven from 'leven';
import { type Command, commands } from './commands.js';

/** What a command line asks for: a text to print, or a program to run with its arguments. */
export type Asked =
  | { readonly text: string; readonly exitCode: 0 | 2 }
  | { readonly command: Command; readonly args: readonly string[] };

/** Commands that are not programs of their own. */
const builtIn = [
  { name: 'version', does: 'print the version' },
  { name: 'help', does: 'print this text; help COMMAND: the help of a command' },
] as const;

const everything = [...commands, ...builtIn];
const nameWidth = Math.max(...everything.map(({ name }) => name.length)) + 3;

/** What `bellwether --help` prints. */
export const help = `Usage: bellwether COMMAND [options]

Commands
${everything.map(({ name, does }) => `  ${name.padEnd(nameWidth)}${does}\n`).join('')}
bellwether COMMAND --help prints the options of a command.
`;

/** @param version what `bellwether version` prints */
export function readCommandLine([word, ...args]: readonly string[], version: string): Asked {
  switch (word) {
    case undefined:
      return { text: help, exitCode: 2 };
    case '--help':
    case '-h':
      return { text: help, exitCode: 0 };
    case 'help':
      return args[0] === undefined ? { text: help, exitCode: 0 } : run(args[0], ['--help']);
    case 'version':
    case '--version':
      return { text: `${version}\n`, exitCode: 0 };
    default:
      return run(word, args);
  }
}

function run(word: string, args: readonly string[]): Asked {
  const command = commands.find(({ name }) => name === word);
  return command === undefined ? { text: unknown(word), exitCode: 2 } : { command, args };
}

/** Edits, such as one character more or another one, up to which a word is taken for a typing error. */
const maxEdits = 3;

function unknown(word: string): string {
  const nearest = everything
    .map(({ name }) => ({ name, edits: leven(word, name) }))
    .filter(({ name, edits }) => edits <= Math.min(maxEdits, name.length - 1))
    .sort((a, b) => a.edits - b.edits)[0];
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest.name}?`;
  return `bellwether: there is no command "${word}".${meant} (see bellwether --help)\n`;
}

/** Said where the package of a command is not there. */
export function notInstalled({ name, release }: Command, version: string): string {
  return `bellwether ${name} is not in this installation: bellwether-${release}-${version} has it.\n`;
}
