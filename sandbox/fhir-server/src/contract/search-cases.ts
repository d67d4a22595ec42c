import { type ContractCase, refused, search, unlikeHapi } from './contract-case.js';

const anna = 'Observation?patient=ct-anna';
const loinc = 'http://loinc.org%7C';

/** Searches by reference, token and string. @see https://hl7.org/fhir/R4/search.html */
export const searchCases: readonly ContractCase[] = [
  search('S-01', 'Search §reference: patient takes a bare id', 'Condition?patient=ct-anna', 'ct-copd', 'ct-sinusitis'),
  search('S-02', 'Search §reference: subject takes Type/id', 'Observation?subject=Patient/ct-otto', 'ct-other'),
  search(
    'S-03',
    'Search §reference: an absolute URL of the own base',
    'Observation?patient=BASE/Patient/ct-otto',
    'ct-other',
  ),
  search(
    'S-04',
    'Search §reference: another server’s patient is another',
    'Observation?patient=http://x.example/Patient/ct-otto',
  ),
  search('S-05', 'Search §reference: a comma is OR', 'Encounter?patient=ct-anna,ct-otto', 'ct-visit', 'ct-stay'),
  search('S-06', 'Search §reference: by encounter', 'Observation?encounter=Encounter/ct-stay', 'ct-bp'),
  search('S-07', 'Search §reference: nobody’s chart is empty', 'Observation?patient=ct-nobody'),
  search('S-10', 'Search §token: system|code matches any coding', `${anna}&code=${loinc}59408-5`, 'ct-spo2'),
  search(
    'S-11',
    'Search §token: another system with the code does not match',
    `${anna}&code=http://x.example%7C59408-5`,
  ),
  search('S-12', 'Search §token: a code in any system', `${anna}&code=85354-9`, 'ct-bp'),
  search(
    'S-13',
    'Search §token: |code has no system, and an escaped bar',
    `${anna}&code=%7Cpulse%5C%7Clocal`,
    'ct-local',
  ),
  search('S-14', 'Search §token: |code does not match a code with a system', `${anna}&code=%7C8867-4`),
  search('S-15', 'Search §token: a comma is OR', `${anna}&code=${loinc}2708-6,${loinc}85354-9`, 'ct-spo2', 'ct-bp'),
  search('S-16', 'Search: a repeated parameter is AND', `${anna}&code=2708-6&code=59408-5`, 'ct-spo2'),
  search('S-17', 'Search §token: category', `${anna}&category=exam`, 'ct-local'),
  search('S-18', 'Search §token: status, with its implied system', `${anna}&status=preliminary`, 'ct-local'),
  search('S-19', 'Search §token: clinical-status', 'Condition?patient=ct-anna&clinical-status=active', 'ct-copd'),
  search('S-20', 'Search §token: class', 'Encounter?patient=ct-anna&class=IMP', 'ct-stay'),
  search('S-21', 'Search: _id', 'Patient?_id=ct-anna', 'ct-anna'),
  search('S-22', 'Search: _id with another condition that does not hold', 'Patient?_id=ct-anna&gender=male'),
  search('S-23', 'Search §token: identifier', 'Patient?identifier=http://ct.example/mrn%7CCT-2', 'ct-otto'),
  search('S-30', 'Search §string: the start of a name, accents and case ignored', 'Patient?family=CTMULLER', 'ct-anna'),
  search('S-31', 'Search §string: not its middle', 'Patient?family=muller'),
  search('S-32', 'Search §string: name looks at every part', 'Patient?name=berta&identifier=CT-1', 'ct-anna'),
  search('S-33', 'Search §string: :exact', 'Patient?family:exact=Ctmeier', 'ct-otto'),
  search('S-34', 'Search §string: :contains', 'Patient?family:contains=tmei', 'ct-otto'),
  search('S-40', 'Search §date: birthdate of a partial date', 'Patient?birthdate=1960&family=Ctmeier', 'ct-otto'),
  search(
    'S-41',
    'Search §date: a partial date lies not in one of its days',
    'Patient?birthdate=1960-12-05&family=Ctmeier',
  ),
];

const dated = (id: string, title: string, query: string, ...ids: readonly string[]): ContractCase =>
  search(id, `Search §date: ${title}`, `${anna}&${query}`, ...ids);

/** Searches by date: each resource is a stretch of time, and so is the value. @see https://hl7.org/fhir/R4/search.html#date */
export const dateCases: readonly ContractCase[] = [
  dated('D-01', 'a month holds its days and moments', 'date=2024-02', 'ct-hr-1', 'ct-hr-2', 'ct-spo2', 'ct-bp'),
  unlikeHapi(
    dated('D-02', 'a time zone counts', 'date=2024-02-11', 'ct-hr-2'),
    'HAPI compares whole days as written, without their zone; the specification compares instants',
    { 0: { status: 200, ids: [], total: 0 } },
  ),
  dated('D-03', 'ge', 'date=ge2024-02-10', 'ct-hr-2', 'ct-spo2', 'ct-bp'),
  unlikeHapi(
    dated('D-04', 'gt: what ends after the value', 'date=gt2024-02-10', 'ct-hr-2', 'ct-bp'),
    'HAPI compares whole days as written, without their zone; the specification compares instants',
    { 0: { status: 200, ids: ['ct-bp'], total: 1 } },
  ),
  dated('D-05', 'lt', 'date=lt2024-02-01', 'ct-local'),
  dated('D-06', 'le', 'date=le2024-02-01', 'ct-local', 'ct-hr-1'),
  dated('D-07', 'gt inside a Period: it goes on after', 'date=gt2024-02-20T12:00:00Z', 'ct-bp'),
  dated('D-08', 'sa: a Period that began before does not start after', 'date=sa2024-02-20T12:00:00Z'),
  dated('D-09', 'eb: ends before', 'date=eb2024-02-01T10:00:00Z', 'ct-local'),
  dated('D-10', 'ne', 'date=ne2024-02', 'ct-local'),
  dated('D-11', 'two bounds', 'date=ge2024-02-02&date=lt2024-02-15', 'ct-hr-2', 'ct-spo2'),
  dated('D-12', 'an offset in the value', 'date=2024-02-01T11:00:00%2B01:00', 'ct-hr-1'),
  search('D-13', 'Search §date: a Period without end goes on', 'Encounter?patient=ct-anna&date=ge2030', 'ct-stay'),
  refused('D-14', 'Search §date: what is not a date', `${anna}&date=yesterday`),
  refused('D-15', 'Search §date: a day that does not exist', `${anna}&date=2024-02-30`),
  unlikeHapi(
    refused('D-16', 'Search §date: a plus sign that was not encoded', `${anna}&date=2024-02-01T11:00:00+01:00`),
    'HAPI treats the space that the plus sign becomes as a plus sign; ours reports the client’s error',
    { 0: { status: 200, ids: ['ct-hr-1'], total: 1 } },
  ),
];
