import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const cookieName = 'chart_session';
/** Where the browser brings it: to the chart's interface and to the sign-in, and not to apps on other ports of this host. */
const paths = ['/ehr', '/auth'] as const;

/** Which browser asks, as the chart knows it; null where it never showed a chart. */
export function chartSessionOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName)?.[1] ?? null;
}

/** Lets each browser that shows charts be known again. It opens nothing: the chart asks for no sign-in. */
export function keepChartSession(newId: () => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (chartSessionOf(request) === null) {
      const value = newId();
      for (const path of paths) {
        response.append('Set-Cookie', `${cookieName}=${value}; Path=${path}; HttpOnly; SameSite=Lax`);
      }
    }
    next();
  };
}
