import type { AnswerRecord, FeedbackRecord, OpenQuestion } from '../../../src/store/store.js';
import type { ChannelSetting } from '../../../src/types.js';

export const channel = (guildId: string, channelId: string, more: Partial<ChannelSetting> = {}): ChannelSetting => ({
  guildId,
  channelId,
  when: 'every_message',
  where: 'in_place',
  locale: undefined,
  cooldown: 0,
  ...more,
});

export const question = (id: string, more: Partial<OpenQuestion> = {}): OpenQuestion => ({
  id,
  asker: 'asker',
  surface: 'slash',
  guildId: 'g',
  channelId: 'c',
  interactionToken: 'token',
  text: 'What is Gemini?',
  locale: 'en',
  deadline: 900_000,
  ...more,
});

export const answer = (id: string, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  id,
  asker: 'asker',
  guildId: 'g',
  channelId: 'c',
  messageId: undefined,
  surface: 'slash',
  corpus: 'abc123',
  status: 'answered',
  model: 'a-model',
  citations: [47, 2],
  retrieved: [47, 2, 50],
  verdicts: { kept: 2, dropped_figure: 1 },
  usage: { prompt_tokens: 1200, completion_tokens: 40, cached_tokens: 0 },
  cost: 180,
  times: { search: 0.4, model: 812.5 },
  at: 1000,
  ...more,
});

export const feedback = (answerId: string, more: Partial<FeedbackRecord> = {}): FeedbackRecord => ({
  answerId,
  person: 'asker',
  guildId: 'g',
  value: 1,
  note: undefined,
  question: undefined,
  at: 1000,
  ...more,
});
