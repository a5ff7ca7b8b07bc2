import type { Corpus, ExcerptNumber } from '../../types.js';
import { html, type Markup } from './markup.js';
import type { Row } from './summary.js';

/** A mark that is a word as well as a colour. */
const verdict = (isGood: boolean, good: string, bad: string): Markup =>
  html`<span class="${isGood ? 'good' : 'bad'}">${isGood ? `✓ ${good}` : `✗ ${bad}`}</span>`;

const link = (number: ExcerptNumber): Markup => html`<a href="#excerpt-${number}">[${number}]</a> `;

const kindOf = (number: ExcerptNumber, { gold }: Row): Markup => {
  if (gold.relevant.includes(number)) return verdict(true, 'relevant', '');
  if (gold.acceptable.includes(number)) return html`<span class="quiet">acceptable</span>`;
  return verdict(false, '', 'neither relevant nor acceptable');
};

const citations = (row: Row, corpus: Corpus): Markup => {
  const { asked, gold } = row;
  const missing = gold.relevant.filter((number) => !asked.citations.includes(number));
  return html`<h3>Excerpts</h3><ul>
${asked.citations.map((number) => html`<li>cited ${link(number)}${gold.answerable && kindOf(number, row)}<blockquote>${corpus.excerpts[number - 1]?.text ?? ''}</blockquote></li>`)}
${missing.map((number) => {
  const rank = asked.retrieved.indexOf(number) + 1;
  return html`<li>relevant ${link(number)}<span class="bad">✗ not cited</span>, ${rank > 0 ? `ranked ${rank}` : 'not found'}, ${asked.inPrompt.includes(number) ? 'in the prompt' : 'not in the prompt'}<blockquote>${corpus.excerpts[number - 1]?.text ?? ''}</blockquote></li>`;
})}</ul>
<p class="quiet">In the prompt, best first: ${asked.inPrompt.map(link)}</p>`;
};

const facts = ({ gold, score }: Row): Markup | false =>
  gold.facts.length > 0 &&
  html`<h3>Facts</h3><ul>${gold.facts.map((alternatives, index) => html`<li>${verdict(score.factsFound[index] === true, 'said', 'missing')}: ${alternatives.slice(0, 4).join(' / ')}${alternatives.length > 4 && ' / …'}</li>`)}</ul>`;

const sentences = ({ score }: Row): Markup | false =>
  score.sentences.length > 0 &&
  html`<h3>Sentences that cite</h3><ul>${score.sentences.map(({ sentence, isGrounded }) => html`<li>${verdict(isGrounded, 'grounded', 'a figure stands in no excerpt cited there')}: ${sentence}</li>`)}</ul>`;

const made = ({ asked }: Row): Markup | false => {
  const changed = asked.verdicts.filter(({ kind }) => kind === 'dropped' || kind === 'recited');
  return (
    changed.length > 0 &&
    html`<h3>What the check changed</h3><ul>${changed.map(({ kind, sentence, reason, from, citations: now }) => html`<li><span class="quiet">${kind === 'dropped' ? `dropped (${reason})` : `cited anew (${from?.join(', ') || 'nothing'} → ${now?.join(', ')})`}:</span> ${sentence}</li>`)}</ul>`
  );
};

const history = ({ gold }: Row): Markup | false =>
  gold.history.length > 0 &&
  html`<h3>Before it</h3>${gold.history.map(({ role, content }) => html`<p><span class="quiet">${role}:</span> ${content}</p>`)}`;

/** One question with its answer, excerpts and verdicts. */
export const questionPart = (row: Row, corpus: Corpus): Markup => {
  const { gold, asked, score } = row;
  const tokens = asked.usage
    ? `, ${asked.usage.prompt_tokens} + ${asked.usage.completion_tokens} tokens, ${asked.usage.cached_tokens} cached`
    : '';
  return html`<details><summary>${verdict(score.overall >= 0.999, '', '')} ${score.overall.toFixed(2)} <span class="quiet">${gold.id}, ${gold.kind}, ${gold.lang}${!gold.answerable && ', unanswerable'}, ${asked.status}</span> <bdi lang="${gold.lang}">${gold.question}</bdi></summary>
${history(row)}
<h3>Answer</h3><blockquote dir="auto">${asked.answer}</blockquote>
<p class="quiet">${asked.status}${asked.why && ` (${asked.why})`}, ${asked.model}, ${asked.ms} ms${tokens}</p>
${!gold.answerable && html`<p>${verdict(!score.answered, 'the corpus doesn’t hold it, and nothing was claimed', 'answered, although the corpus doesn’t hold it')}</p>`}
${facts(row)}${sentences(row)}${made(row)}${citations(row, corpus)}</details>
`;
};
