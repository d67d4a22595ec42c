import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import helmet from 'helmet';
import { constantHeaders } from './constant-headers.js';

const answer = () => new ServerResponse(new IncomingMessage(new Socket()));

it("sets all of helmet's headers, each time", () => {
  const [request, wanted] = [new IncomingMessage(new Socket()), answer()];
  helmet()(request, wanted, () => undefined);
  expect(wanted.getHeaderNames().length).toBeGreaterThan(10);
  const handler = constantHeaders(helmet());
  for (let call = 0; call < 2; call += 1) {
    const response = answer();
    let passed = 0;
    handler(request as Request, response as Response, () => {
      passed += 1;
    });
    expect([response.getHeaders(), passed]).toEqual([wanted.getHeaders(), 1]);
  }
});

it('a handler that cannot set its headers fails at the start, not in a call', () => {
  const broken = (_request: unknown, _response: unknown, next: (error?: unknown) => void) => next(new Error('broken'));
  expect(() => constantHeaders(broken)).toThrow('broken');
});
