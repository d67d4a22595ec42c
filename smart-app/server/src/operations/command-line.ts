import { readOptions } from '@bellwether/hosting';

export const help = `Usage: bellwether serve-app [option]

Starts the web server of the SMART app. Settings are environment variables: see smart-app/server/README.md.

Options
  --check   check settings, site file, issuers, artefacts, pages and certificate, then exit
  --hosts   list every origin that browsers call for the app, and that this server calls, then exit
  --help    show this help

Signals
  SIGHUP             reload site file, issuers and certificate
  SIGTERM, SIGINT    finish requests in progress and exit; a second signal exits at once

Exit codes
  0  done    1  refused: one sentence says why    2  an option that there is not
`;

/** What the program is asked to do. */
export type Command = 'serve' | 'check' | 'hosts' | 'help';

/**
 * Reads the command line.
 *
 * @throws HostingError `usage`
 */
export function readCommand(args: readonly string[]): Command {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = readOptions({ args: [...args], options: { help: flag, check: flag, hosts: flag } });
  return (['help', 'check', 'hosts'] as const).find((command) => values[command]) ?? 'serve';
}
