import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { AuditRow } from '../store/store.js';

const restful = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  code: 'rest',
  display: 'RESTful Operation',
};
const dicom = (code: string, display: string) => ({
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code,
  display,
});

/** The event of each kind of row. `action`: E executes, C creates, R reads, U updates, D deletes. */
const kinds = {
  assessment: { type: restful, subtypes: [], action: 'E', display: 'Risk assessment for a chart' },
  feedback: { type: restful, subtypes: [], action: 'C', display: 'Feedback on a card' },
  acknowledgement: { type: restful, subtypes: [], action: 'C', display: 'Acknowledgement of an anomaly' },
  decision: { type: restful, subtypes: [], action: 'C', display: 'Decision about a patient' },
  rest: { type: restful, subtypes: [], action: 'E', display: 'Call of another system' },
  read: { type: restful, subtypes: [], action: 'R', display: 'Read of stored data' },
  refusal: { type: dicom('110113', 'Security Alert'), subtypes: [], action: 'E', display: 'Refused call' },
  // DICOM lists a change of the software's configuration under its security events.
  configuration: {
    type: dicom('110113', 'Security Alert'),
    subtypes: [dicom('110131', 'Software Configuration')],
    action: 'U',
    display: 'Configuration change',
  },
  export: {
    type: dicom('110106', 'Export'),
    subtypes: [],
    action: 'R',
    display: "Export of one patient's stored data",
  },
  erasure: {
    type: dicom('110110', 'Patient Record'),
    subtypes: [],
    action: 'D',
    display: "Erasure of one patient's stored data",
  },
} as const satisfies Record<AuditRow['kind'], object>;

/** AuditEvent.outcome: 0 success; 4 minor failure, where the call was refused or the patient could not be retrieved. */
const outcomeCode = ({ kind, outcome }: AuditRow): string =>
  kind === 'refusal' || outcome === 'patient-unavailable' ? '4' : '0';

const entityType = (code: string, display: string) => ({
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code,
  display,
});
const objectRole = (code: string, display: string) => ({
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code,
  display,
});
const systemObject = entityType('2', 'System Object');

/**
 * An audit row as a FHIR R4 AuditEvent. References are those of the EHR that called: they name its patients and users.
 *
 * @param publicUrl the service's own address, which is the base of its code system
 * @see https://hl7.org/fhir/R4/auditevent.html
 * @see https://profiles.ihe.net/ITI/BALP for the request's id as an entity
 */
export function auditEvent(row: AuditRow, publicUrl: string): JsonObject {
  const { type, subtypes, action, display } = kinds[row.kind];
  const own = { system: `${publicUrl}/code-systems/audit-events`, code: row.kind, display };
  const entity = entities(row);
  return {
    resourceType: 'AuditEvent',
    id: row.id,
    type,
    subtype: [...subtypes, own],
    action,
    recorded: new Date(row.at).toISOString(),
    outcome: outcomeCode(row),
    outcomeDesc: row.outcome,
    agent: agents(row),
    source: {
      observer: { display: `Bellwether, ${publicUrl}` },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    ...(entity.length === 0 ? {} : { entity }),
  };
}

/** Network address of the requestor. `2`: an IP address. */
const networkOf = ({ address }: AuditRow): JsonObject => (address === null ? {} : { network: { address, type: '2' } });

/** The user and the client; only the client where the user is not known; else the service itself. */
function agents(row: AuditRow): readonly JsonObject[] {
  const { userId, source, claimedClient, kind } = row;
  const application = { coding: [dicom('110150', 'Application')] };
  const network = networkOf(row);
  if (kind === 'refusal' && source === null) {
    const name = claimedClient === null ? 'unknown caller' : `${claimedClient} (claimed)`;
    return [{ type: application, name, requestor: true, ...network }];
  }
  // Who exports or erases is an operator of the service: no EHR knows them.
  const isOperator = kind === 'export' || kind === 'erasure';
  const name = isOperator ? { name: userId } : { who: { reference: userId } };
  const user = userId === null ? [] : [{ ...name, requestor: true, ...network }];
  const ofClient = userId === null ? network : {};
  const client = source === null ? [] : [{ type: application, name: source, requestor: userId === null, ...ofClient }];
  const known = [...user, ...client];
  return known.length > 0 ? known : [{ type: application, name: 'Bellwether', requestor: true }];
}

function entities(row: AuditRow): readonly JsonObject[] {
  const { patientId, encounterId, artefact, requestId, serviceId } = row;
  const entity: JsonObject[] = [];
  if (patientId !== null) {
    entity.push({
      what: { reference: `Patient/${patientId}` },
      type: entityType('1', 'Person'),
      role: objectRole('1', 'Patient'),
    });
  }
  if (encounterId !== null) {
    entity.push({
      what: { reference: `Encounter/${encounterId}` },
      type: systemObject,
      role: objectRole('4', 'Domain Resource'),
    });
  }
  const detail = details(row);
  if (artefact !== null || detail.length > 0) {
    entity.push({
      type: systemObject,
      role: objectRole('5', 'Master file'),
      name: artefact ?? 'site file',
      ...(detail.length === 0 ? {} : { detail }),
    });
  }
  if (requestId !== null) {
    entity.push({
      what: { identifier: { value: requestId } },
      type: { system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', code: 'XrequestId' },
      ...(serviceId === null ? {} : { name: serviceId }),
    });
  }
  return entity;
}

/** Version and hashes of what was used. */
function details({ version, artefactHash, siteHash, instance, fromHash, toHash }: AuditRow): readonly JsonObject[] {
  const used = { version, 'artefact-hash': artefactHash, 'site-hash': siteHash };
  const all = { ...used, instance, 'from-hash': fromHash, 'to-hash': toHash };
  return Object.entries(all).flatMap(([type, valueString]) => (valueString === null ? [] : [{ type, valueString }]));
}
