import type { LocalDiscord } from './server/server.js';
import { type ModelFaults, modelFaults } from './web-model-faults.js';

/** Faults that a person switches on from the page, to see what people would see. */
export const createSwitches = (discord: LocalDiscord, model: ModelFaults | undefined) => {
  let restFails = false;
  let drops = 0;
  return {
    current: () => ({
      /** Null without a model: then none of its faults can be switched on. */
      model: model?.current() ?? null,
      restFails,
      drops,
      isConnected: [...discord.gateway.sessions.values()].some(({ socket }) => socket !== undefined),
    }),
    model: (wanted: string): void => {
      const fault = modelFaults.find((it) => it === wanted);
      if (!fault) throw new Error(`there is no fault ${wanted}`);
      if (!model) throw new Error('this needs a model: set OPENAI_API_KEY or OPENAI_BASE_URL');
      model.set(fault);
    },
    /** Cuts the gateway's connection once; the bot comes back and resumes. */
    dropGateway: (): void => {
      drops += 1;
      discord.gateway.faults.drop();
    },
    /** From now on Discord answers whatever the bot sends with 500, or no longer. */
    rest: (fails: boolean): void => {
      restFails = fails;
      discord.faults.clear();
      if (fails) discord.faults.inject(/^(POST|PATCH|PUT) /, { kind: 'status', status: 500 }, Number.POSITIVE_INFINITY);
    },
  };
};

export type Switches = ReturnType<typeof createSwitches>;
