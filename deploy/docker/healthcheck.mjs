/**
 * The health check of an image: `node healthcheck.mjs VARIABLE PORT PATH`. Ends with 0 where the program in this container
 * answers PATH with 200, else with 1 and the reason. The port is that of the environment's VARIABLE, or PORT; with
 * TLS_CERT_FILE it is asked by https. Node alone: an image has neither curl nor, in use, a shell.
 */
import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';

const [variable = '', fallback = '', path = '/healthz'] = process.argv.slice(2);
const port = Number(process.env[variable]?.trim() || fallback);
const host = process.env.HOST?.trim() ?? '';
// A wildcard is where a program listens, not where it is found.
const everywhere = ['', '0.0.0.0', '::', '[::]'].includes(host);
const overTls = Boolean(process.env.TLS_CERT_FILE?.trim());

/** Longer than any answer of a program that lives, in milliseconds; the image's own limit is 5 s. */
const timeout = 3_000;

function end(problem) {
  if (problem !== null) process.stderr.write(`${problem}\n`);
  process.exit(problem === null ? 0 : 1);
}

const options = {
  host: everywhere ? '127.0.0.1' : host.replace(/^\[|\]$/g, ''),
  port,
  path,
  timeout,
  // The certificate is for the name that clients call. Who answers inside this container needs no proof, and nothing is sent.
  rejectUnauthorized: false,
};
const request = (overTls ? encrypted : plain)(options, ({ statusCode }) =>
  end(statusCode === 200 ? null : `${path} answered ${statusCode}`),
);
request.on('timeout', () => end(`${path} did not answer within ${timeout} ms`));
request.on('error', ({ code, message }) => end(`${path}: ${code ?? message}`));
request.end();
