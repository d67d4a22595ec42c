import { RequestProblem } from '../../errors.js';

/** Streams at once, of one client and of all: each holds a connection and two chunks with their answers. */
const maxOfClient = 4;
const maxOfAll = 32;

/** Places for streams. */
export interface Slots {
  /** Takes a place and returns how to give it back. @throws RequestProblem `too-many-requests`, `overloaded` */
  take(client: string): () => void;
}

/** Limits how many streams are open at once. */
export function streamSlots(): Slots {
  const open = new Map<string, number>();
  let all = 0;
  return {
    take: (client) => {
      const own = open.get(client) ?? 0;
      if (own >= maxOfClient) {
        throw new RequestProblem('too-many-requests', `At most ${maxOfClient} streams of one client at once.`);
      }
      if (all >= maxOfAll) throw new RequestProblem('overloaded', 'Too many streams at once. Try again later.');
      open.set(client, own + 1);
      all += 1;
      return () => {
        all -= 1;
        const left = (open.get(client) ?? 1) - 1;
        if (left === 0) open.delete(client);
        else open.set(client, left);
      };
    },
  };
}
