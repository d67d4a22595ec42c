import { readOptions, usage } from '@bellwether/hosting';

/** What `--help` prints. */
export const help = `Usage: bellwether remake --card UUID | --assessment ID [options]

Makes a card of the past again from what the store keeps and the artefact that made it, and says whether it is
equal to the one that was sent, to the bit; or what differs. Of an assessment without a card it compares the estimate.

Options
  --card UUID       the card, by its uuid; may be given several times
  --assessment ID   the assessment, by its id as in the audit trail (a silent one has no card); may be given several times
  --artefacts DIR   a directory with artefacts of the past; may be given several times, and beside ARTEFACTS
  --site FILE       a site file of the past that the store does not keep; may be given several times, and beside SITE_FILE
  --print           prints each card as well, as JSON: it is data of a patient
  --help            this text

Environment: DATABASE_URL or DATABASE_FILE, ARTEFACTS and SITE_FILE, as the service has them.

Exit status: 0 all equal; 1 a difference, or one could not be made again; 2 invalid arguments.
`;

/** What is made again. */
export type Asked = { readonly cardUuid: string } | { readonly id: string };

/** A call of the command, checked. */
export interface RemakeArguments {
  readonly asked: readonly Asked[];
  readonly siteFiles: readonly string[];
  readonly artefactDirectories: readonly string[];
  readonly print: boolean;
}

/**
 * @returns null when help was asked for
 * @throws ServiceError `usage`
 */
export function parseArguments(args: readonly string[]): RemakeArguments | null {
  const text = { type: 'string', multiple: true } as const;
  const { values } = readOptions({
    args: [...args],
    options: {
      card: text,
      assessment: text,
      site: text,
      artefacts: text,
      print: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const asked = [
    ...(values.card ?? []).map((cardUuid) => ({ cardUuid })),
    ...(values.assessment ?? []).map((id) => ({ id })),
  ];
  if (asked.length === 0) throw usage('--card: got nothing, expected the uuid of a card, or --assessment');
  return {
    asked,
    siteFiles: values.site ?? [],
    artefactDirectories: values.artefacts ?? [],
    print: values.print ?? false,
  };
}
