import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../icons.js';
import { QuirkPanel } from '../quirks/QuirkPanel.js';
import type { Quirks } from '../quirks/use-quirks.js';
import { DrawerControls } from './DrawerControls.js';
import { EmptyTrace } from './EmptyTrace.js';
import { EventDetail } from './EventDetail.js';
import { EventList } from './EventList.js';
import { filtered, type TraceFilter, type TraceLog } from './trace-log.js';
import { type Connection, useTrace } from './use-trace.js';

/** Id of the drawer's heading, which names it. */
export const drawerTitle = 'developer-drawer-title';

/** How the list stands to what happens, in words. */
function stateText({ held, waiting }: TraceLog, connection: Connection): string {
  if (held) return waiting.length === 0 ? 'Held' : `Held, ${waiting.length} waiting`;
  return { connecting: 'Connecting …', live: 'Live', broken: 'The EHR does not answer; trying again …' }[connection];
}

/** What the drawer shows below its head: what happens, or the quirks of the FHIR server. */
export type DrawerView = 'events' | 'quirks';

/** What the drawer is told from outside. */
export interface DeveloperProps {
  /** Whose chart is open; null in the list. */
  readonly patientId: string | null;
  /** Whether there is room for list and detail at once. */
  readonly roomy: boolean;
  /** Whether the reader opened it just now, and the focus comes along. */
  readonly takeFocus: boolean;
  readonly view: DrawerView;
  readonly onView: (view: DrawerView) => void;
  readonly quirks: Quirks;
  readonly onAskAgain: () => void;
  readonly onClose: () => void;
}

/** The developer drawer: what the EHR, its services and its apps say to each other, as it happens. */
export function Developer(props: DeveloperProps) {
  const { patientId, roomy, takeFocus, view, onView, quirks, onAskAgain, onClose } = props;
  const { log, change, connection } = useTrace();
  const [filter, setFilter] = useState<TraceFilter>({ kind: null, patientId: null });
  const [selected, setSelected] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const quirksButton = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the quirks take the focus themselves, and give it back
  useEffect(() => {
    if (takeFocus && view === 'events') heading.current?.focus();
  }, [takeFocus]);

  // The filter is for the chart that is open: with another chart it is for that one.
  const shownFilter = { ...filter, patientId: filter.patientId === null ? null : patientId };
  const events = filtered(log.events, shownFilter);
  const event = events.find(({ number }) => number === selected);
  const back = (): void => {
    setSelected(null);
    // Where the detail had the place to itself, the list is there with the next drawing.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-event="${selected}"]`)?.focus());
  };
  const leaveQuirks = (): void => {
    onView('events');
    quirksButton.current?.focus();
  };
  const leave = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape' || pressed.defaultPrevented) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    if (view === 'quirks') leaveQuirks();
    else if (event !== undefined) back();
    else onClose();
  };

  return (
    <Box
      role="none"
      onKeyDown={leave}
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, bgcolor: 'background.paper' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, px: 1.5, py: 1 }}>
        <Typography
          variant="h2"
          id={drawerTitle}
          ref={heading}
          tabIndex={-1}
          sx={{ '&:focus': { outline: 'none' }, whiteSpace: 'nowrap' }}
        >
          Developer drawer
        </Typography>
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary', ml: 1, mr: 'auto', minWidth: 0 }}>
          {stateText(log, connection)}
        </Typography>
        <IconButton
          size="small"
          aria-label={log.held ? 'Go on' : 'Hold the list'}
          title={log.held ? 'Go on' : 'Hold the list'}
          onClick={() => change({ kind: log.held ? 'release' : 'hold' })}
        >
          <Icon name={log.held ? 'play' : 'pause'} />
        </IconButton>
        <IconButton
          size="small"
          aria-label="Clear the list"
          title="Clear the list"
          onClick={() => change({ kind: 'clear' })}
        >
          <Icon name="clear" />
        </IconButton>
        <IconButton size="small" aria-label="Close the developer drawer" title="Close (Escape)" onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </Box>
      <DrawerControls
        filter={shownFilter}
        onFilter={setFilter}
        patientId={patientId}
        quirks={{
          shown: view === 'quirks',
          button: quirksButton,
          onPress: view === 'quirks' ? leaveQuirks : () => onView('quirks'),
        }}
        onAskAgain={onAskAgain}
      />
      {view === 'quirks' ? <QuirkPanel quirks={quirks} onBack={leaveQuirks} /> : null}
      <Box
        ref={body}
        sx={{ display: view === 'quirks' ? 'none' : 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 }}
      >
        {event !== undefined && !roomy ? null : events.length === 0 ? (
          <EmptyTrace hidden={log.events.length} />
        ) : (
          <EventList events={events} selected={selected} onSelect={setSelected} />
        )}
        {event === undefined ? null : <EventDetail key={event.number} event={event} takeFocus={!roomy} onBack={back} />}
      </Box>
    </Box>
  );
}
