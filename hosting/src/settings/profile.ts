import type { HookMode } from '../site/site-file.js';
import { onChange, type ShowSetting } from '../site/show-settings.js';

/**
 * `development` is a developer's own machine; `test` is a vendor's non-production system, or a connectathon; `production` is a
 * hospital.
 */
export const profiles = ['development', 'test', 'production'] as const;

export type Profile = (typeof profiles)[number];

/** What a profile demands, and what it gives where nobody has said otherwise. */
export interface Demands {
  /** Whether every caller proves by a signed token who it is. Else anybody may call, and clients of this machine are known. */
  readonly authentication: boolean;
  /** Whether addresses that clients and browsers call are https. Else only this machine can reach the program. */
  readonly https: boolean;
  /** Whether this machine itself may be called, also by http, and may have clients of the service. */
  readonly callsThisMachine: boolean;
  /** Whether artefacts are served that were trained on synthetic patients. Every card and page of theirs says so. */
  readonly synthetic: boolean;
  /** Whether the site file must pin each artefact that is served. */
  readonly pins: boolean;
  /** Whether the site file must say its time zone. Clock times of a ward that are an hour off look right. */
  readonly timeZone: boolean;
  /**
   * For which artefacts the site file and the clients file must be approved before anything is shown. Those of real patients can
   * be taken for care wherever they are shown; a synthetic one is marked.
   */
  readonly approval: 'none' | 'real' | 'all';
  /** Mode of a version of an artefact at a hook where the site file says none. */
  readonly defaultMode: HookMode;
  /** The same for other systems (`rest`): nobody else is answered before the site has said so. */
  readonly defaultRestMode: HookMode;
  /** When a card is shown where the site file does not say. */
  readonly defaultShow: ShowSetting;
  /** Whether metrics are on the port of the service where they have none of their own. */
  readonly metricsBesides: boolean;
  /** Whether the description of the interface for other systems is open where nobody has said otherwise. */
  readonly publicDocs: boolean;
}

/** Everything in which the profiles differ: no other code asks for the name of a profile. */
export const demands: Readonly<Record<Profile, Demands>> = {
  development: {
    authentication: false,
    https: false,
    callsThisMachine: true,
    synthetic: true,
    pins: false,
    timeZone: false,
    approval: 'none',
    defaultMode: 'shown',
    defaultRestMode: 'shown',
    defaultShow: { when: 'always' },
    metricsBesides: true,
    publicDocs: true,
  },
  test: {
    authentication: true,
    https: true,
    callsThisMachine: false,
    synthetic: true,
    pins: true,
    timeZone: false,
    approval: 'real',
    defaultMode: 'silent',
    defaultRestMode: 'off',
    defaultShow: onChange,
    metricsBesides: false,
    publicDocs: false,
  },
  production: {
    authentication: true,
    https: true,
    callsThisMachine: false,
    synthetic: false,
    pins: true,
    timeZone: true,
    approval: 'all',
    defaultMode: 'silent',
    defaultRestMode: 'off',
    defaultShow: onChange,
    metricsBesides: false,
    publicDocs: false,
  },
};
