/** Shorter values are words, and hiding them would spoil the report. */
const SHORTEST = 4;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What an address may hold that nobody should read: its password, and the values of its query. */
const secretsOfUrl = (url: string): string[] => {
  // Not by URL: an address that can't be parsed is the one that stands in an error's message.
  const password = /:\/\/[^/]*?:(.*)@/.exec(url)?.[1];
  const query = [...url.matchAll(/[?&][^=&#]+=([^&#]+)/g)].map(([, value = '']) => value);
  return [...(password ? [password] : []), ...query];
};

/** Every secret among the settings, as it stands and as an address writes it; the longest first. */
const secretsIn = (env: Readonly<Record<string, string | undefined>>): string[] => {
  const found = Object.entries(env).flatMap(([name, value = '']) => {
    if (/(TOKEN|KEY|PASSWORD)$/.test(name)) return [value.trim()];
    return /URL$/.test(name) ? secretsOfUrl(value) : [];
  });
  return [...new Set(found.flatMap((it) => [it, decoded(it), encodeURIComponent(it)]))]
    .filter((it) => it.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
};

/** Takes every secret of the environment out of a text, whoever put it there. */
export const createHide = (env: Readonly<Record<string, string | undefined>>): ((text: string) => string) => {
  const secrets = secretsIn(env);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text);
};

/** An address without name, password and query, as people may see it. */
export const plainAddress = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/$/, '')}`;
};
