import { readFileSync } from 'node:fs';
import { catalogue } from '../../../commands/index.js';
import { type Config, ConfigRefused, readConfig } from '../../config.js';
import type { Program } from '../program.js';
import { checkBudget } from './budget.js';
import { checkCorpus } from './corpus.js';
import { type Finding, fine, problem, skipped } from './finding.js';
import { checkModels } from './model.js';
import { checkNode } from './node.js';
import { lineOf, sumOf } from './report.js';
import { createHide } from './secrets.js';
import { checkStore } from './store.js';

const USAGE = `usage: npm run doctor
       npm run --silent doctor -- --json
       Looks at everything the bot needs and says what to do. Exit status 0: nothing stops it (warnings may be there); 1: something does.`;

const enginesOf = (): string => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  return engines.node;
};

/** The settings, or what is wrong with each. */
const readSettings = (env: Program['env']): { readonly config?: Config; readonly finding: Finding } => {
  try {
    return { config: readConfig(env), finding: fine('settings', 'well-formed') };
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return { finding: problem('settings', error.message, '.env.example explains each setting.') };
  }
};

/** Discord and the store: which channels to look at stands in the store. */
const checkOutside = async (config: Config): Promise<Finding[]> => {
  const { finding, store } = await checkStore(config.databaseUrl);
  try {
    if (!config.discord) {
      const says = 'no DISCORD_TOKEN: npm start opens the playground, a Discord on this machine';
      return [finding, skipped('token', says), skipped('Discord', 'not asked without a token')];
    }
    const [{ createByRest }, { checkDiscord }] = await Promise.all([
      import('../../discord/by-rest.js'),
      import('./discord.js'),
    ]);
    const byRest = createByRest(config.discord);
    try {
      return [finding, ...(await checkDiscord({ byRest, catalogue, store }))];
    } finally {
      await byRest.close();
    }
  } finally {
    await store?.close();
  }
};

/** Every check, each as soon as those before it are told; they run side by side. */
const look = async (env: Program['env'], tell: (findings: readonly Finding[]) => void): Promise<void> => {
  tell([checkNode(process.versions.node, enginesOf())]);
  const { config, finding } = readSettings(env);
  tell([finding]);
  if (!config) return tell([skipped('the rest', 'not looked at before the settings are well-formed')]);
  const rest = [
    checkCorpus(config.corpusDir).then((it) => [it]),
    checkModels(config).then((it) => [...it, ...checkBudget(config)]),
    checkOutside(config),
  ];
  // One that fails is told in its turn.
  for (const it of rest) it.catch(() => undefined);
  for (const it of rest) tell(await it);
};

const withoutSecrets = (it: Finding, hide: (text: string) => string): Finding => ({
  ...it,
  says: hide(it.says),
  ...(it.advice === undefined ? {} : { advice: hide(it.advice) }),
});

const examine = async ({ args, env, write, complain }: Program, hide: (text: string) => string): Promise<number> => {
  const asJson = args.length === 1 && args[0] === '--json';
  if (args.length > 0 && !asJson) {
    complain(`${USAGE}\n`);
    return 2;
  }
  const found: Finding[] = [];
  await look(env, (findings) => {
    const shown = findings.map((it) => withoutSecrets(it, hide));
    found.push(...shown);
    if (!asJson) write(shown.map(lineOf).join(''));
  });
  const ok = !found.some(({ state }) => state === 'problem');
  write(asJson ? `${JSON.stringify({ ok, findings: found })}\n` : `\n${sumOf(found)}`);
  return ok ? 0 : 1;
};

/** Looks at everything that the bot needs. Returns the exit code. */
export const runDoctor = async (program: Program): Promise<number> => {
  const hide = createHide(program.env);
  try {
    return await examine(program, hide);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    program.complain(
      `${hide(`${name}: ${message}`)}\nThis is a fault of the doctor's own: please tell its maintainers.\n`,
    );
    return 1;
  }
};
