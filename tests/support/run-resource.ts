import { get } from 'node:http';

/**
 * What is made once for all test files of a run: the base of a HAPI FHIR server, where the services are, or the directory with the
 * built pages of the app, of the chart, or of the app's playgrounds.
 * @throws Error with the reason why there is none
 */
export function runResource(
  what: 'hapi' | 'services' | 'app' | 'web' | 'playground' | 'playground-lists',
): Promise<string> {
  const keeper = process.env.RUN_RESOURCES;
  if (keeper === undefined) throw new Error('RUN_RESOURCES is not set: is jest.config.js used?');
  return new Promise((resolve, reject) => {
    // Not fetch, which gives up after five minutes without an answer; nor a connection that idled, which may be closed by now.
    get(`${keeper}/${what}`, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    }).on('error', reject);
  });
}
