import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { repositoryRoot } from './repository.js';

/** A service of `docker-compose.yml`, as far as the tests read it. */
export interface ComposeService {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly read_only?: boolean;
  readonly user?: string;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly restart: string;
  readonly mem_limit: string;
  readonly pids_limit: number;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly secrets?: readonly { readonly source: string }[];
}

/** The services of a profile, as docker-compose itself reads the file. @throws Error with what it says against it */
export function composeServices(profile: string): Readonly<Record<string, ComposeService>> {
  const text = execFileSync('docker-compose', ['--profile', profile, 'config'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { services } = parse(text) as { readonly services: Readonly<Record<string, ComposeService>> };
  return Object.fromEntries(
    Object.entries(services)
      .filter(([, { profiles }]) => profiles.includes(profile))
      .map(([name, { ports, ...service }]) => [
        name,
        ports === undefined ? service : { ...service, ports: ports.map(asText) },
      ]),
  );
}

/** A published port as one text; newer versions write it in parts. */
function asText(
  port: string | Readonly<Record<'host_ip' | 'published' | 'target' | 'protocol', string | number>>,
): string {
  return typeof port === 'string' ? port : `${port.host_ip}:${port.published}:${port.target}/${port.protocol}`;
}
