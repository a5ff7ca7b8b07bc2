import { type ApplicationFacts, type ByRest, refusalLine } from '../../discord/by-rest.js';
import { inviteLink } from '../../discord/invite.js';
import type { Catalogue } from '../../discord/parts.js';
import type { Store } from '../../store/store.js';
import { checkChannels } from './channels.js';
import { type Finding, fine, problem, skipped, warning } from './finding.js';

const PORTAL = 'developer portal (discord.com/developers/applications)';

/** Off by so many milliseconds messages look late that aren't, and rate limits are misread. */
const CLOCK_WRONG_MS = 30_000;
const CLOCK_OFF_MS = 5_000;

/** Fewer logins left than that for today want a look at what starts the bot so often. */
const FEW_LOGINS = 50;

const checkClock = (skew: number | undefined): Finding => {
  if (skew === undefined) return skipped('clock', 'Discord sent no date');
  const seconds = Math.round(Math.abs(skew) / 1000);
  const says = `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Discord's`;
  const advice = 'Let the machine set its clock by NTP (systemd-timesyncd, chrony).';
  if (Math.abs(skew) >= CLOCK_WRONG_MS) return problem('clock', says, advice);
  if (Math.abs(skew) >= CLOCK_OFF_MS) return warning('clock', says, advice);
  return fine('clock', "as Discord's, to a few seconds");
};

const checkApplication = (it: ApplicationFacts): Finding[] => [
  fine('token', `accepted: ${it.name}, application ${it.id}`),
  it.readsEveryMessage
    ? fine('intents', 'Message Content is granted')
    : warning(
        'intents',
        'Message Content is not granted: configured channels answer only who mentions the bot',
        `${PORTAL}: Bot, Privileged Gateway Intents, Message Content Intent; then start the bot again.`,
      ),
  ...(it.interactionsUrl
    ? [
        problem(
          'interactions',
          'Discord sends commands to an Interactions Endpoint URL, so the bot hears none',
          `${PORTAL}: General Information: empty Interactions Endpoint URL.`,
        ),
      ]
    : []),
  ...(it.requiresCodeGrant
    ? [problem('invite', 'Requires OAuth2 Code Grant is on: the link fails', `${PORTAL}: Bot: switch it off.`)]
    : []),
  ...(it.offersUserInstall === false
    ? [warning('installs', 'members can’t add it for themselves', `${PORTAL}: Installation: tick User Install.`)]
    : []),
];

const checkLogins = ({ remaining, total, resetMs }: Awaited<ReturnType<ByRest['logins']>>): Finding[] =>
  remaining >= FEW_LOGINS
    ? []
    : [
        warning(
          'logins',
          `${remaining} of ${total} are left for the next ${Math.ceil(resetMs / 60_000)} minutes`,
          'Something starts the bot again and again: look into its log. At 0 Discord takes the token back.',
        ),
      ];

const checkCommands = ({ isSame, registered, isTwice }: Awaited<ReturnType<ByRest['commands']>>): Finding => {
  if (isTwice) {
    const says = 'registered both everywhere and in DISCORD_GUILD_ID: people there see each twice';
    return warning(
      'commands',
      says,
      'npm run register -- --remove takes that server’s away; then empty DISCORD_GUILD_ID.',
    );
  }
  if (isSame) return fine('commands', `${registered} registered, as this version has them`);
  const says = registered === 0 ? 'none is registered' : 'those registered are another version’s';
  return warning('commands', says, 'The next start registers them; npm run register does it now.');
};

/** Calls that went wrong become a line, so that one of them doesn't hide the others. */
const orTrouble = async (check: string, look: () => Promise<Finding[]>): Promise<Finding[]> => {
  try {
    return await look();
  } catch (error) {
    const line = refusalLine(error);
    if (line === undefined) throw error;
    return [problem(check, line, 'Try again; discordstatus.com tells whether it is Discord.')];
  }
};

export type DiscordParts = {
  readonly byRest: ByRest;
  readonly catalogue: Catalogue;
  /** Undefined when it couldn't be opened, or is not there yet. */
  readonly store: Store | undefined;
};

/** The application, its commands, its servers and their channels, as Discord tells of them by REST. */
export const checkDiscord = async ({ byRest, catalogue, store }: DiscordParts): Promise<Finding[]> => {
  let application: ApplicationFacts;
  try {
    application = await byRest.application();
  } catch (error) {
    const line = refusalLine(error);
    if (line === undefined) throw error;
    const advice = `${PORTAL}: Bot, Reset Token; put the new one into .env as DISCORD_TOKEN.`;
    const isRefused = line.includes('DISCORD_TOKEN');
    const trouble = isRefused
      ? problem('token', 'Discord refuses DISCORD_TOKEN', advice)
      : problem('Discord', line, 'Check the network, a proxy and DISCORD_API_URL; discordstatus.com.');
    return [trouble, skipped('the rest', 'intents, invite, commands, servers and channels: not asked')];
  }
  const { id, userId } = application;
  return [
    ...checkApplication(application),
    checkClock(byRest.clockSkew()),
    fine('invite link', inviteLink(id)),
    ...(await orTrouble('logins', async () => checkLogins(await byRest.logins()))),
    ...(await orTrouble('commands', async () => [checkCommands(await byRest.commands(id, catalogue))])),
    ...(await orTrouble('servers', async () => {
      const servers = await byRest.servers();
      if (servers.length === 0) return [warning('servers', 'it is in none yet', 'Open the invite link.')];
      const said = fine('servers', `${servers.length}`);
      return [said, ...(await checkChannels({ byRest, userId, store }, servers))];
    })),
  ];
};
