export const alarms = {
  usual: '{{name}} {{value}}, sonst {{usual}}',
  limit: '{{name}} {{value}}, jenseits der Grenze',
  list: '{{first}}; {{second}}',
  score: 'NEWS2 mindestens {{points}}, vorher {{before}}',
  firstScore: 'NEWS2 mindestens {{points}}',
  three: 'jetzt 3 Punkte: {{names}}',
} as const;
