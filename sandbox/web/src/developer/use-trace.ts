import { useEffect, useReducer, useState } from 'react';
import type { TraceEvent } from '@bellwether/sandbox/interface';
import { changeLog, emptyLog, type LogChange, type TraceLog } from './trace-log.js';

/** How the page hears of what happens. */
export type Connection = 'connecting' | 'live' | 'broken';

/** Milliseconds after which a stream that the browser has given up is asked for again. */
const pause = 3000;

/** Milliseconds for which events are gathered: a chart that opens causes a dozen at once. */
const gathering = 80;

const runOf = (id: string): string => id.replace(/-\d+$/, '');

/** Follows the trace while the drawer is there; the browser itself comes again after a break and says what it has. */
export function useTrace(): {
  readonly log: TraceLog;
  readonly change: (change: LogChange) => void;
  readonly connection: Connection;
} {
  const [log, change] = useReducer(changeLog, emptyLog);
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let gathered: { run: string; events: TraceEvent[] } | undefined;
    const pass = (): void => {
      if (gathered !== undefined) change({ kind: 'came', ...gathered });
      gathered = undefined;
      // Only now: until what the server has is in the list, the list is of the time before the break.
      if (source.readyState === EventSource.OPEN) setConnection('live');
    };
    const gather = (run: string, events: readonly TraceEvent[]): void => {
      if (gathered === undefined) setTimeout(pass, gathering);
      else if (gathered.run !== run) pass();
      gathered ??= { run, events: [] };
      gathered.events.push(...events);
    };
    const connect = (): void => {
      source = new EventSource('/ehr/trace');
      source.addEventListener('past', ({ lastEventId, data }) => gather(runOf(lastEventId), JSON.parse(data)));
      source.addEventListener('trace', ({ lastEventId, data }) => gather(runOf(lastEventId), [JSON.parse(data)]));
      source.addEventListener('error', () => {
        setConnection('broken');
        if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, pause);
      });
    };
    connect();
    return () => {
      source.close();
      clearTimeout(again);
    };
  }, []);
  return { log, change, connection };
}
