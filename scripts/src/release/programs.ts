/** A command of an archive's README, and what it is for. */
interface FirstCommand {
  readonly command: string;
  readonly does: string;
}

/** What is released as one archive. */
export interface Program {
  /** In the archive's name: `bellwether-<name>-<version>.tar.gz`. */
  readonly name: 'service' | 'app' | 'sandbox';
  readonly title: string;
  /** Packages that a command starts, or that it serves; what they depend on is added. */
  readonly packages: readonly string[];
  /** The document that has the settings, in the archive as in the repository. */
  readonly settings: string;
  /** Paths in the repository of what is laid into `examples/`. */
  readonly examples: readonly string[];
  /** Directories with files for the machine that it is installed on, at the same path in the archive. */
  readonly deploy: readonly string[];
  readonly firstCommands: readonly [FirstCommand, FirstCommand, FirstCommand];
  /** What must not be exceeded by the installed files together, in bytes; null: no limit. */
  readonly maxBytes: number | null;
}

/** Every archive of a release. */
export const programs: readonly Program[] = [
  {
    name: 'service',
    title: 'the CDS service, with the commands score, audit, remake and conformance',
    packages: ['bellwether', '@bellwether/cds-service', '@bellwether/conformance'],
    settings: 'cds-service/README.md',
    examples: ['cds-service/site.example.json', 'cds-service/clients.example.json'],
    deploy: ['deploy/systemd', 'deploy/nginx', 'deploy/monitoring'],
    firstCommands: [
      { command: 'bin/bellwether serve --pins', does: 'what the site file needs of each model artefact' },
      { command: 'bin/bellwether serve --check', does: 'check settings and files without starting' },
      { command: 'bin/bellwether serve', does: 'start' },
    ],
    maxBytes: 70_000_000,
  },
  {
    name: 'app',
    title: "the SMART app's pages and their web server",
    packages: ['bellwether', '@bellwether/app-server', '@bellwether/smart-app'],
    settings: 'smart-app/server/README.md',
    examples: ['cds-service/site.example.json', 'smart-app/server/issuers.example.json'],
    deploy: ['deploy/systemd', 'deploy/nginx'],
    firstCommands: [
      { command: 'bin/bellwether serve-app --help', does: 'settings and options' },
      { command: 'bin/bellwether serve-app --check', does: 'check settings and files without starting' },
      { command: 'bin/bellwether serve-app', does: 'start' },
    ],
    maxBytes: 70_000_000,
  },
  {
    name: 'sandbox',
    title: 'a simulated EHR with synthetic patients, for development and demonstrations',
    packages: ['bellwether', '@bellwether/sandbox'],
    settings: 'sandbox/README.md',
    examples: [],
    deploy: [],
    firstCommands: [
      { command: 'bin/bellwether sandbox --help', does: 'options' },
      { command: 'bin/bellwether version', does: 'the version' },
      { command: 'bin/bellwether sandbox', does: 'start' },
    ],
    maxBytes: null,
  },
];
