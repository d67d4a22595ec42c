import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { QuirkPanel } from '../quirks/QuirkPanel.js';
import type { Quirks } from '../quirks/use-quirks.js';
import { DrawerControls } from './DrawerControls.js';
import { EmptyTrace } from './EmptyTrace.js';
import { EventDetail } from './EventDetail.js';
import { EventList } from './EventList.js';
import { filtered, type TraceFilter, type TraceLog } from './trace-log.js';
import { type Connection, useTrace } from './use-trace.js';

/** Id of the panel's heading, which labels it. */
export const drawerTitle = 'developer-drawer-title';

/** Whether the list follows the events. */
function stateText({ held, waiting }: TraceLog, connection: Connection): string {
  if (!held) return t(`developer.${connection}`);
  return waiting.length === 0 ? t('developer.paused') : t('developer.pausedWaiting', { count: waiting.length });
}

/** What the panel shows below its heading: the events, or the quirks of the FHIR server. */
export type DrawerView = 'events' | 'quirks';

/** Props of {@link Developer}. */
export interface DeveloperProps {
  /** The patient whose chart is open; null in the list. */
  readonly patientId: string | null;
  /** Whether it is beside the page, where list and detail are shown together. */
  readonly beside: boolean;
  /** Whether the user opened it just now, so that it takes the focus. */
  readonly takeFocus: boolean;
  readonly view: DrawerView;
  readonly onView: (view: DrawerView) => void;
  readonly quirks: Quirks;
  readonly onCallAgain: () => void;
  readonly onClose: () => void;
}

/** The developer panel: the calls between the EHR, its services and its apps, as they happen. */
export function Developer(props: DeveloperProps) {
  const { patientId, beside, takeFocus, view, onView, quirks, onCallAgain, onClose } = props;
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

  // The filter is for the open chart: when another chart is opened, it is for that one.
  const shownFilter = { ...filter, patientId: filter.patientId === null ? null : patientId };
  const events = filtered(log.events, shownFilter);
  const event = events.find(({ number }) => number === selected);
  const back = (): void => {
    setSelected(null);
    // Where the detail had replaced the list, the list is there after the next render.
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
          {t('developer.title')}
        </Typography>
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary', ml: 1, mr: 'auto', minWidth: 0 }}>
          {stateText(log, connection)}
        </Typography>
        <IconButton
          size="small"
          aria-label={t(log.held ? 'developer.resume' : 'developer.pause')}
          title={t(log.held ? 'developer.resume' : 'developer.pause')}
          onClick={() => change({ kind: log.held ? 'release' : 'hold' })}
        >
          <Icon name={log.held ? 'play' : 'pause'} />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('developer.clear')}
          title={t('developer.clear')}
          onClick={() => change({ kind: 'clear' })}
        >
          <Icon name="clear" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('developer.close')}
          title={t('developer.closeWithKey')}
          onClick={onClose}
        >
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
        onCallAgain={onCallAgain}
      />
      {view === 'quirks' ? <QuirkPanel quirks={quirks} onBack={leaveQuirks} /> : null}
      <Box
        ref={body}
        sx={{ display: view === 'quirks' ? 'none' : 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 }}
      >
        {event !== undefined && !beside ? null : events.length === 0 ? (
          <EmptyTrace hidden={log.events.length} />
        ) : (
          <EventList events={events} selected={selected} onSelect={setSelected} />
        )}
        {event === undefined ? null : (
          <EventDetail key={event.number} event={event} takeFocus={!beside} onBack={back} />
        )}
      </Box>
    </Box>
  );
}
