import type { LoggerOptions } from 'pino';
import type { Settings } from '../settings/settings.js';

/**
 * How the log is written. No line is given a patient, a token or an address of a FHIR server; should one ever be, the
 * fields that hold them do not get through.
 */
export function logOptions(level: Settings['logLevel']): LoggerOptions {
  return { level, base: null, redact: { paths: [...redacted], censor: '[redacted]' }, serializers: silent };
}

/** Fields of requests, tokens and charts, at the top of a line and one level below. */
const fields = [
  'authorization',
  'access_token',
  'accessToken',
  'token',
  'fhirServer',
  'fhirAuthorization',
  'prefetch',
  'context',
  'body',
  'headers',
  'patientId',
  'patient',
  'userId',
] as const;
const redacted = fields.flatMap((field) => [field, `*.${field}`]);

/** A request, an answer or an error that is logged whole says no more than that it was there. */
const silent: NonNullable<LoggerOptions['serializers']> = {
  req: () => '[request]',
  res: () => '[response]',
  err: (error: unknown) => (error instanceof Error ? error.name : typeof error),
};
