import type { quantities as en } from '../en/quantities.js';
import type { Translated } from '../translated.js';

export const quantities: Translated<typeof en> = {
  percent: '{{value}}\u00a0%',
  belowOnePercent: 'unter 1\u00a0%',
  aboveNinetyNinePercent: 'über 99\u00a0%',
  range: '{{low}} bis {{high}}',
  change: '{{before}} auf {{now}}',
};
