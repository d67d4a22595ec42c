import { z } from 'zod';
import type { AppUser } from '../auth/app-user.js';
import { isPractitioner } from '../auth/may-decide.js';
import { notAllowed } from '../auth/reasons.js';
import { boundedList } from '../feedback/feedback-body.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { Findings, PastAssessment } from '../store/store.js';
import type { AppCall } from './card-user.js';
import { decisionJson } from './decision-json.js';

/** Maximum number of patients per call: more than a ward has, fewer than a hospital. */
const maxPatients = 300;

/** How many assessments of a patient are searched for an earlier probability. */
const assessmentsPerPatient = 3;

const worklistSchema = z.strictObject({
  patients: boundedList(z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, { error: 'expected a FHIR id' }), 1, maxPatients),
});

/** Outcome of a read of a patient who has no row in the answer. */
const notListed = 'worklist: nothing stored';

/** Whether a user may read assessments of many patients. */
export function hasWorklistAccess({ worklist, userId }: AppUser): boolean {
  return typeof worklist === 'string'
    ? worklist === 'practitioners' && isPractitioner(userId)
    : worklist.includes(userId);
}

/**
 * Refuses users without worklist access.
 *
 * @throws AccessProblem `worklist`
 */
function requireWorklistAccess(user: AppUser, body: unknown): void {
  if (hasWorklistAccess(user)) return;
  const patientIds = worklistSchema.safeParse(body).data?.patients ?? [];
  throw notAllowed('worklist', 'This user does not have worklist access.', { patientIds: [...new Set(patientIds)] });
}

/**
 * The newest stored assessments of the patients that the app names, by each artefact that is shown at this site. The
 * service does not know which user may see which patient: the app names patients that the EHR let it read, and the
 * clients file says which users have worklist access. Assessments of mode `silent` are not included. With them the decisions
 * of people about these patients, without which the app's own scores would be others than its chart has; null where the user may
 * not read those.
 *
 * @throws RequestProblem `request-invalid`; AccessProblem `worklist`
 */
export async function answerWorklist(
  body: unknown,
  { proof: user, requestId }: AppCall<AppUser>,
  { store, clock, deployed }: Pick<HookService, 'store' | 'clock' | 'deployed'>,
) {
  requireWorklistAccess(user, body);
  const patientIds = [...new Set(checkBody(worklistSchema, body, []).patients)];
  const shown = deployed.filter(({ mode }) => mode === 'shown').map(({ artefact }) => artefact.manifest.name);
  const { source, userId } = user;
  const assessments = [];
  for (const artefact of new Set(shown)) {
    const found = await store.newestAssessments({ source, patientIds, artefact, each: assessmentsPerPatient });
    for (const rows of byPatient(found.filter(isListed))) assessments.push(worklistRow(rows));
  }
  const listed = new Set(assessments.map(({ patient }) => patient));
  const decisions = isPractitioner(userId) ? await decisionsAbout(patientIds, source, store) : null;
  const at = clock();
  const read = { at, requestId, source, userId };
  await store.recordReads(
    patientIds.map((id) => ({ ...read, patientId: id, outcome: listed.has(id) ? 'worklist: read' : notListed })),
  );
  return { assessments, notStored: patientIds.filter((id) => !listed.has(id)), decisions };
}

/** Each with the patient that it is about. */
async function decisionsAbout(patientIds: readonly string[], source: string, store: HookService['store']) {
  const found = await Promise.all(
    patientIds.map(async (patientId) =>
      (await store.decisions({ source, patientId })).map((one) => ({ patient: patientId, ...decisionJson(one) })),
    ),
  );
  return found.flat();
}

function byPatient(rows: readonly PastAssessment[]): Iterable<readonly PastAssessment[]> {
  const groups = new Map<string, PastAssessment[]>();
  for (const row of rows) {
    const { patientId } = row.viewer;
    const group = groups.get(patientId);
    if (group === undefined) groups.set(patientId, [row]);
    else group.push(row);
  }
  return groups.values();
}

/** Whether the artefact computed something, and is meant for such a patient or has said how ill the patient is. */
function isListed({ findings, outcome }: PastAssessment): boolean {
  return findings !== null && outcome !== 'outside-setting';
}

/** @param rows of one patient and one artefact, the newest first */
function worklistRow(rows: readonly PastAssessment[]) {
  const [newest] = rows;
  const findings = newest?.findings;
  if (newest === undefined || findings == null) throw new TypeError('a row of the worklist without findings');
  const earlier = rows.find((row) => isEarlier(row, newest));
  return {
    patient: newest.viewer.patientId,
    artefact: newest.artefact,
    version: newest.version,
    artefactHash: newest.artefactHash,
    siteHash: newest.siteHash,
    mappingVersion: newest.mappingVersion,
    asOf: new Date(newest.asOf).toISOString(),
    probability: findings.probability,
    band: findings.band,
    bandIndex: findings.bandIndex,
    notScored: findings.notScored,
    news2: findings.news2 === null ? null : { low: findings.news2.low, high: findings.news2.high },
    chartedNews2: chartedOf(findings),
    acuity: acuityOf(findings),
    /** Number of anomalies in the 24 hours before `asOf`; null where an older version has not counted them. */
    anomalies: findings.anomalies ?? null,
    previous:
      earlier?.findings?.probability == null
        ? null
        : { probability: earlier.findings.probability, asOf: new Date(earlier.asOf).toISOString() },
  };
}

/** Scores that the hospital's own could be, where it counted; null where none was charted or it no longer counted. */
function chartedOf({ chartedNews2 }: Findings) {
  if (chartedNews2?.counted == null) return null;
  const { agreement, score, counted } = chartedNews2;
  return { score: agreement === 'unusable' ? null : score, high: counted.high };
}

/** What NEWS2 asked for at `asOf`; null where it is not used, and where an older version has not stored it. */
function acuityOf({ acuity }: Findings) {
  if (acuity == null) return null;
  return { ...acuity, dueAt: acuity.dueAt === null ? null : new Date(acuity.dueAt).toISOString() };
}

/** Whether a row has another probability by the same versions: then the patient has changed, not the model. */
function isEarlier(row: PastAssessment, newest: PastAssessment): boolean {
  const sameVersion =
    row.artefactHash === newest.artefactHash &&
    row.siteHash === newest.siteHash &&
    row.mappingVersion === newest.mappingVersion;
  const [was, is] = [row.findings?.probability ?? null, newest.findings?.probability ?? null];
  return sameVersion && was !== null && is !== null && was !== is;
}
