import { mappingVersion } from '@bellwether/fhir-mapping';
import {
  type Artefact,
  answeredAttributes,
  furtherNotes,
  type Manifest,
  type ModelSettingName,
} from '@bellwether/model';
import { isObject } from '@bellwether/fhir-mapping/json';
import { type FeatureRow, featureRows, type NamedGroup, namedGroup } from './feature-rows.js';

/** A figure with its interval. */
export type Figure = Manifest['performance'][string]['auroc'];

/** How well the model did on patients that it was not trained on, in one setting, and what else did. */
interface PerformanceRow {
  /** `all`, `inpatient`, ...: as the manifest names it. */
  readonly regime: string;
  readonly patients: number;
  readonly rows: number;
  readonly events: number;
  readonly auroc: Figure;
  readonly auprc: Figure;
  readonly brier: Figure;
  readonly calibrationSlope: Figure;
  readonly calibrationIntercept: Figure;
  /** What the true risk reaches, where it is known: no model can do better. */
  readonly ceilingAuroc: number | null;
  readonly baselines: readonly {
    readonly name: string;
    readonly auroc: number;
    readonly auprc: number;
    readonly brier: number;
  }[];
}

/** One of the source attributes. */
export interface AttributeRow {
  readonly number: number;
  readonly section: string;
  readonly name: string;
  /** Null: the model card does not say. */
  readonly answer: string | null;
}

/** What there is to know of a model, for drawing. Texts of the artefact are in it: shown only as text. */
export interface ModelFacts {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** SHA-256 of the manifest, which holds the hashes of the other files. */
  readonly hash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly synthetic: boolean;
  readonly outcome: Manifest['outcome'];
  readonly temporal: Manifest['temporal'];
  readonly averageProbability: number;
  readonly minimumAgeYears: number;
  /** Null: no upper end. */
  readonly maximumAgeYears: number | null;
  /** v3-ActCode classes of the encounter; none: any, and none needed. */
  readonly encounterClasses: readonly string[];
  /** Settings that it may speak in; null: any. */
  readonly careSettings: readonly ModelSettingName[] | null;
  /** Clinical concepts of which at least so many must be known. */
  readonly required: { readonly groups: readonly NamedGroup[]; readonly minimumKnown: number };
  /** The sentences of the model card on the patients, the users and the decision that it is for. */
  readonly intended: readonly AttributeRow[];
  /** Of what it warns. */
  readonly limits: readonly AttributeRow[];
  readonly performance: readonly PerformanceRow[];
  readonly calibration: Manifest['calibration'];
  readonly bands: readonly {
    readonly name: string;
    readonly from: number;
    /** Where the next one begins; null for the last. */
    readonly to: number | null;
    readonly indicator: 'info' | 'warning';
  }[];
  readonly bandRule: string;
  /** Whether the site has bands of its own, in place of those that the rule set. */
  readonly bandsOfSite: boolean;
  readonly features: readonly FeatureRow[];
  readonly training: Omit<Manifest['training'], 'parameters'> & { readonly parameters: string };
  readonly attributes: readonly AttributeRow[];
  /** What the model card says in addition to the source attributes. */
  readonly furtherNotes: readonly { readonly name: string; readonly text: string }[];
}

/** Attributes 5 to 8: what it is for. 9 and 10: what it is not for. */
const intended: readonly number[] = [5, 6, 7, 8];
const limits: readonly number[] = [9, 10];

/** The facts of an artefact at a site. */
export function modelFacts(
  { manifest, hash, modelCard }: Pick<Artefact, 'manifest' | 'hash' | 'modelCard'>,
  site: { readonly siteHash: string; readonly bands: Manifest['bands']['rows'] },
): ModelFacts {
  const { name, version, title, synthetic, outcome, temporal, averageProbability, setting, training } = manifest;
  const attributes = answeredAttributes(modelCard).map((attribute): AttributeRow => {
    const answer = cardText(attribute.answer);
    return { ...attribute, answer: answer === '' || answer === 'not known' ? null : answer };
  });
  const ofNumbers = (numbers: readonly number[]) => attributes.filter((row) => numbers.includes(row.number));
  return {
    ...{ name, version, title, hash, synthetic, outcome, temporal, averageProbability, mappingVersion },
    siteHash: site.siteHash,
    minimumAgeYears: setting.minimumAgeYears,
    maximumAgeYears: setting.maximumAgeYears ?? null,
    encounterClasses: setting.encounterClasses,
    careSettings: setting.careSettings ?? null,
    required: {
      groups: setting.required.groups.map((group) => namedGroup(group, manifest.groups)),
      minimumKnown: setting.required.minimumKnown,
    },
    intended: ofNumbers(intended),
    limits: ofNumbers(limits),
    performance: Object.entries(manifest.performance).map(([regime, { ceilingAuroc, baselines, ...row }]) => ({
      regime,
      ...row,
      ceilingAuroc: ceilingAuroc ?? null,
      baselines: Object.entries(baselines).map(([baseline, figures]) => ({ name: baseline, ...figures })),
    })),
    calibration: manifest.calibration,
    bands: site.bands.map((band, index) => ({ ...band, to: site.bands[index + 1]?.from ?? null })),
    bandRule: manifest.bands.rule,
    bandsOfSite: JSON.stringify(site.bands) !== JSON.stringify(manifest.bands.rows),
    features: featureRows(manifest),
    training: { ...training, parameters: cardText(training.parameters) },
    attributes,
    furtherNotes: answerTexts(furtherNotes(modelCard)),
  };
}

/** Anything that a model card can hold as one text: lists and objects in a row. */
export function cardText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(cardText)
      .filter((text) => text !== '')
      .join('; ');
  if (isObject(value))
    return Object.entries(value)
      .map(([name, item]) => `${name}: ${cardText(item)}`)
      .join('; ');
  return value === null || value === undefined ? '' : String(value);
}

/** The leaves of an object, each with a name: those of an object within it stand next to the others. */
function answerTexts(parts: Readonly<Record<string, unknown>>): readonly { name: string; text: string }[] {
  return Object.entries(parts).flatMap(([name, value]) =>
    isObject(value) ? answerTexts(value) : [{ name: spaced(name), text: cardText(value) }],
  );
}

/** `trainedOn` as `Trained on`. */
function spaced(name: string): string {
  const text = name.replace(/(?<=[a-z0-9])(?=[A-Z])|[-_]/g, ' ');
  return text.charAt(0).toUpperCase() + (name.includes(' ') ? text.slice(1) : text.slice(1).toLowerCase());
}
