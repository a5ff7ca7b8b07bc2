/** English: the keys that every other language has as well. Values are ICU messages (formatjs.github.io/docs/core-concepts/icu-syntax). */
export const en = {
  'command.gemini': 'Ask about the launch of Google’s Gemini',
  'command.gemini.ask': 'Ask a question; the answer cites its excerpts',
  'command.gemini.ask.question': 'Your question, up to 1,000 characters',
  'command.gemini-config': 'Where and how All About Gemini answers in this server',
  'command.gemini-config.channel': 'The channels in which All About Gemini answers',
  'command.gemini-config.channel.add': 'Answer in a channel',
  'command.gemini-config.channel.add.channel': 'The channel; its threads follow it',
  'command.gemini-config.channel.remove': 'Stop answering in a channel',
  'command.gemini-config.channel.remove.channel': 'The channel',
  'command.gemini-config.channel.list': 'Show the channels in which it answers',

  'mark.not_covered':
    'The excerpts I know don’t say. They cover the launch of Gemini 1.0 on 6 December 2023: its sizes, benchmarks, training, availability and the people behind it.',
  'mark.another_gemini':
    'That sounds like another Gemini. I only know Google’s AI model: not the zodiac sign, the crypto exchange or NASA’s programme.',
  'mark.later_than_corpus':
    'I speak as of December 2023, when Gemini 1.0 was announced, and know nothing of later models or prices.',
  'mark.distress':
    'I’m sorry that you’re going through this. I’m only a bot for questions about Gemini, but you deserve a person who listens: please reach out to someone you trust or to your local emergency or crisis line (findahelpline.com lists them by country).',

  'quoted.no_model': 'No model is configured, so this is no answer: the closest excerpts, as they stand.',
  'quoted.unreachable':
    'The model can’t be reached right now, so this is no answer: the closest excerpts, as they stand.',
  'quoted.too_slow': 'The model took too long, so this is no answer: the closest excerpts, as they stand.',
  'quoted.busy': 'The model is busy, so this is no answer: the closest excerpts, as they stand.',

  'declined.empty': 'Ask me something about Google’s Gemini, such as “What did Gemini Ultra score on MMLU?”',
  'declined.too_long': 'That is too long for me: please ask in at most {max, number} characters.',
  'declined.attachment_only': 'I read text only. Write your question beside the attachment.',
  failed:
    'Sorry, something went wrong on my side. Please ask again; if it stays, tell the operator this reference: {reference}',

  'disagreement.other_side': 'The excerpts differ: {speaker} writes “{quote}” [{excerpt}].',
  thinking: 'Looking it up …',
  'source.line': '[{number}] {speaker}, {date}',

  'config.managers_only': 'Only members who may manage this server can change that.',
  'config.guilds_only': 'That works in a server.',
  'config.channel.added': 'I answer in {channel} and its threads from now on.',
  'config.channel.added_already': 'I answer in {channel} already.',
  'config.channel.removed': 'I no longer answer in {channel}.',
  'config.channel.removed_already': 'I wasn’t answering in {channel}.',
  'config.channel.none': 'I answer in no channel yet. Name one with /gemini-config channel add.',
  'config.channel.list': '{count, plural, one {I answer in one channel:} other {I answer in # channels:}}',
  'config.mentions_only':
    'Without the Message Content intent I see only messages that mention me, so there I answer mentions.',
  'config.not_saved': 'That was not saved. Please try again.',
} as const;
