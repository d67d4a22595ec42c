import { parseArgs } from 'node:util';
import type { Hazard } from './hazard-log.js';
import { type Standard, safetyCsv, safetyMarkdown, standards } from './safety-file.js';

const help = `Usage: npm run --silent hazards -- --format ${standards.join('|')} [--as md|csv] [--out FILE]

Renders the hazard log (docs/safety/hazards.json) for the file of a safety standard: input to a safety file, not a safety case.

Options
  --format NAME  dcb0129 or iso14971
  --as KIND      md (a section for each hazard; default) or csv (a row for each)
  --out FILE     write there instead of standard output
  --help         show this help
`;

/** What the command needs from outside. */
export interface HazardsWorld {
  readonly hazards: () => readonly Hazard[];
  /** One line: which version of the log it is. */
  readonly origin: string;
  readonly write: (file: string, text: string) => void;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs the command; returns its exit status: 0, or 2 where the command line is wrong. */
export function runHazards(args: readonly string[], world: HazardsWorld): number {
  const options = {
    format: { type: 'string' },
    as: { type: 'string', default: 'md' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const wrong = (sentence: string): number => {
    world.complain(`${sentence}\n\n${help}`);
    return 2;
  };
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    return wrong((error as Error).message);
  }
  if (values.help) {
    world.out(help);
    return 0;
  }
  const { format = '', as, out } = values;
  if (!isStandard(format)) return wrong(`--format: got "${format}", expected ${standards.join(' or ')}.`);
  if (as !== 'md' && as !== 'csv') return wrong(`--as: got "${as}", expected md or csv.`);
  const hazards = world.hazards();
  const text = as === 'csv' ? safetyCsv(format, hazards) : safetyMarkdown(format, hazards, world.origin);
  if (out === undefined) world.out(text);
  else world.write(out, text);
  return 0;
}

const isStandard = (name: string): name is Standard => (standards as readonly string[]).includes(name);
