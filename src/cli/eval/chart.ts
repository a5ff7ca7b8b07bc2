import { labels, written } from './labels.js';
import { html, type Markup } from './markup.js';
import type { Report } from './report.js';

const ROW = 26;
const LEFT = 330;
const BAR = 300;

/** The shares of all questions as bars; the same figures stand in the table below it, for who can't see it. */
export const chart = ({ groups: [all] }: Report): Markup => {
  const bars = labels.flatMap(({ key, what, unit, better }) => {
    const value = all?.[key] ?? null;
    return unit === 'share' && value !== null ? [{ what, value, isBad: better === 'less' }] : [];
  });
  const described = bars.map(({ what, value }) => `${what}: ${written(value, 'share')}`).join('; ');
  return html`<svg viewBox="0 0 ${LEFT + BAR + 60} ${bars.length * ROW + 4}" role="img" aria-labelledby="chart-title chart-words">
<title id="chart-title">Shares over all questions</title><desc id="chart-words">${described}</desc>
${bars.map(
  ({ what, value, isBad }, row) => html`<text x="${LEFT - 8}" y="${row * ROW + 17}" text-anchor="end">${what}</text>
<rect class="rail" x="${LEFT}" y="${row * ROW + 4}" width="${BAR}" height="${ROW - 8}" rx="3"></rect>
<rect class="${isBad ? 'bar bad' : 'bar'}" x="${LEFT}" y="${row * ROW + 4}" width="${Math.round(value * BAR)}" height="${ROW - 8}" rx="3"></rect>
<text x="${LEFT + BAR + 8}" y="${row * ROW + 17}">${written(value, 'share')}</text>
`,
)}</svg>`;
};
