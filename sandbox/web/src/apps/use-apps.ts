import { createContext, useContext, useRef, useState } from 'react';
import type { App, LaunchAnswer, LaunchRequest, LaunchWith } from '@bellwether/sandbox/interface';
import { failureText } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** Begins a launch, in the chart or without one. */
type BeginLaunch = (request: LaunchRequest) => Promise<LaunchAnswer>;

/** What is to be opened: an app of the menu, or the link of a card. */
export type Wanted = ({ readonly clientId: string } | { readonly url: string }) & LaunchWith;

/** An app inside the chart, from the moment it was asked for. */
export interface EmbeddedApp {
  /** A launch can be used once: another launch is another app. */
  readonly attempt: number;
  readonly wanted: Wanted;
  /** Its name in the menu or on the card. */
  readonly name: string;
  readonly launch: Loaded<LaunchAnswer>;
}

/** The result of opening an app in a tab. */
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
  /** @param opener the element to return the focus to; by default the focused one */
  readonly open: (wanted: Wanted, name: string, where: LaunchRequest['where'], opener?: HTMLElement | null) => void;
  /** Closes the embedded app and returns the focus to the element that opened it. */
  readonly close: () => void;
}

/** Opens apps by one kind of launch; they are closed with the view that they were opened from. */
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
      // A second attempt is made inside the panel, which the focus must not return to.
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

/** Provides the apps of a view to its components. */
export const AppsProvider = AppsHere.Provider;

/** The apps of the surrounding view. */
export function useAppsHere(): Apps {
  const apps = useContext(AppsHere);
  if (apps === null) throw new Error('No view around this opens apps.');
  return apps;
}
