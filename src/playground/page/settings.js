import { follow } from './api.js';
import { $, element } from './element.js';
import { announce } from './notice.js';
import { choose, on, personOf, state } from './state.js';

/** Who one is, in which language, and in which colours. Kept in this browser. */

/** Discord's languages in which the bot speaks of itself. */
const locales = [
  ['en-US', 'English (US)'],
  ['en-GB', 'English (UK)'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['es-ES', 'Español (España)'],
  ['es-419', 'Español (LATAM)'],
  ['pt-BR', 'Português do Brasil'],
  ['ja', '日本語'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['hi', 'हिन्दी'],
  ['ko', '한국어'],
];

const drawSettings = () => {
  const select = (id, label, value, options, onChange) => [
    element('label', { for: id }, label),
    element(
      'select',
      { id, onchange: ({ target }) => onChange(target.value) },
      ...options.map(([it, text]) => element('option', { value: it, selected: it === value }, text)),
    ),
  ];
  $('#settings').replaceChildren(
    ...select(
      'role',
      'You are',
      state.role,
      [
        ['member', 'a member'],
        ['moderator', 'a moderator'],
      ],
      (value) => {
        choose('role', value);
        follow();
      },
    ),
    ...select('locale', 'Language', state.locale, locales, (value) => choose('locale', value)),
    ...select(
      'theme',
      'Colours',
      state.theme,
      [
        ['system', 'As the system'],
        ['dark', 'Dark'],
        ['light', 'Light'],
      ],
      (value) => choose('theme', value),
    ),
  );
};

const drawTheme = () => {
  if (state.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
};

export const startSettings = () => {
  drawSettings();
  drawTheme();
  on('theme', drawTheme);
  let viewer;
  on('scene', () => {
    if (viewer !== undefined && viewer !== state.scene.viewer) announce(`You are ${personOf(state.scene.viewer).name}`);
    viewer = state.scene.viewer;
  });
};
