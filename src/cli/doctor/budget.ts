import type { Config } from '../../config.js';
import { type Finding, fine, warning } from './finding.js';

const isLoopback = (url: string | undefined): boolean =>
  url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

/** Whether there is a ceiling to what a day may cost. */
export const checkBudget = ({ model, budget }: Config): Finding[] => {
  if (!model) return [];
  const parts = [
    ...(budget.tokens === undefined ? [] : [`${budget.tokens} tokens`]),
    ...(budget.cost === undefined ? [] : [`$${(budget.cost / 1e6).toFixed(2)}`]),
  ];
  if (parts.length > 0) return [fine('budget', `${parts.join(' and ')} a day; beyond it the closest excerpts`)];
  if (isLoopback(model.baseUrl)) return [];
  const advice = 'Set DAILY_TOKEN_BUDGET, or OPENAI_PRICE and DAILY_COST_BUDGET.';
  return [warning('budget', 'no ceiling on what a day may cost', advice)];
};
