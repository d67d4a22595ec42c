import type { RequestHandler } from 'express';
import type { Operation } from './operation.js';

/**
 * Tells with each answer of a route that goes away: since when that is said, when it ends, and where to read what to call instead.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9745 Deprecation
 * @see https://www.rfc-editor.org/rfc/rfc8594 Sunset
 */
export function deprecationHeaders(operations: readonly Operation[], publicUrl: string): RequestHandler {
  const rows = operations.flatMap(({ method, path, deprecated }) =>
    deprecated === undefined ? [] : [{ method: method.toUpperCase(), pattern: patternOf(path), ...deprecated }],
  );
  return (request, response, next) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const row = rows.find((one) => one.method === method && one.pattern.test(request.path));
    if (row !== undefined) {
      response.setHeader('deprecation', `@${Math.floor(Date.parse(row.since) / 1000)}`);
      response.setHeader('sunset', new Date(row.until).toUTCString());
      response.setHeader('link', `<${new URL(row.page, `${publicUrl}/`).href}>; rel="deprecation"; type="text/html"`);
    }
    next();
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/\{\w+\}/)
      .map((part) => part.replaceAll(/[.$+*?()[\]^|\\]/g, '\\$&'))
      .join('[^/]+')}/?$`,
  );
