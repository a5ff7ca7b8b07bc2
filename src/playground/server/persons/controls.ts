import type { Interaction } from '../interactions.js';
import { messagePayload } from '../payloads/messages.js';
import { canSee } from '../permissions.js';
import { allOf, ComponentKind } from '../rules/components.js';
import { type Body, bodiesIn, textIn } from '../rules/values.js';
import type { Channel, StoredMessage, User } from '../world.js';
import type { PersonParts } from './commands.js';
import { contextOf, envelope } from './envelope.js';
import { shown } from './shown.js';

/** How persons use the controls of a message and fill in forms. */

type Common = { readonly user: User; readonly locale?: string; readonly deliveries?: number; readonly force?: boolean };

export type PressOptions = Common & {
  readonly message: StoredMessage;
  /** Its label or its custom id. */
  readonly button: string;
};

export type ChooseOptions = Common & {
  readonly message: StoredMessage;
  /** The custom id; not needed where there is one select only. */
  readonly select?: string;
  /** Values or labels; ids in a select of users, roles or channels. */
  readonly values: readonly string[];
};

export type SubmitOptions = Common & {
  /** What opened the form. */
  readonly opened: Interaction;
  /** By custom id. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};

/** The buttons and selects of a message, in reading order. */
export const controlsOf = (message: StoredMessage): Body[] =>
  bodiesIn(message.components)
    .flatMap(allOf)
    .filter((it) => [2, 3, 5, 6, 7, 8].includes(Number(it.type)));

export const createControls = ({ world, gateway, interactions, until, changed }: PersonParts) => {
  const placeOf = (message: StoredMessage, user: User, force: boolean): Channel => {
    const channel = world.channels.get(message.channelId);
    if (!channel || message.deleted) throw new Error('this message is gone');
    const isSeen = canSee(world, user.id, channel) && (!message.ephemeralFor || message.ephemeralFor === user.id);
    if (!isSeen && !force) throw new Error(`${user.username} doesn't see this message`);
    return channel;
  };

  const ownersOf = (message: StoredMessage, channel: Channel): Readonly<Record<string, string>> =>
    message.interaction?.owners ?? (contextOf(channel) === 2 ? {} : { 0: channel.guildId ?? '0' });

  const deliver = (it: Interaction, channel: Channel, { user, locale, deliveries = 1 }: Common, more: Body) => {
    const payload = { ...envelope(world, it, user, channel, locale ?? user.locale), ...more };
    for (let count = 0; count < deliveries; count += 1)
      gateway.dispatch('INTERACTION_CREATE', { intent: 0, guildId: channel.guildId }, () => payload);
    changed();
    return shown(it, until);
  };

  const use = (wanted: Common & { readonly message: StoredMessage }, control: Body, data: Body) => {
    const { message, user, force = false } = wanted;
    const channel = placeOf(message, user, force);
    if (control.disabled === true && !force) throw new Error('this control is disabled');
    const it = interactions.open({
      type: 3,
      channelId: channel.id,
      userId: user.id,
      name: textIn(control.custom_id),
      owners: ownersOf(message, channel),
      source: message,
    });
    return deliver(it, channel, wanted, {
      message: messagePayload(world, message),
      data: { custom_id: control.custom_id, component_type: control.type, id: control.id, ...data },
    });
  };

  const selected = (select: Body, values: readonly string[], force: boolean): string[] => {
    const { min_values: least = 1, max_values: most = 1 } = select as { min_values?: number; max_values?: number };
    if (!force && (values.length < least || values.length > most))
      throw new Error(`choose between ${least} and ${most}`);
    const options = bodiesIn(select.options);
    if (select.type !== ComponentKind.stringSelect) return [...values];
    return values.map((value) => {
      const option = options.find((it) => it.value === value) ?? options.find((it) => it.label === value);
      if (!option && !force) throw new Error(`there is no ${value} to choose`);
      return textIn(option?.value ?? value);
    });
  };

  const fill = (input: Body, values: SubmitOptions['values'], force: boolean): Body => {
    const given = values[textIn(input.custom_id)];
    const common = { type: input.type, id: input.id ?? 1, custom_id: input.custom_id };
    if (input.type !== ComponentKind.textInput)
      return { ...common, values: selected(input, [given ?? []].flat(), force) };
    const text = String(given ?? input.value ?? '');
    const { min_length: least = 0, max_length: most = 4000, required = true } = input as never;
    const isFit = text === '' ? !required : text.length >= least && text.length <= most;
    if (!isFit && !force) throw new Error(`${textIn(input.custom_id)} wants ${least} to ${most} characters`);
    return { ...common, value: text };
  };

  return {
    /** Presses a button. */
    press: (wanted: PressOptions) => {
      const buttons = controlsOf(wanted.message).filter((it) => it.type === ComponentKind.button);
      const button =
        buttons.find((it) => it.custom_id === wanted.button) ?? buttons.find((it) => it.label === wanted.button);
      if (!button) throw new Error(`there is no button ${wanted.button}`);
      if (!button.custom_id) throw new Error(`${wanted.button} is a link`);
      return use(wanted, button, {});
    },
    /** Chooses in a select. */
    choose: (wanted: ChooseOptions) => {
      const selects = controlsOf(wanted.message).filter((it) => it.type !== ComponentKind.button);
      const select = selects.find((it) => wanted.select === undefined || it.custom_id === wanted.select);
      if (!select) throw new Error(`there is no select ${wanted.select ?? ''}`);
      return use(wanted, select, { values: selected(select, wanted.values, wanted.force ?? false) });
    },
    /** Sends a form that a command or control has opened; only who opened it sees it. */
    submitModal: (wanted: SubmitOptions) => {
      const { opened, user, values, force = false } = wanted;
      const { form } = opened;
      const channel = world.channels.get(opened.channelId);
      if (!form || !channel) throw new Error('no form is open');
      if (opened.userId !== user.id && !force) throw new Error(`${user.username} doesn't see this form`);
      const known = bodiesIn(form.components).flatMap(allOf);
      const unknown = Object.keys(values).find((id) => !known.some((it) => it.custom_id === id));
      if (unknown) throw new Error(`the form has no ${unknown}`);
      const it = interactions.open({
        type: 5,
        channelId: channel.id,
        userId: user.id,
        name: textIn(form.custom_id),
        owners: opened.owners,
        source: opened.source,
        trigger: opened,
      });
      const components = bodiesIn(form.components).flatMap((row, index) => {
        if (row.type === ComponentKind.text) return [];
        const inside = row.component
          ? { component: fill(row.component as Body, values, force) }
          : { components: bodiesIn(row.components).map((input) => fill(input, values, force)) };
        return [{ type: row.type, id: index + 1, ...inside }];
      });
      return deliver(it, channel, wanted, {
        ...(opened.source ? { message: messagePayload(world, opened.source) } : {}),
        data: { custom_id: form.custom_id, components },
      });
    },
  };
};
