import { type Profile, resolveSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { answeringRest, type PlacedArtefact } from '../../service/deployment.js';
import type { FromThread, ToThread } from './messages.js';
import { scoreChunk } from './score-chunk.js';

/** What a thread scores with, besides the site file that it is told. */
export interface ThreadWorkParts {
  readonly artefacts: readonly Artefact[];
  readonly profile: Profile;
  readonly publicUrl: string;
  /** Levels of a chart in a line. */
  readonly depthLimit: number;
}

/** Takes one message after the other, and gives the answers. */
export function threadWork(parts: ThreadWorkParts, answer: (message: FromThread) => void) {
  const { artefacts, profile, publicUrl, depthLimit } = parts;
  let current: { readonly site: Site; readonly placed: readonly PlacedArtefact[] } | null = null;
  let before: Promise<void> = Promise.resolve();

  const work = async (message: ToThread): Promise<void> => {
    if (message.kind === 'site') {
      const site = await resolveSite(JSON.parse(message.text), async () => undefined);
      if (site.hash !== message.hash) throw new TypeError('the site file was not read as it was sent');
      current = { site, placed: answeringRest(artefacts, site, profile) };
      return;
    }
    if (current === null) throw new TypeError('no site file has come');
    const { ticket, chunk, options } = message;
    const [first, ...others] = current.placed.filter(({ artefact }) =>
      options.artefacts.includes(artefact.manifest.name),
    );
    if (first === undefined) {
      const why = 'model: no artefact of this name answers here any more';
      return answer({ kind: 'refusal', ticket, code: 'not-found', message: why });
    }
    const { asOf, explain } = options;
    const placed = [first, ...others] as const;
    answer({
      kind: 'answer',
      ticket,
      answer: scoreChunk(chunk, { placed, site: current.site, asOf, explain, publicUrl, depthLimit }),
    });
  };
  return (message: ToThread): Promise<void> => {
    before = before.then(() => work(message));
    return before;
  };
}
