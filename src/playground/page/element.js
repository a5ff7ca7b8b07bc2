/** Makes an element with attributes, listeners (`onclick`) and children. Text is always text, never markup. */
export const element = (name, attributes = {}, ...children) => {
  const it = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (key.startsWith('on')) it.addEventListener(key.slice(2), value);
    else it.setAttribute(key, value === true ? '' : value);
  }
  it.append(...children.filter((child) => child !== undefined && child !== false && child !== null));
  return it;
};

export const $ = (selector) => document.querySelector(selector);
