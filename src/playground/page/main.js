// First of all: the components read the pictures once, when they are loaded.
import './avatars.js';
import './look.js';
import { follow } from './api.js';
import { startComposer } from './composer.js';
import { startHead } from './head.js';
import { startInspector } from './inspector.js';
import { startMessages } from './messages.js';
import { startPlaces } from './places.js';
import { startSettings } from './settings.js';

startSettings();
startPlaces();
startHead();
startComposer();
startInspector();
startMessages();
follow();
