import type { Instant } from '@bellwether/fhir-mapping';
import { z } from 'zod';

/** Who approved a configuration for use, when, and why. */
export interface Approval {
  readonly by: string;
  readonly at: Instant;
  readonly why: string;
}

/** One line that a person reads: without control characters, so that every database and log takes it. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, { error: 'expected one line of text' });

/** Who approved a file for use at this site, when and why: `approved` of the site file and of the clients file. */
export const approvalSchema = z.strictObject({
  by: line(200),
  at: z.iso.datetime({ offset: true, error: 'expected an instant with its time zone, such as 2026-11-30T09:00:00Z' }),
  why: line(1000),
});

/** An approval as the store keeps it; null where the file names none. */
export function approvalOf(approved: z.infer<typeof approvalSchema> | undefined): Approval | null {
  return approved === undefined ? null : { ...approved, at: Date.parse(approved.at) };
}

/** What a file lacks that shows something without an approval, where the profile demands one. */
export function approvalMissing(what: string, shown: readonly string[]): string {
  const form = '"approved": {"by": "name and role", "at": "2026-11-30T09:00:00Z", "why": "what it rests on"}';
  return `approved: got nothing, expected who approved the ${what}, when and why, because ${shown.join(', ')} would be shown: ${form}`;
}
