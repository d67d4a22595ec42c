import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Profiles that answers of the FHIR operation are validated against. */
export const answerProfiles = join(root, 'fixtures', 'validator', 'profiles');

/** One fault of a line, from 1. */
export interface HapiFault {
  readonly line: number;
  readonly fault: string;
}

/** What of Java and Maven is not there. */
export function missingForHapi(): readonly string[] {
  return ['java', 'mvn'].filter((name) => spawnSync(name, ['--version']).status !== 0);
}

/**
 * Runs the validator once over all lines; its jars are kept in `.cache`.
 *
 * @param profiles a directory of profiles: with it, an extension or a profile that is not known is a fault
 */
export function runHapi(lines: readonly string[], profiles?: string): readonly HapiFault[] {
  const cache = join(root, '.cache', 'hapi-validator');
  const complete = join(cache, 'complete');
  if (!existsSync(complete)) {
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
    const pom = join(root, 'fixtures', 'validator', 'pom.xml');
    command('mvn', ['-q', '-B', '-f', pom, goal, `-DoutputDirectory=${join(cache, 'lib')}`]);
    mkdirSync(cache, { recursive: true });
    writeFileSync(complete, '');
  }
  const directory = mkdtempSync(join(tmpdir(), 'hapi-'));
  try {
    const file = join(directory, 'resources.ndjson');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const program = join(root, 'fixtures', 'validator', 'Validate.java');
    // It ends before the second compiler would be worth its while: with the first alone it takes half the processor time.
    const brief = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
    const more = profiles === undefined ? [] : [profiles];
    const printed = command('java', [...brief, '-cp', join(cache, 'lib', '*'), program, file, ...more]);
    return printed.split('\n').flatMap((row) => {
      const [line, ...fault] = row.split('\t');
      return line ? [{ line: Number(line), fault: fault.join(' ') }] : [];
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function command(name: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${name} failed (${status ?? error?.message}): ${stderr}`);
  return stdout;
}
