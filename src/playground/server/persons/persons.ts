import type { Clock } from '../../../types.js';
import type { Messages } from '../messages.js';
import { createCommands, type PersonParts } from './commands.js';
import { createControls } from './controls.js';
import { createPlaces } from './places.js';
import { createWriting } from './writing.js';

/** All that persons do at this Discord. */
export const createPersons = (parts: PersonParts & { readonly messages: Messages; readonly clock: Clock }) => ({
  ...createCommands(parts),
  ...createControls(parts),
  ...createWriting({ ...parts, now: parts.clock }),
  ...createPlaces(parts),
});
