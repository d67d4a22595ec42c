import { randomUUID } from 'node:crypto';
import { type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';

/** What a fake service has read of a chart. */
export interface FakeChart {
  readonly patient: JsonObject | null;
  readonly observations: readonly JsonObject[];
}

const escaped = (text: string) => text.replaceAll('<', '&lt;').replace(/[[\]()]/g, '\\$&');

/** A card with all parts that a card can have, all of them valid. */
export function fakeCard({ observations }: FakeChart): JsonObject {
  const names = observations.flatMap(({ code }) => objectsOf([code]).map(({ text }) => escaped(String(text))));
  return {
    uuid: randomUUID(),
    summary: observations.length === 0 ? 'Not computed: no readings' : `${observations.length} readings`,
    detail: names.length === 0 ? '**Missing** readings' : `**Now** ${names.join(' · ')}`,
    indicator: 'info',
    source: {
      label: 'Fake',
      url: 'https://fake.example/facts',
      icon: 'https://fake.example/100.png',
      topic: { code: 'fake', system: 'https://fake.example/topics' },
    },
    selectionBehavior: 'any',
    suggestions: [
      {
        label: 'Plan a visit',
        uuid: randomUUID(),
        isRecommended: true,
        actions: [
          { type: 'create', description: 'Creates a Task', resource: { resourceType: 'Task', status: 'requested' } },
          { type: 'update', description: 'Updates a Task', resource: { resourceType: 'Task', id: '1' } },
          { type: 'delete', description: 'Deletes a Task', resourceId: 'Task/1' },
        ],
      },
      { label: 'Do nothing', uuid: randomUUID(), isRecommended: true },
    ],
    overrideReasons: [{ code: 'not-now', system: 'https://fake.example/reasons', display: 'Not now' }],
    links: [
      { label: 'Read more', url: 'https://fake.example/more', type: 'absolute' },
      { label: 'Open the app', url: 'https://fake.example/launch', type: 'smart', appContext: 'readings' },
    ],
  };
}
