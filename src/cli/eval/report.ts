import { z } from 'zod';
import type { Price } from '../../model/price.js';
import type { Asked } from './asked.js';
import type { GoldQuestion } from './gold.js';
import type { Score } from './score.js';
import { type Figures, groupsOf, type Row } from './summary.js';

/** What `--json` prints and `--against` reads. */
export type Report = {
  readonly report: 'eval';
  /** When the run ended, ISO 8601. */
  readonly at: string;
  readonly gold: string;
  readonly model: string;
  readonly corpus: string;
  readonly contextTokens: number;
  readonly atOnce: number;
  readonly price: Price | null;
  readonly groups: readonly Figures[];
  readonly questions: readonly (Omit<GoldQuestion, 'history'> & Omit<Asked, 'id'> & { readonly score: Score })[];
};

export type ReportFacts = Pick<Report, 'at' | 'gold' | 'model' | 'corpus' | 'contextTokens' | 'atOnce' | 'price'>;

export const reportOf = (facts: ReportFacts, rows: readonly Row[]): Report => ({
  report: 'eval',
  ...facts,
  groups: groupsOf(rows, facts.price ?? undefined),
  questions: rows.map(({ gold: { history: _, ...gold }, asked, score }) => ({ ...gold, ...asked, score })),
});

const figures = z.looseObject({ name: z.string() });
const earlierShape = z.object({
  report: z.literal('eval'),
  at: z.string(),
  model: z.string(),
  gold: z.string(),
  groups: z.array(figures),
  questions: z.array(z.object({ id: z.string(), score: z.object({ overall: z.number() }) })),
});

/** What of an earlier report is compared; its figures may be fewer than today's. */
export type EarlierReport = z.infer<typeof earlierShape>;

/** An earlier report, or undefined where the text is none. */
export const readEarlier = (text: string): EarlierReport | undefined => {
  try {
    return earlierShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
