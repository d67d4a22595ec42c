import type { LoggerOptions } from 'pino';

/** Minimum severity that is logged. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/**
 * How the log is written. No code logs a patient, a token or an address of a FHIR server; should that ever happen, the
 * fields that hold them are redacted.
 */
export function logOptions(level: LogLevel): LoggerOptions {
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

/** A request, an answer or an error that is logged as a whole leaves only its name. */
const silent: NonNullable<LoggerOptions['serializers']> = {
  req: () => '[request]',
  res: () => '[response]',
  err: (error: unknown) => (error instanceof Error ? error.name : typeof error),
};
