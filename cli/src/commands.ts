/** The archives of a release, each with some of the commands. */
type Release = 'service' | 'app' | 'sandbox';

/** A program of ours that a word starts. */
export interface Command {
  readonly name: string;
  /** One line of `bellwether --help`. */
  readonly does: string;
  /**
   * The module that is the program: importing it runs it with the arguments of the process. Loaded only when it is called; it is not
   * among this package's dependencies, because an installation has the programs of its release alone.
   */
  readonly module: `@bellwether/${string}/${string}`;
  /** The release that has it. */
  readonly release: Release;
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'serve',
    does: 'start the CDS service; --check, --pins and --hosts only print',
    module: '@bellwether/cds-service/serve',
    release: 'service',
  },
  {
    name: 'serve-app',
    does: "start the SMART app's web server",
    module: '@bellwether/app-server/serve',
    release: 'app',
  },
  {
    name: 'sandbox',
    does: 'start the sandbox EHR with synthetic patients',
    module: '@bellwether/sandbox/serve',
    release: 'sandbox',
  },
  {
    name: 'score',
    does: 'score the patients of a file and show what each score rests on',
    module: '@bellwether/cds-service/score',
    release: 'service',
  },
  {
    name: 'codes',
    does: 'list the codes of charts, propose a map of them, and write it',
    module: '@bellwether/cds-service/codes',
    release: 'service',
  },
  {
    name: 'audit',
    does: 'print the audit trail; export or erase the data of one patient',
    module: '@bellwether/cds-service/audit',
    release: 'service',
  },
  {
    name: 'remake',
    does: 'make a card of the past again and compare it',
    module: '@bellwether/cds-service/remake',
    release: 'service',
  },
  {
    name: 'api-key',
    does: 'make, list and revoke API keys of the REST interface',
    module: '@bellwether/cds-service/api-key',
    release: 'service',
  },
  {
    name: 'conformance',
    does: 'test any CDS Hooks service by the rules of CDS Hooks',
    module: '@bellwether/conformance/conformance',
    release: 'service',
  },
];
