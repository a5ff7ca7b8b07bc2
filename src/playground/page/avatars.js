/** Pictures of people as data, so that nothing is asked from elsewhere. Set before the components are loaded. */

const colours = ['#1f7a4d', '#a33a1e', '#7a3fb0', '#2f6690', '#8a5a00'];

const svg = (inside, background) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${background}"/>${inside}</svg>`,
  )}`;

const star =
  '<path d="M20 6c1.5 8.5 5.5 12.5 14 14-8.5 1.5-12.5 5.5-14 14-1.5-8.5-5.5-12.5-14-14 8.5-1.5 12.5-5.5 14-14z" fill="#fff"/>';

const initial = (name) =>
  `<text x="20" y="27" font-family="sans-serif" font-size="19" font-weight="600" text-anchor="middle" fill="#fff">${name
    .replace(/[^\p{L}\p{N}]/gu, '')
    .charAt(0)
    .toUpperCase()}</text>`;

/** The picture of a person, or of the bot. */
export const avatarOf = ({ name, isBot }) =>
  isBot ? svg(star, '#3b4cca') : svg(initial(name), colours[(name.length * 7 + name.charCodeAt(0)) % colours.length]);

const nobody = svg(initial('?'), '#4e5058');
window.$discordMessage = {
  avatars: { default: nobody, blue: nobody, gray: nobody, green: nobody, orange: nobody, red: nobody, pink: nobody },
};
