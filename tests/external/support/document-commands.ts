import { readFileSync } from 'node:fs';

/** Commands of a document, as one block has them. */
export interface CommandBlock {
  /** The heading above. */
  readonly section: string;
  readonly commands: string;
}

/** The blocks of a document that are marked as `sh`, in their order. */
export function documentCommands(file: URL): readonly CommandBlock[] {
  const blocks: CommandBlock[] = [];
  let section = '';
  let open: string[] | null = null;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (open !== null && line === '```') {
      blocks.push({ section, commands: open.join('\n') });
      open = null;
    } else if (open !== null) open.push(line);
    else if (line === '```sh') open = [];
    else if (line.startsWith('## ')) section = line.slice(3);
  }
  return blocks;
}
