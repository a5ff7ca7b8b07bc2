// First of all: the components read the pictures once, when they are loaded.
import './avatars.js';
import './look.js';
import { follow } from './api.js';
import { startComposer } from './composer.js';
import { startHead } from './head.js';
import { startInspector } from './inspector.js';
import { drawAll } from './messages.js';
import { startPlaces } from './places.js';
import { startSettings } from './settings.js';
import { on, state } from './state.js';

startSettings();
startPlaces();
startHead();
startComposer();
startInspector();
let drawn;
// Commands and people may change; the messages are drawn again only for another person.
on('scene', () => {
  if (drawn === state.scene.viewer) return;
  drawn = state.scene.viewer;
  drawAll();
});
on('cleared', () => {
  drawn = undefined;
});
follow();
