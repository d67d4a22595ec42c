import { createContext, useContext, useRef, useState } from 'react';
import type { App, LaunchAnswer, LaunchRequest, LaunchWith } from '../../../src/ehr/launch-wire.js';
import { failureText } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** Begins a launch, in the chart or without one. */
type BeginLaunch = (request: LaunchRequest) => Promise<LaunchAnswer>;

/** What is to be opened: an app of the menu, or the link of a card. */
export type Wanted = ({ readonly clientId: string } | { readonly url: string }) & LaunchWith;

/** An app inside the chart, from the moment it was asked for. */
export interface EmbeddedApp {
  /** A launch is good once: another one is another app. */
  readonly attempt: number;
  readonly wanted: Wanted;
  /** As the menu or the card calls it. */
  readonly name: string;
  readonly launch: Loaded<LaunchAnswer>;
}

/** What became of an app that was to open in a tab. */
interface TabNote {
  readonly name: string;
  /** Why it was not opened; null where it was. */
  readonly problem: string | null;
}

/** The apps of one chart, or of the list of patients. */
export interface Apps {
  readonly from: App['opensFrom'][number];
  readonly embedded: EmbeddedApp | null;
  readonly tab: TabNote | null;
  /** @param opener where the focus goes back to, when it is not where it is now */
  readonly open: (wanted: Wanted, name: string, where: LaunchRequest['where'], opener?: HTMLElement | null) => void;
  /** Takes the embedded app away and gives the focus back to where it was opened. */
  readonly close: () => void;
}

/** Opens apps by launches of one sort; with the view that they were opened from they are gone. */
export function useApps(from: Apps['from'], launch: BeginLaunch): Apps {
  const [embedded, setEmbedded] = useState<EmbeddedApp | null>(null);
  const [tab, setTab] = useState<TabNote | null>(null);
  const attempts = useRef(0);
  const opener = useRef<HTMLElement | null>(null);

  const openHere = (wanted: Wanted, name: string): void => {
    attempts.current += 1;
    const app = { attempt: attempts.current, wanted, name };
    setEmbedded({ ...app, launch: { state: 'loading' } });
    const settle = (answer: Loaded<LaunchAnswer>): void =>
      setEmbedded((now) => (now?.attempt === app.attempt ? { ...app, launch: answer } : now));
    launch({ ...wanted, where: 'here' }).then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => settle({ state: 'failed', reason: failureText(error) }),
    );
  };

  const openTab = (wanted: Wanted, name: string): void => {
    setTab(null);
    launch({ ...wanted, where: 'tab' }).then(
      ({ url, problem }) => {
        if (problem === null) window.open(url, '_blank', 'noopener');
        setTab({ name, problem: problem });
      },
      (error: unknown) => setTab({ name, problem: failureText(error) }),
    );
  };

  return {
    from,
    embedded,
    tab,
    open(wanted, name, where, from) {
      if (where === 'tab') return openTab(wanted, name);
      const focused = from ?? document.activeElement;
      // A second attempt is made from inside the panel, which is not where to go back to.
      if (focused instanceof HTMLElement && focused.closest('[data-app]') === null) opener.current = focused;
      openHere(wanted, name);
    },
    close() {
      setEmbedded(null);
      opener.current?.focus();
    },
  };
}

const AppsHere = createContext<Apps | null>(null);

/** Gives the apps of a view to everything in it. */
export const AppsProvider = AppsHere.Provider;

/** The apps of the view around. */
export function useAppsHere(): Apps {
  const apps = useContext(AppsHere);
  if (apps === null) throw new Error('No view around this opens apps.');
  return apps;
}
