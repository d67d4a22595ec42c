import type { Response } from 'express';
import type { Ehr } from './ehr.js';
import { callServices } from './fire-hook.js';
import { type CalledLine, guidanceLines, type OpenAnswer, type ResultLine } from './guidance-wire.js';
import type { HookEvent } from './hook-body.js';

/** Fires a hook and sends what each service answers as soon as it does, a line of JSON each. */
export async function sendLines(
  response: Response,
  ehr: Ehr,
  event: HookEvent,
  earlier: OpenAnswer['earlier'],
): Promise<void> {
  const called = await callServices(ehr, event);
  const write = (line: CalledLine | ResultLine) => response.write(`${JSON.stringify(line)}\n`);
  response.type(guidanceLines);
  write({ services: called.map(({ service }) => service), earlier });
  try {
    await Promise.all(called.map(async ({ result }, place) => write({ place, result: await result })));
    response.end();
  } catch (error) {
    // The head is sent: that the body breaks off is all that can still be said.
    response.destroy(error as Error);
  }
}
