import type { LocationPart, LocationResource } from '@bellwether/fhir-mapping';

/** Where care is given, as far as it decides what is asked. */
export const settingNames = ['ambulatory', 'emergency', 'ward', 'intensive-care'] as const;

export type SettingName = (typeof settingNames)[number];

/**
 * Where, or when, a model may be made to speak: `discharge` is while the end of a stay on a ward or in intensive care is being planned.
 */
export const modelSettingNames = [...settingNames, 'discharge'] as const;

export type ModelSettingName = (typeof modelSettingNames)[number];

/** What a site says of one of its places: of the Location of this reference, or of every one of this name. */
export interface SiteLocation {
  /** `Location/1` */
  readonly reference?: string | undefined;
  /** `Location.name`, or what references to it display; upper and lower case are the same. */
  readonly name?: string | undefined;
  readonly setting: SettingName;
}

/** A site's own table of places; of two rows for one place the first counts. */
export type SiteLocations = readonly SiteLocation[];

interface CodesOfSetting {
  readonly systems: readonly string[];
  readonly setting: SettingName;
  readonly codes: readonly string[];
}

const roleCodes = [
  'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  'http://hl7.org/fhir/v3/RoleCode',
  'urn:oid:2.16.840.1.113883.5.111',
];
const healthcareServiceLocations = [
  'https://www.cdc.gov/nhsn/cdaportal/terminology/codesystem/hsloc.html',
  'http://terminology.hl7.org/CodeSystem/hsloc',
  'urn:oid:2.16.840.1.113883.6.259',
];
const snomed = ['http://snomed.info/sct', 'urn:oid:2.16.840.1.113883.6.96'];

/**
 * Codes of `Location.type` that say a setting. Those of intensive care are the value set "Intensive Care Unit" of the CDC and
 * others, 2.16.840.1.113762.1.4.1029.206, and the role codes.
 *
 * @see https://terminology.hl7.org/CodeSystem-v3-RoleCode.html
 */
const typeRows: readonly CodesOfSetting[] = [
  { systems: roleCodes, setting: 'intensive-care', codes: ['ICU', 'CCU', 'PEDICU', 'PEDNICU'] },
  { systems: roleCodes, setting: 'emergency', codes: ['ER', 'ETU'] },
  {
    systems: healthcareServiceLocations,
    setting: 'intensive-care',
    codes: [
      ...['1025-6', '1026-4', '1027-2', '1028-0', '1029-8', '1030-6', '1031-4', '1032-2', '1033-0', '1034-8', '1035-5'],
      ...['1042-1', '1043-9', '1044-7', '1045-4', '1046-2', '1047-0', '1048-8', '1049-6'],
      ...['1220-3', '1222-9', '1223-7', '1224-5', '1225-2', '1233-6'],
    ],
  },
  {
    systems: snomed,
    setting: 'intensive-care',
    codes: [
      ...['309904001', '309905000', '309907008', '309909006', '309910001', '309911002'],
      ...['418433008', '426439001', '441994008'],
    ],
  },
];

const settingOfType: ReadonlyMap<string, SettingName> = new Map(
  typeRows.flatMap(({ systems, setting, codes }) =>
    systems.flatMap((system) => codes.map((code) => [`${system}|${code}`, setting] as const)),
  ),
);

/**
 * The setting of a place: by its own codes, else by the site's table, else by what it is part of. Null where none of them
 * says anything.
 */
export function settingOfPlace(place: LocationPart, locations: SiteLocations): SettingName | null {
  for (let part: LocationPart | null = place; part !== null; part = part.resource?.partOf ?? null) {
    const found = settingOfCodes(part.resource) ?? settingBySite(part, locations);
    if (found !== null) return found;
  }
  return null;
}

function settingOfCodes(resource: LocationResource | null): SettingName | null {
  for (const { system, code } of resource?.types ?? []) {
    const setting = settingOfType.get(`${system.replace(/\/$/, '')}|${code}`);
    if (setting !== undefined) return setting;
  }
  return null;
}

function settingBySite({ reference, display, resource }: LocationPart, locations: SiteLocations): SettingName | null {
  if (locations.length === 0) return null;
  const names = [resource?.name ?? '', display].filter(Boolean).map(folded);
  const row = locations.find(
    (one) =>
      (one.reference !== undefined && one.reference === reference) ||
      (one.name !== undefined && names.includes(folded(one.name))),
  );
  return row?.setting ?? null;
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
