import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Store } from '../../src/store/store.js';
import { agesContract } from './contract/ages.js';
import { answersContract } from './contract/answers.js';
import { blocksContract } from './contract/blocks.js';
import { channelsContract } from './contract/channels.js';
import { claimsContract } from './contract/claims.js';
import { guildsContract } from './contract/guilds.js';
import { identifiesContract } from './contract/identifies.js';
import { noticesContract } from './contract/notices.js';
import { openQuestionsContract } from './contract/open-questions.js';
import { peopleContract } from './contract/people.js';
import { quotasContract } from './contract/quotas.js';

export type StoreUnderTest = {
  /** Opens another connection to the same data, as a second process would. */
  readonly open: () => Promise<Store>;
  /** Runs a statement beside the store: what a test can't bring about through it, such as time that went by on a server. */
  readonly run: (sql: string) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** A store and a second process' view of the same data; new for each test. */
export type Place = { readonly store: Store; readonly other: Store; readonly run: StoreUnderTest['run'] };

/** What every store must do. */
export const storeContract = (create: () => Promise<StoreUnderTest>): void => {
  describe('as any store', () => {
    let under: StoreUnderTest;
    let place: Place;
    beforeEach(async () => {
      under = await create();
      place = { store: await under.open(), other: await under.open(), run: under.run };
    });
    afterEach(async () => {
      await place.store.close();
      await place.other.close();
      await under.remove();
    });
    const at = () => place;

    claimsContract(at);
    channelsContract(at);
    guildsContract(at);
    blocksContract(at);
    quotasContract(at);
    openQuestionsContract(at);
    answersContract(at);
    noticesContract(at);
    identifiesContract(at);
    peopleContract(at);
    agesContract(at);
  });
};
