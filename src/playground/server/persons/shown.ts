import { type Interaction, Response } from '../interactions.js';
import type { Body } from '../rules/values.js';
import type { StoredMessage } from '../world.js';

export type Until = <T>(found: () => T | undefined | false) => Promise<T>;

const LOADING = 128;

const saysSomething = (message: StoredMessage): boolean =>
  !(message.flags & LOADING) &&
  (message.content !== '' || [message.embeds, message.components, message.attachments].some((it) => it.length > 0));

/** An interaction and what a person waits for in it. */
export const shown = (it: Interaction, until: Until) => {
  const editsBefore = it.source?.edits ?? 0;
  const answer = (): StoredMessage | undefined => {
    if (it.acknowledged === undefined) return undefined;
    if (it.acknowledged !== Response.deferUpdate)
      return it.original && saysSomething(it.original) ? it.original : it.followUps[0];
    return it.source && it.source.edits > editsBefore ? it.source : it.followUps[0];
  };
  return {
    interaction: it,
    /** The first message that is more than "thinking"; of a control, also the message that it changed. */
    answered: (): Promise<StoredMessage> => until(answer),
    /** The kind of the first response. */
    acknowledged: (): Promise<number> => until(() => it.acknowledged),
    /** The form that opens. */
    form: (): Promise<Body> => until(() => it.form),
    /** The choices of an autocomplete. */
    choices: (): Promise<readonly Body[]> => until(() => it.choices),
    /** Follow-up number `index`, from 0. */
    followUp: (index = 0): Promise<StoredMessage> => until(() => it.followUps[index]),
  };
};

export type Shown = ReturnType<typeof shown>;
