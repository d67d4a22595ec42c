import type { Program } from './programs.js';

/** Where the archive runs. */
export interface Platform {
  readonly system: string;
  readonly architecture: string;
  readonly library: string | null;
  /** The range of `engines`. */
  readonly node: string;
}

/** The README of an archive. */
export function readmeOf(
  { name, title, firstCommands, settings, examples }: Program,
  version: string,
  platform: Platform,
): string {
  const { system, architecture, library, node } = platform;
  const width = Math.max(...firstCommands.map(({ command }) => command.length));
  const commands = firstCommands.map(({ command, does }) => `    ${command.padEnd(width)}   # ${does}\n`);
  return `# Bellwether ${version}: ${name}

This is ${title}, for ${system} on ${architecture}${library === null ? '' : ` with ${library}`}. It needs Node (${node}) and nothing else.

> **Not for clinical use.** The model that comes with it was trained on simulated patients. See docs/intended-use.md.

${commands.join('')}
\`bin/bellwether --help\` lists the commands, and each prints its options with \`--help\`. Settings: \`${settings}\`.

| | |
|---|---|
| \`bin/bellwether\` | every command; link to it from a directory in PATH |
${examples.length === 0 ? '' : '| `examples/` | files to start from |\n'}| \`docs/\` | operations, safety, decisions; pictures and sources are in the repository |
| \`sbom.cdx.json\` | every package in here, with version and licence (CycloneDX) |
| \`LICENSE\`, \`NOTICE\` | Apache-2.0, and notices of others |
`;
}
