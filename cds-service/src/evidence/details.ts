import { createHash } from 'node:crypto';
import type { Acuity, CareSetting, NotScored, UnreadPart, UnusedReadings } from '@bellwether/model';
import { z } from 'zod';
import type { CardAddresses } from '../card/card.js';
import type { Card } from '../hooks/response.js';
import type { CardParts } from '../service/card-of.js';
import type { KeptDecisions } from './kept-decisions.js';
import type { KeptChartedNews2, KeptNews2 } from './kept-news2.js';

/** What was said, and the hash of all of it: from its parts the card can be made again. */
export interface KeptCard extends CardAddresses {
  readonly parts: CardParts;
  readonly summary: string;
  /** Null of a card of one line. */
  readonly detail: string | null;
  readonly indicator: Card['indicator'];
  /** {@link cardHash} */
  readonly sha256: string;
}

/** The setting without the stay. */
interface KeptSetting extends Omit<CareSetting, 'stay'> {
  readonly class: string | null;
}

/** As kept before settings had names. */
interface FormerSetting {
  readonly class: string | null;
  readonly care: 'acute' | 'elsewhere' | 'not-known';
  readonly place: CareSetting['place'];
}

/** The setting of a kept assessment, in whatever form it was kept. */
export function settingAgain({ setting: kept, acuity }: Pick<EvidenceDetails, 'setting' | 'acuity'>): CareSetting {
  if (!isFormer(kept)) {
    const { class: _, ...setting } = kept;
    return { ...setting, stay: null };
  }
  const { care, place } = kept;
  const isAcute = care === 'acute' || acuity !== null;
  return {
    setting: !isAcute ? 'ambulatory' : place === 'emergency' ? 'emergency' : 'ward',
    known: care !== 'not-known',
    news2: acuity === null ? 'silent' : 'first',
    place,
    stay: null,
  };
}

function isFormer(setting: KeptSetting | FormerSetting): setting is FormerSetting {
  return 'care' in setting;
}

/** What is kept of an assessment besides its features and their contributions. No name, no birth date, no reading. */
export interface EvidenceDetails {
  /** Version of the program that made it. */
  readonly program: string;
  readonly sex: 'female' | 'male' | null;
  /** In steps of five years: `65-69`, `90+`. */
  readonly ageBand: string | null;
  /** Where the patient was: class of the encounter under way (null: none), and what that means. No place is named. */
  readonly setting: KeptSetting;
  /** Base value of the contributions; null where the chart was not scored. */
  readonly baseValue: number | null;
  /** Positions of the features without a value, by why: the codes of `FeatureEvidence.missing`. */
  readonly missing: Readonly<Record<string, readonly number[]>>;
  /** Why there is no estimate, without the age; null where there is one. */
  readonly notScored: Pick<NotScored, 'reason' | 'missingGroups'> | null;
  readonly news2: KeptNews2 | null;
  /** The hospital's own; null where none is charted. */
  readonly chartedNews2: KeptChartedNews2 | null;
  readonly acuity: Acuity | null;
  /** What people had decided and was in force, without who and why; absent in rows of older versions. */
  readonly decisions?: KeptDecisions;
  /** Readings that are not used and could change the estimate. */
  readonly unused: readonly UnusedReadings[];
  /** What of the chart was not read. */
  readonly unread: readonly UnreadPart[];
  /** The card that was sent, or of a silent assessment would have been; null where none. */
  readonly card: KeptCard | null;
}

/** SHA-256 of a card as it is sent, as hex. */
export function cardHash(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex');
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const object = <T>() => z.custom<T>(isObject);

/** Of what this program has written the first level is enough: an older or damaged text lacks a key, or is not JSON. */
const detailsSchema = z.object({
  program: z.string(),
  sex: z.enum(['female', 'male']).nullable(),
  ageBand: z.string().nullable(),
  setting: object<EvidenceDetails['setting']>(),
  baseValue: z.number().nullable(),
  missing: z.record(z.string(), z.array(z.number())),
  notScored: object<NonNullable<EvidenceDetails['notScored']>>().nullable(),
  news2: object<KeptNews2>().nullable(),
  chartedNews2: object<KeptChartedNews2>().nullable(),
  acuity: object<Acuity>().nullable(),
  decisions: object<KeptDecisions>().exactOptional(),
  unused: z.array(object<UnusedReadings>()),
  unread: z.array(object<UnreadPart>()),
  card: object<KeptCard>().nullable(),
}) satisfies z.ZodType<EvidenceDetails>;

/** Throws where the text is not what this program has written. */
export function readDetails(text: string): EvidenceDetails {
  return detailsSchema.parse(JSON.parse(text));
}
