import { parseArgs } from 'node:util';
import { ServiceError } from '../errors.js';
import type { OutboundHost } from '../network/outbound-hosts.js';

export const help = `Usage: bellwether serve [option]

Starts the CDS service. Settings are environment variables: see cds-service/README.md.

Options
  --check   check settings, site file, clients, API keys, artefacts and certificate, then exit
  --pins    print the SHA-256 of each artefact's manifest, to paste into the site file, then exit
  --hosts   list every host the service will call, and why, then exit
  --help    show this help

Signals
  SIGHUP             reload the site file, the API keys and the certificate
  SIGTERM, SIGINT    finish calls in progress and exit; a second signal exits at once
`;

/** What the program is asked to do. */
export type Command = 'serve' | 'check' | 'pins' | 'hosts' | 'help';

/**
 * Reads the command line.
 *
 * @throws ServiceError `usage`
 */
export function readCommand(args: readonly string[]): Command {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const options = { help: flag, check: flag, pins: flag, hosts: flag };
    const { values } = parseArgs({ args: [...args], options });
    return (['help', 'check', 'pins', 'hosts'] as const).find((command) => values[command]) ?? 'serve';
  } catch (cause) {
    throw new ServiceError('usage', `${cause instanceof Error ? cause.message : 'unknown option'}\n\n${help}`, {
      cause,
    });
  }
}

/** One line per host with all its purposes, as a list for a firewall. */
export function hostLines(hosts: readonly OutboundHost[]): string {
  if (hosts.length === 0) return 'The service does not call any host.\n';
  const purposes = new Map<string, string[]>();
  for (const { host, port, purpose } of hosts) {
    const address = `${host}:${port}`;
    purposes.set(address, [...(purposes.get(address) ?? []), purpose]);
  }
  return [...purposes].map(([address, all]) => `${address}  ${all.join('; ')}\n`).join('');
}
