import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, trackedFiles } from './repository.js';

/** Paths of all Markdown documents of the repository, new ones too. */
export const documents: readonly string[] = trackedFiles(['*.md'], { untracked: true });

export const textOf = (document: string): string => readFileSync(join(repositoryRoot, document), 'utf8');

const programs = [
  ...[
    'npm',
    'npx',
    'node',
    'bellwether',
    'curl',
    'sqlite3',
    'psql',
    'pg_dump',
    'pg_restore',
    'promtool',
    'openssl',
    'git',
  ],
  ...['docker', 'systemctl'],
];
const startOfCommand = new RegExp(`^(?:[A-Z_]+=\\S+ )*(?:${programs.join('|')}) `);

/** A command of a code block as it is written, without its comment. */
export interface DocumentedCommand {
  readonly document: string;
  readonly command: string;
}

/** Every command in the code blocks of a document: what a reader would copy. */
export function commandsOf(document: string): readonly DocumentedCommand[] {
  let isFenced = false;
  const lines = textOf(document)
    // A line that goes on in the next.
    .replace(/ \\\n\s+/g, ' ')
    .split('\n');
  return lines.flatMap((line) => {
    if (/^\s*```/.test(line)) {
      isFenced = !isFenced;
      return [];
    }
    const code = isFenced ? line : /^ {4}(\S.*)$/.exec(line)?.[1];
    const command = code?.replace(/\s+#.*$/, '').trim() ?? '';
    return startOfCommand.test(command) ? [{ document, command }] : [];
  });
}
