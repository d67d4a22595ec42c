import { readOptions, usage } from '@bellwether/hosting';

/** What `--help` prints. */
export const help = `Usage: bellwether codes FILE... [options]

Lists the codes of Observations and Conditions in FILE: how often and in how many patients each occurs, in which unit and range,
and what was made of it. FILE holds FHIR R4 resources: a Bundle, one resource, an array of resources, or NDJSON, which is read line
by line; .gz is unpacked. What is printed has no ids, no dates of patients, and no words that fewer than five patients have.

Options
  --unmapped        only codes that no map knows
  --propose         propose a concept for each of them, with the reasons and how many scores would change
  --charts N        try the proposals on the charts of at most N patients (default: 200; 0: on none)
  --write MAP.json  ask for each proposal, and write the confirmed ones as a ConceptMap; a map that is there is extended
  --accept CODE=CONCEPT
                    confirm this one without a question, such as 1234=heart-rate; may be repeated; SYSTEM|CODE where
                    several systems have the code
  --site FILE       use the concept map, bands and triggers of this site file
  --map FILE        use this concept map
  --json            one JSON object
  --help            this text

Environment: ARTEFACTS, directory that holds the model artefacts (default: those shipped)

Exit status: 0 all read; 1 a file or line could not be read; 2 invalid arguments.
`;

/** A confirmation on the command line. */
export interface Accepted {
  /** Null: whichever system has the code. */
  readonly system: string | null;
  readonly code: string;
  readonly concept: string;
}

/** A call of the command, checked. */
export interface CodesArguments {
  readonly files: readonly string[];
  readonly unmapped: boolean;
  readonly propose: boolean;
  /** Most patients whose charts the proposals are tried on. */
  readonly charts: number;
  readonly write: string | null;
  readonly accept: readonly Accepted[];
  readonly site: string | null;
  readonly map: string | null;
  readonly json: boolean;
}

/** @returns null where help was asked for @throws HostingError `usage` */
export function parseArguments(args: readonly string[]): CodesArguments | null {
  const { values, positionals } = readOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      unmapped: { type: 'boolean' },
      propose: { type: 'boolean' },
      charts: { type: 'string' },
      write: { type: 'string' },
      accept: { type: 'string', multiple: true },
      site: { type: 'string' },
      map: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  if (positionals.length === 0) throw usage('got no file, expected one or more');
  const accept = (values.accept ?? []).map(accepted);
  if (accept.length > 0 && values.write === undefined) throw usage('--accept: expected --write MAP.json beside it');
  return {
    files: positionals,
    unmapped: values.unmapped ?? false,
    propose: (values.propose ?? false) || values.write !== undefined,
    charts: chartsOf(values.charts ?? '200'),
    write: values.write ?? null,
    accept,
    site: values.site ?? null,
    map: values.map ?? null,
    json: values.json ?? false,
  };
}

function chartsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw usage(`--charts: got "${text}", expected a number of patients`);
  return Number(text);
}

function accepted(text: string): Accepted {
  const at = text.lastIndexOf('=');
  const [name, concept] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || concept === '') throw usage(`--accept: got "${text}", expected CODE=CONCEPT`);
  const bar = name.lastIndexOf('|');
  return { system: bar < 0 ? null : name.slice(0, bar), code: name.slice(bar + 1), concept };
}
