import { fillText } from '@bellwether/fhir-mapping';
import type { Message } from '../message/message.js';
import type { Phrasing } from './phrasing.js';

/** What the RCP asks for, whole and in its own words: how often at least, and who does what. */
export interface ResponseText {
  readonly monitoring: string;
  readonly response: readonly string[];
}

/** By the high end of the score, then by the low one where that is another band; none where no score is named. */
export function responseTexts({ lines }: Pick<Message, 'lines'>, phrasing: Phrasing): readonly ResponseText[] {
  const line = lines.find(({ kind }) => kind === 'response');
  if (line?.kind !== 'response') return [];
  const { message, news2Responses } = phrasing.texts;
  return [...new Set([line.worst.band, line.low.band])].map((band) => {
    const { score, monitoring, response } = news2Responses[band];
    return { monitoring: fillText(message.response.whole, { score, monitoring }), response };
  });
}
