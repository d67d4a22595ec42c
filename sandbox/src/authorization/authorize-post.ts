import express, { type RequestHandler } from 'express';

/** The longest request that is passed on, in characters of its query; Node refuses longer headers. */
const longest = 8_000;

/**
 * An authorization request by POST (`authorize-post`): the browser is sent to the same request by GET, so there is one
 * door, and its cookies need not be sent with requests from elsewhere.
 */
export function authorizePost(issuer: string): readonly RequestHandler[] {
  return [
    express.text({ type: 'application/x-www-form-urlencoded', limit: longest }),
    (request, response) => {
      const form: unknown = request.body;
      if (typeof form !== 'string') {
        response.status(415).type('text').send('Expected application/x-www-form-urlencoded.');
        return;
      }
      const query = new URLSearchParams(form).toString();
      if (query.length > longest) {
        response.status(413).type('text').send(`Expected at most ${longest} characters.`);
        return;
      }
      response.redirect(303, `${issuer}/authorize?${query}`);
    },
  ];
}
