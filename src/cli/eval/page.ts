import type { Corpus } from '../../types.js';
import { chart } from './chart.js';
import type { Comparison, QuestionChange } from './compare.js';
import { labels, written } from './labels.js';
import { html, type Markup } from './markup.js';
import { questionPart } from './page-question.js';
import { pageStyle } from './page-style.js';
import type { Report } from './report.js';
import type { Row } from './summary.js';

const figures = ({ groups }: Report): Markup => {
  const columns = labels.filter(({ key }) => groups.some((group) => group[key] !== null));
  return html`<div class="wide" tabindex="0" role="region" aria-label="Figures by group"><table><caption>Means over each group; – where a group has none. What a column means is told below.</caption>
<thead><tr><th scope="col">group</th><th scope="col">questions</th>${columns.map(({ short, what }) => html`<th scope="col">${short || what}</th>`)}</tr></thead>
<tbody>${groups.map(
    (group) =>
      html`<tr><th scope="row">${group.name}</th><td>${group.questions}</td>${columns.map(({ key, unit }) => html`<td>${written(group[key], unit)}</td>`)}</tr>
`,
  )}</tbody></table></div>
<dl>${columns.filter(({ short }) => short !== '').map(({ short, what }) => html`<dt>${short}</dt><dd>${what}</dd>`)}</dl>`;
};

const changes = (title: string, list: readonly QuestionChange[]): Markup =>
  html`<h3>${title}: ${list.length}</h3><ul>${list.map(({ id, question, before, now }) => html`<li>${before.toFixed(2)} → ${now.toFixed(2)} <span class="quiet">${id}</span> <bdi>${question}</bdi></li>`)}</ul>`;

const comparison = ({ earlier, figures: list, better, worse }: Comparison): Markup => {
  const known = list.filter(({ group, before, now }) => group === 'all' && (before !== null || now !== null));
  return html`<h2>Against ${earlier.model} on ${earlier.gold}, ${earlier.at}</h2>
<div class="wide" tabindex="0" role="region" aria-label="Comparison"><table><thead><tr><th scope="col">figure</th><th scope="col">before</th><th scope="col">now</th><th scope="col">verdict</th></tr></thead>
<tbody>${known.map(
    ({
      what,
      unit,
      before,
      now,
      verdict,
    }) => html`<tr><th scope="row">${what}</th><td>${written(before, unit)}</td><td>${written(now, unit)}</td><td class="${verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'quiet'}">${verdict === 'unknown' ? '' : verdict}</td></tr>
`,
  )}</tbody></table></div>${changes('Worse', worse)}${changes('Better', better)}`;
};

const excerpts = (corpus: Corpus): Markup =>
  html`<h2 id="excerpts">The excerpts</h2><ol class="excerpts">${corpus.excerpts.map(
    ({
      number,
      speaker,
      date,
      text,
    }) => html`<li id="excerpt-${number}" value="${number}">${text} <span class="quiet">${speaker}, ${date}</span></li>
`,
  )}</ol>`;

/** The whole report as one page that asks nobody for anything. Questions come worst first. */
export const reportPage = (
  report: Report,
  rows: readonly Row[],
  corpus: Corpus,
  against: Comparison | undefined,
): string => {
  const worstFirst = [...rows].sort((a, b) => a.score.overall - b.score.overall);
  const wrong = rows.filter(({ score }) => score.overall < 0.999).length;
  const facts = `${report.gold}, corpus ${report.corpus}, at most ${report.contextTokens} tokens of excerpts, ${report.at}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation: ${report.model}</title><style>${{ markup: pageStyle }}</style></head>
<body><main><h1>Evaluation of ${report.model}</h1><p class="quiet">${facts}</p>
<h2>Figures</h2>${chart(report)}${figures(report)}
${against && comparison(against)}
<h2>Questions, worst first</h2><p>${wrong} of ${rows.length} are not perfect: a fact is missing, a relevant excerpt isn’t cited, another one is, or something was claimed that the corpus doesn’t hold.</p>
${worstFirst.map((row) => questionPart(row, corpus))}
${excerpts(corpus)}</main></body></html>
`.markup;
};
