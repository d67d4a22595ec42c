import { en } from '@bellwether/model/texts';

/** Where Bellwether is registered and nothing answers, whatever runs on this machine: `fetch` never calls port 9. */
export const appUrl = 'http://localhost:9';

/** A card as the service sends it, with a table and a link in its detail. */
export const card = {
  uuid: '4d2f9f1e-9a77-4a3b-8f0a-0a5b7a1c2d3e',
  summary: 'Hospital admission in 30 days: 31% (average 9%): respiratory rate 18 to 26. NEWS2 7.',
  indicator: 'warning',
  source: { label: 'Bellwether', url: 'http://localhost:4010/model-facts/hospitalization-30d' },
  detail: [
    '**Now** Respiratory rate 26 /min ▲▲▲ · SpO₂ 93% ▲▲',
    '',
    '| reading | value |',
    '|---|---|',
    '| Heart rate | 104 /min |',
    '',
    '[Guideline](https://guideline.example/news2)',
  ].join('\n'),
  links: [
    { label: en.links.readings, url: `${appUrl}/launch.html`, type: 'smart' },
    { label: en.links.model, url: 'http://localhost:4010/model-facts/hospitalization-30d', type: 'absolute' },
  ],
};

/** HTML that would run, were it read as HTML. */
export const attack =
  '<img src=x onerror="window.broken=1"><script>window.broken=1</script><b onclick="window.broken=1">bold</b>';
/** A card that tries every way to run something. */
export const maliciousCard = {
  summary: `Summary ${attack}`,
  indicator: 'info',
  source: { label: `Source ${attack}`, url: 'javascript:window.broken=1' },
  detail: [
    attack,
    '[first](javascript:window.broken=1) [second](JaVaScRiPt:window.broken=1) [third](data:text/html,<script>1</script>)',
    '![pixel](https://tracker.example/pixel.png)',
    '<iframe src="https://frame.example"></iframe>',
    '<a href="javascript:window.broken=1">fourth</a>',
    '<style>body { display: none }</style>',
    '- [x] task',
  ].join('\n\n'),
  links: [{ label: `Link ${attack}`, url: 'javascript:window.broken=1', type: 'absolute' }],
  overrideReasons: [{ code: attack, system: attack, display: `Reason ${attack}` }],
  suggestions: [{ label: `Suggestion ${attack}`, actions: [{ type: 'delete', description: `Action ${attack}` }] }],
};

const reasons = 'https://bellwether.example/override-reasons';

/** A card with everything that a clinician can do with one: two reasons, and a Task to create for this patient. */
export const answerableCard = (patientId: string) => ({
  ...card,
  overrideReasons: [
    { code: 'acting', system: reasons, display: en.overrideReasons['already-acting'] },
    { code: 'less', system: reasons, display: en.overrideReasons['less-worried'] },
  ],
  selectionBehavior: 'any',
  suggestions: [
    {
      uuid: '0b6f5f7a-4b0a-4c8e-9d86-6d2f3a5c1e11',
      label: 'Create a follow-up task',
      actions: [
        {
          type: 'create',
          description: 'Creates a Task: call the patient within seven days.',
          resource: {
            resourceType: 'Task',
            status: 'requested',
            intent: 'proposal',
            description: 'Call the patient',
            for: { reference: `Patient/${patientId}` },
          },
        },
      ],
    },
  ],
});
