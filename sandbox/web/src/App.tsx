import { useCallback, useEffect, useRef, useState } from 'react';
import { ChartPage } from './chart/ChartPage.js';
import type { DrawerView } from './developer/Developer.js';
import { DeveloperDrawer } from './developer/DeveloperDrawer.js';
import { useQuirks } from './quirks/use-quirks.js';
import { PatientList } from './patients/PatientList.js';
import { pathOf, useRoute } from './route.js';
import { Shell } from './Shell.js';
import { changeSettings, currentSettings, useSettings } from './settings.js';

/** Opens and closes the developer panel; `Ctrl + .` does so from anywhere on the page. */
function useDrawer() {
  const { drawerOpen } = useSettings();
  const toggle = useRef<HTMLButtonElement>(null);
  /** Whether the user opened it; one that was open at the last visit does not take the focus. */
  const [byReader, setByReader] = useState(false);
  const flip = useCallback(() => {
    const open = !currentSettings().drawerOpen;
    setByReader(open);
    changeSettings({ drawerOpen: open });
    if (!open) toggle.current?.focus();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '.' || !event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      flip();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [flip]);
  return { drawerOpen, byReader, flip, toggle };
}

/** The page: the patient list, or one chart; beside it the developer panel. The search outlives a visit to a chart. */
export function App() {
  const [route, navigate] = useRoute();
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState(0);
  const { drawerOpen, byReader, flip, toggle } = useDrawer();
  const [view, setView] = useState<DrawerView>('events');
  const quirks = useQuirks(pathOf(route));
  const showQuirks = (): void => {
    setView('quirks');
    if (!drawerOpen) flip();
  };
  return (
    <>
      <Shell
        navigate={navigate}
        drawerOpen={drawerOpen}
        onToggleDrawer={flip}
        toggle={toggle}
        quirks={quirks}
        onShowQuirks={showQuirks}
      >
        {route.page === 'patients' ? (
          <PatientList search={search} onSearch={setSearch} navigate={navigate} />
        ) : (
          <ChartPage key={route.patientId} patientId={route.patientId} asked={asked} navigate={navigate} />
        )}
      </Shell>
      {drawerOpen ? (
        <DeveloperDrawer
          patientId={route.page === 'chart' ? route.patientId : null}
          takeFocus={byReader}
          view={view}
          onView={setView}
          quirks={quirks}
          onCallAgain={() => setAsked((times) => times + 1)}
          onClose={flip}
        />
      ) : null}
    </>
  );
}
