import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { noSiteCodes, parseConceptMap, type SiteCodes } from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import type { z } from 'zod';
import { HostingError } from '../errors.js';
import { readErrorText } from '../read-error.js';
import { canonicalJson } from './canonical-json.js';
import { type SiteFile, siteFileSchema } from './site-file.js';

/** A site's configuration, ready for use. */
export interface Site {
  readonly file: SiteFile;
  /** Whether the site itself says its time zone. */
  readonly hasTimeZone: boolean;
  /** Local codes of the site's concept map. */
  readonly codes: SiteCodes;
  /** The concept map of these codes, as JSON; null where there is none. */
  readonly conceptMap: unknown;
  /** Canonical JSON of the configuration, with defaults and the concept map: what is kept of it. */
  readonly text: string;
  /** SHA-256 of `text`, as hex. */
  readonly hash: string;
}

/**
 * Reads a site file and the concept map that it points to; without a path, the defaults.
 *
 * @throws HostingError `site-invalid`: file, key, and what was expected
 */
export async function loadSite(path: string | null): Promise<Site> {
  if (path === null) return resolveSite({}, async () => undefined);
  const directory = dirname(resolve(path));
  const site = await readJson(path, 'SITE_FILE');
  return resolveSite(site, (name) => readJson(resolve(directory, name), 'conceptMap')).catch((cause: unknown) => {
    if (cause instanceof HostingError) throw new HostingError('site-invalid', `${path}: ${cause.message}`, { cause });
    throw cause;
  });
}

/**
 * Checks a site configuration; `readMap` reads the concept map where the configuration has its path.
 *
 * @throws HostingError `site-invalid`
 */
export async function resolveSite(value: unknown, readMap: (path: string) => Promise<unknown>): Promise<Site> {
  if (isObject(value) && Object.hasOwn(value, 'hooks')) {
    throw new HostingError('site-invalid', formerModes(value.hooks));
  }
  const result = siteFileSchema.safeParse(value);
  if (!result.success) throw new HostingError('site-invalid', result.error.issues.map(problemText).join('; '));
  const file = result.data;
  const conceptMap = typeof file.conceptMap === 'string' ? await readMap(file.conceptMap) : file.conceptMap;
  const text = canonicalJson({ ...file, conceptMap });
  const hash = createHash('sha256').update(text).digest('hex');
  const codes = conceptMap === undefined ? noSiteCodes : readCodes(conceptMap);
  const hasTimeZone = isObject(value) && value.timeZone !== undefined;
  return { file, hasTimeZone, codes, conceptMap: conceptMap ?? null, text, hash };
}

/**
 * What to write instead of the former `hooks`, whose modes every new version inherited. Nobody has said which version they
 * were meant for, so they are not taken over.
 */
function formerModes(hooks: unknown): string {
  const rows = Object.entries(isObject(hooks) ? hooks : { '<artefact>': { 'patient-view': 'shown' } });
  const form = rows.map(([name, modes]) => [name, { '<version>': { manifest: '<SHA-256>', hooks: modes } }]);
  const instead = JSON.stringify({ artefacts: Object.fromEntries(form) });
  return `hooks: modes are now set for each version of an artefact, so that a new version inherits none. Write instead ${instead}, with version and SHA-256 as "bellwether serve --pins" prints them`;
}

function readCodes(conceptMap: unknown): SiteCodes {
  try {
    return parseConceptMap(conceptMap);
  } catch (cause) {
    throw new HostingError('site-invalid', `conceptMap: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
}

async function readJson(path: string, what: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HostingError('site-invalid', `${what}: cannot read ${path}: ${readErrorText(cause)}`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HostingError('site-invalid', `${what}: ${path} is not JSON`, { cause });
  }
}

function problemText(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.') || 'site file';
  return issue.code === 'unrecognized_keys'
    ? `${path}: unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}`
    : `${path}: ${issue.message}`;
}
