import { artefactCode, fhirNames } from './fhir-names.js';
import type { Artefact } from './load-artefact.js';

/** Base of the canonical addresses of HL7's guide "AI Transparency on FHIR". */
const guide = 'http://hl7.org/fhir/uv/aitransparency';
const kindUrl = `${guide}/StructureDefinition/aitransparency.AIKind`;
const kindSystem = `${guide}/CodeSystem/AIdeviceTypeCS`;

interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** The kinds of AI that an artefact is. A rolling one follows a patient, and says when one becomes worse. */
const kinds = [
  { code: 'Machine-Learning-Models', display: 'Machine Learning Models', of: ['snapshot', 'rolling'] },
  { code: 'Deterministic-AI', display: 'Deterministic AI', of: ['snapshot', 'rolling'] },
  { code: 'AI-for-Structured-Clinical-Data', display: 'Structured Clinical Data', of: ['snapshot', 'rolling'] },
  {
    code: 'Clinical-Monitoring-and-Early-Warning',
    display: 'Clinical Monitoring and Early Warning',
    of: ['rolling'],
  },
] as const;

/** An artefact as FHIR R4 Device. */
export interface DeviceResource {
  readonly resourceType: 'Device';
  readonly id: string;
  readonly meta: { readonly profile: readonly string[] };
  readonly extension: readonly {
    readonly url: string;
    readonly valueCodeableConcept: { readonly coding: readonly Coding[] };
  }[];
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  readonly status: 'active';
  readonly deviceName: readonly { readonly name: string; readonly type: 'model-name' }[];
  readonly modelNumber: string;
  readonly type: { readonly coding: readonly Coding[] };
  readonly version: readonly { readonly type: { readonly text: string }; readonly value: string }[];
  readonly url: string;
  readonly note?: readonly { readonly text: string }[];
}

/** The service that an artefact runs in. */
export interface DeviceHost {
  /** Address of the service, without a slash at its end. */
  readonly publicUrl: string;
  readonly programVersion: string;
}

/**
 * The artefact as a Device of the profile AI-Device: what it is, in which version, by which hash, and where its facts are. What
 * was trained on synthetic patients says so.
 *
 * @see https://build.fhir.org/ig/HL7/aitransparency-ig/ (1.0.0, ballot)
 */
export function toDevice(
  { manifest, hash }: Pick<Artefact, 'manifest' | 'hash'>,
  { publicUrl, programVersion }: DeviceHost,
): DeviceResource {
  const { name, version, title, synthetic, temporal } = manifest;
  const names = fhirNames(publicUrl);
  const isOf = (of: readonly string[]): boolean => of.includes(temporal);
  return {
    resourceType: 'Device',
    id: artefactCode(manifest),
    meta: { profile: [`${guide}/StructureDefinition/AI-Device`] },
    extension: kinds
      .filter(({ of }) => isOf(of))
      .map(({ code, display }) => ({
        url: kindUrl,
        valueCodeableConcept: { coding: [{ system: kindSystem, code, display }] },
      })),
    identifier: [{ system: names.artefact, value: `${name}|${version}|sha256:${hash}` }],
    status: 'active',
    deviceName: [{ name: title, type: 'model-name' }],
    modelNumber: name,
    type: {
      coding: [
        { system: kindSystem, code: 'Artificial-Intelligence', display: 'All kinds of Artificial Intelligence' },
      ],
    },
    version: [
      { type: { text: 'artefact' }, value: version },
      { type: { text: 'artefact sha256' }, value: hash },
      { type: { text: 'bellwether' }, value: programVersion },
    ],
    url: names.facts(name),
    ...(synthetic
      ? { note: [{ text: 'Trained on synthetic patients: demonstration only, not for clinical use.' }] }
      : {}),
  };
}
