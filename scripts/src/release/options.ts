import { parseArgs } from 'node:util';
import { type Program, programs } from './programs.js';

/** What is made, and where. */
export interface ReleaseOptions {
  readonly programs: readonly Program[];
  readonly directory: string;
  /** `archives`: one file per program, and their hashes. `trees`: a directory per program, for an image. */
  readonly makes: 'archives' | 'trees';
}

const names = programs.map(({ name }) => name).join(', ');

/** What `--help` prints. */
export const help = `Usage: npm run release -- --out DIR [options]
       npm run release -- --stage-only DIR [options]

Makes an archive of each program, with production dependencies only, as package-lock.json has them. It unpacks to one
directory with bin/bellwether. What was built is taken: npm run release builds first. Native code is that of this
machine's platform.

Options
  --out DIR         write bellwether-<program>-<version>.tar.gz and SHA256SUMS into DIR
  --stage-only DIR  write what would be in each archive as a directory: DIR/<program>
  --only PROGRAM    one of ${names}; may be given several times (default: all)
  --help            this text

Environment: SOURCE_DATE_EPOCH, the date of all files in seconds since 1970 (default: the date of the commit). With the
same commit, platform and npm the archives have the same bytes.
`;

/** @returns a sentence where something is wrong */
export function readReleaseOptions(args: readonly string[]): ReleaseOptions | 'help' | { readonly wrong: string } {
  const text = { type: 'string' } as const;
  const read = () =>
    parseArgs({
      args: [...args],
      options: {
        out: text,
        'stage-only': text,
        only: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    }).values;
  let values: ReturnType<typeof read>;
  try {
    values = read();
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return 'help';
  const { out, 'stage-only': stage, only } = values;
  const directory = out ?? stage;
  if (!directory || (out !== undefined && stage !== undefined))
    return { wrong: 'Expected --out DIR or --stage-only DIR.' };
  const unknown = only.find((name) => !programs.some((program) => program.name === name));
  if (unknown !== undefined) return { wrong: `--only is "${unknown}"; expected one of ${names}.` };
  return {
    programs: programs.filter(({ name }) => only.length === 0 || only.includes(name)),
    directory,
    makes: out === undefined ? 'trees' : 'archives',
  };
}
