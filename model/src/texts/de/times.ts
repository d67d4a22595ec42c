import type { times as en } from '../en/times.js';
import type { Translated } from '../translated.js';

export const times: Translated<typeof en> = {
  today: 'heute',
  yesterday: 'gestern',
  yesterdayAt: 'gestern {{time}}',
  daysAgo: 'vor {{days}} Tagen',
};
