import { config as readDotenv } from 'dotenv';
import { catalogue } from '../../commands/index.js';
import { ConfigRefused, readConfig } from '../config.js';
import { createByRest, refusalLine } from '../discord/by-rest.js';

const USAGE = `usage: npm run register
       Registers the commands where they differ, as every start does: everywhere, or in the server DISCORD_GUILD_ID.
       npm run register -- --remove
       Removes them there.`;

/** Returns the exit code. */
const main = async (args: readonly string[]): Promise<number> => {
  const removes = args.length === 1 && args[0] === '--remove';
  if (args.length > 0 && !removes) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  readDotenv({ quiet: true });
  const { discord } = readConfig(process.env);
  if (!discord) {
    process.stderr.write('There is no DISCORD_TOKEN, so there is nowhere to register the commands.\n');
    return 1;
  }
  const byRest = createByRest(discord);
  try {
    const { id, name } = await byRest.application();
    const where = discord.guildId ? `in the server ${discord.guildId}` : 'everywhere';
    if (removes) {
      await byRest.unregister(id);
      process.stdout.write(`The commands of ${name} are gone ${where}.\n`);
      return 0;
    }
    const wrote = await byRest.register(id, catalogue);
    process.stdout.write(
      `The commands of ${name} ${wrote ? 'are now registered' : 'were registered already'} ${where}.\n`,
    );
    return 0;
  } catch (error) {
    const line = refusalLine(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    return 1;
  } finally {
    await byRest.close();
  }
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
