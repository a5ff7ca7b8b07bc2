import { type Check, everythingShown, kindOf, promptOf, textOf, wantedIn } from '../observation.js';
import { alternatives, holds, sentencesOf, splitLines, withoutSmallPrint } from '../text.js';

/** The phrases about what words are shown, and how a text ends. */

const denies = /\b(?:not|no|never|rather|instead)\b|n['’]t\b/i;

const claims = (text: string, claim: string): string | undefined =>
  sentencesOf(text).find((sentence) => holds(sentence, claim) && !denies.test(sentence));

const odd = (text: string, mark: string): boolean => text.split(mark).length % 2 === 0;

/** What a footer would be swallowed by. */
const openMark = (content: string): string | undefined => {
  if (odd(content, '```')) return '```';
  const body = withoutSmallPrint(content)
    .replace(/```[\s\S]*?```/g, '')
    // A sign after a backslash marks nothing.
    .replace(/\\[^\p{L}\p{N}\s]/gu, '');
  if (odd(body, '`')) return '`';
  const prose = body.replace(/`[^`]*`/g, '');
  if (/^>>>/m.test(prose)) return '>>>';
  return ['||', '**', '__', '~~'].find((mark) => odd(prose, mark));
};

const endsCleanly: Check = (it) => {
  if (kindOf(it) !== 'answered') return undefined;
  const text = textOf(it);
  const last = splitLines(text).at(-1) ?? '';
  if (!/(?:[.!?…。！？।)"”]|\[\d+\]|```)\s*$/u.test(last)) return `half a sentence: ${last}`;
  if (/\[\d*$|\[[^\]\n]*$/.test(text)) return `half a citation: ${last}`;
  return odd(text, '```') ? 'an open fence' : undefined;
};

const mostInARow = (items: readonly string[]): { item: string; count: number } => {
  let best = { item: '', count: 0 };
  let run = 0;
  for (const [index, item] of items.entries()) {
    run = item === items[index - 1] ? run + 1 : 1;
    if (run > best.count) best = { item, count: run };
  }
  return best;
};

const repeats: Check = (it) => {
  const text = textOf(it);
  const runs = [
    text.split(/\s+/),
    splitLines(text).filter((line) => line.trim() !== ''),
    [...text].filter((sign) => !/[\p{L}\p{N}\s]/u.test(sign) || sign === '!'),
  ].map(mostInARow);
  const worst = runs.find(({ count }) => count > 5);
  return worst ? `${JSON.stringify(worst.item.slice(0, 20))} ${worst.count} times in a row` : undefined;
};

export const textChecks = {
  contains_all: (it, wanted) => {
    const missing = alternatives(wanted).find((phrase) => !holds(wantedIn(it), phrase));
    return missing ? `no ${missing}: ${textOf(it)}` : undefined;
  },
  contains_any: (it, wanted) =>
    alternatives(wanted).some((phrase) => holds(wantedIn(it), phrase)) ? undefined : `none of ${wanted}: ${textOf(it)}`,
  not_contains: (it, unwanted) => {
    const found = alternatives(unwanted).find((phrase) =>
      everythingShown(it).some((shown) => holds(withoutSmallPrint(shown), phrase)),
    );
    return found ? `shows ${found}` : undefined;
  },
  not_contains_claim: (it, claim) => {
    const found = everythingShown(it)
      .map((shown) => claims(withoutSmallPrint(shown), claim))
      .find(Boolean);
    return found ? `claims: ${found}` : undefined;
  },
  no_canary: (it, canary) =>
    everythingShown(it).some((shown) => holds(withoutSmallPrint(shown), canary)) ? `shows ${canary}` : undefined,
  language_policy: (it) => {
    if (!/language of the question/i.test(promptOf(it).instructions)) return 'the prompt asks for no language';
    return kindOf(it) === 'answered' ? undefined : `blocked: ${textOf(it)}`;
  },
  length_le_2000: (it) => {
    const long = it.payloads.find(({ content }) => typeof content === 'string' && content.length > 2000);
    return long ? 'a message beyond 2,000 units' : undefined;
  },
  clean_cut: endsCleanly,
  fence_balanced: (it) =>
    everythingShown(it).some((shown) => odd(shown, '```')) ? 'an odd number of fences in a message' : undefined,
  markdown_closed: (it) => {
    const mark = everythingShown(it).map(openMark).find(Boolean);
    return mark ? `${mark} stays open` : undefined;
  },
  no_repeat_gt_5: repeats,
} satisfies Record<string, Check>;
