import { act } from './api.js';
import { $, element } from './element.js';
import { hasNoRoom } from './head.js';
import { attempt } from './notice.js';
import { changed, on, state } from './state.js';

/** What the bot did with the last question, stage by stage, and faults that can be switched on. */

const ms = (value) => `${Math.round(value)} ms`;

const stage = (name, time, ...children) => [
  element('h3', {}, name, time !== undefined && element('span', { class: 'time' }, ms(time))),
  ...children,
];

const line = (...parts) => element('p', {}, ...parts);

const table = (heads, rows) =>
  element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads.map((it) => element('th', { scope: 'col' }, it)))),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))),
  );

const cell = (text, kind) => element('td', { class: kind }, text);

const shownExcerpts = 8;

const drawSearch = ({ search, found }) => [
  line(`${found} excerpts share words with the question.`),
  table(
    ['n', 'score', 'words that led here', 'begins'],
    search
      .slice(0, shownExcerpts)
      .map(({ number, score, matchedTerms, text }) => [
        cell(`[${number}]`, 'number'),
        cell(score.toFixed(2), 'number'),
        cell(matchedTerms.join(', ') || 'its search phrases'),
        cell(`${text.slice(0, 60)}…`),
      ]),
  ),
];

const drawPrompt = ({ prompt }) =>
  prompt.excerpts.length === 0
    ? [line('No prompt: the model was not asked.')]
    : [
        line(`About ${prompt.tokens} tokens with ${prompt.excerpts.length} excerpts, best first:`),
        line(prompt.excerpts.map((it) => `[${it}]`).join(' ')),
      ];

const drawModel = ({ model, why }) => {
  if (model.name === 'offline') return [line('None is configured: the closest excerpts are quoted.')];
  const { usage, reused, cost } = model;
  const used = usage
    ? `${usage.prompt_tokens} tokens in (${usage.cached_tokens} cached), ${usage.completion_tokens} out`
    : 'It said nothing of tokens';
  const dollars = cost === undefined ? '' : `, $${(cost / 1e6).toFixed(6)}`;
  return [
    line(model.name, why ? element('span', { class: 'bad' }, ` ${why.replaceAll('_', ' ')}`) : ''),
    line(reused ? 'Not asked: its answer of a moment ago was used again.' : `${used}${dollars}.`),
  ];
};

const kinds = { kept: 'good', joining: 'good', recited: 'warn', dropped: 'bad' };

const drawVerdicts = ({ verdicts }) =>
  verdicts.length === 0
    ? [line('Nothing to verify: only words of the corpus were shown.')]
    : [
        element(
          'ol',
          {},
          ...verdicts.map(({ kind, sentence, reason, from, citations }) =>
            element(
              'li',
              {},
              element('strong', { class: kinds[kind] }, kind),
              reason ? ` (${reason.replaceAll('_', ' ')})` : '',
              from && citations
                ? ` ${from.map((it) => `[${it}]`).join('')} → ${citations.map((it) => `[${it}]`).join('')}`
                : '',
              `: ${sentence}`,
            ),
          ),
        ),
      ];

const drawCalls = ({ calls }) =>
  calls.length === 0
    ? [line('None yet.')]
    : [
        table(
          ['after', 'call', 'status'],
          calls.map(({ after, route, status }) => [
            cell(ms(after), 'number'),
            cell(route),
            cell(String(status), typeof status === 'number' && status < 400 ? 'good' : 'bad'),
          ]),
        ),
      ];

const places = { guild: 'a server', dm: 'a direct message', group: 'a group' };

const drawAccount = (it) => {
  const { question, status, times, total } = it;
  return [
    line(`“${question.text}”`),
    line(
      element('strong', {}, status.replaceAll('_', ' ')),
      ` after ${ms(total)}`,
      it.citations.length ? `, citing ${it.citations.map((n) => `[${n}]`).join(' ')}` : '',
    ),
    ...stage(
      'Gate',
      undefined,
      line(
        `Came in by ${question.surface.replaceAll('_', ' ')} in ${places[question.place]}, language ${question.locale}, with ${question.earlierTurns} earlier turns.`,
      ),
    ),
    ...stage('Search', times.search, ...drawSearch(it)),
    ...stage('Prompt', undefined, ...drawPrompt(it)),
    ...stage('Model', times.model, ...drawModel(it)),
    ...stage('Grounding', times.ground, ...drawVerdicts(it)),
    ...stage('Discord', undefined, ...drawCalls(it)),
  ];
};

const modelFaults = [
  ['none', 'as it is'],
  ['down', 'down: connections are cut'],
  ['slow', 'slow: piece by piece'],
  ['silent', 'silent: never answers'],
  ['rate_limited', 'too many requests (429)'],
];

let faultsAreOpen = false;

const drawFaults = ({ faults, model }) =>
  element(
    'details',
    {
      open: faultsAreOpen,
      ontoggle: ({ target }) => {
        faultsAreOpen = target.open;
      },
    },
    element('summary', { id: 'faults-summary' }, 'Faults'),
    element(
      'label',
      {},
      'Model',
      element(
        'select',
        {
          id: 'model-fault',
          disabled: model === null,
          onchange: ({ target }) => void attempt(() => act('model', { fault: target.value })),
        },
        ...modelFaults.map(([value, text]) => element('option', { value, selected: value === faults.model }, text)),
      ),
    ),
    model === null && line('These need a model: set OPENAI_API_KEY or OPENAI_BASE_URL and start again.'),
    element(
      'label',
      {},
      element('input', {
        id: 'rest-fault',
        type: 'checkbox',
        checked: faults.restFails,
        onchange: ({ target }) => void attempt(() => act('rest', { fails: target.checked })),
      }),
      'Discord answers with 500',
    ),
    element(
      'button',
      { id: 'gateway-drop', type: 'button', class: 'quiet', onclick: () => void attempt(() => act('gateway')) },
      'Drop the gateway’s connection',
    ),
    faults.drops > 0 &&
      line(
        `Dropped ${faults.drops === 1 ? 'once' : `${faults.drops} times`}; ${faults.isConnected ? 'the bot is connected again.' : 'the bot is coming back.'}`,
      ),
  );

const account = element('div');
const faults = element('div');

const redraw = (box, ...children) => {
  const focused = box.contains(document.activeElement) ? document.activeElement.id : '';
  box.replaceChildren(...children);
  if (focused) document.getElementById(focused)?.focus();
};

export const startInspector = () => {
  const aside = $('#inspector');
  const button = $('#show-inspector');
  const show = (isShown) => {
    aside.hidden = !isShown;
    button.setAttribute('aria-pressed', String(isShown));
    if (isShown) changed('beside', 'inspector');
  };
  const close = () => {
    show(false);
    button.focus();
  };
  const cross = element(
    'button',
    { type: 'button', class: 'icon', 'aria-label': 'Close the inspector', onclick: close },
    '✕',
  );
  aside.append(element('div', { class: 'head' }, element('h2', {}, 'Inspector'), cross), faults, account);
  redraw(account, line('Ask something, and the way of the answer is shown here.'));
  button.addEventListener('click', () => show(aside.hidden));
  aside.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  on('beside', (shown) => shown !== 'inspector' && hasNoRoom.matches && show(false));
  on('inspected', () => state.inspected && redraw(account, ...drawAccount(state.inspected)));
  on('status', () => redraw(faults, drawFaults(state.status)));
};
