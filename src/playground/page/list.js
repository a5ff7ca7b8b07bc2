import { element } from './element.js';

/**
 * A list that opens at a box or a button: suggestions, choices, a menu. Arrows move in it, Enter and Tab choose, Escape closes. The
 * focus stays at the box or button, which says by aria-activedescendant what is active; a menu takes the focus and gives it back.
 */

let count = 0;

const WIDTH = 220;

/** Above or below what it belongs to, wherever there is more room; `isWide`: as wide as that. */
const place = (list, box, isWide) => {
  const above = box.top > window.innerHeight - box.bottom;
  const width = isWide ? box.width : WIDTH;
  list.style.minWidth = `${width}px`;
  list.style.maxWidth = `${Math.max(width, 420)}px`;
  list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
  list.style.top = above ? '' : `${box.bottom + 4}px`;
  list.style.bottom = above ? `${window.innerHeight - box.top + 4}px` : '';
};

/** `items`: `{ name, description?, isDangerous? }` and whatever `onChoose` needs. `anchor`: an element or a box on the screen. */
export const openList = ({
  owner,
  anchor = owner,
  label,
  items,
  onChoose,
  onClose,
  role = 'listbox',
  isWide,
  active = 0,
}) => {
  count += 1;
  const id = `list-${count}`;
  const itemRole = role === 'menu' ? 'menuitem' : 'option';
  let at = active;
  const options = items.map((item, index) =>
    element(
      'div',
      {
        id: `${id}-${index}`,
        role: itemRole,
        class: item.isDangerous ? 'danger' : '',
        onmousedown: (event) => event.preventDefault(),
        onclick: () => pick(index),
        onmousemove: () => activate(index),
      },
      element('span', { class: 'name' }, item.name),
      item.description && element('span', { class: 'description' }, item.description),
    ),
  );
  const list = element(
    'div',
    { id, role, class: 'list', 'aria-label': label, tabindex: role === 'menu' ? '-1' : '0' },
    ...options,
  );

  const isMenu = role === 'menu';
  const holder = isMenu ? list : owner;

  const activate = (index) => {
    at = index;
    for (const [number, option] of options.entries()) {
      option.classList.toggle('is-active', number === at);
      if (role === 'listbox') option.setAttribute('aria-selected', String(number === at));
    }
    if (options[at]) holder.setAttribute('aria-activedescendant', options[at].id);
    options[at]?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    if (!list.isConnected) return;
    if (isMenu && list.contains(document.activeElement)) owner.focus();
    list.remove();
    if (!isMenu) {
      owner.removeAttribute('aria-activedescendant');
      owner.removeAttribute('aria-controls');
    }
    if (owner.hasAttribute('aria-expanded')) owner.setAttribute('aria-expanded', 'false');
    document.removeEventListener('mousedown', closeOutside);
    onClose?.();
  };
  const closeOutside = ({ target }) => {
    if (!list.contains(target) && !owner.contains(target)) close();
  };
  const pick = (index) => {
    const item = items[index];
    close();
    if (item) onChoose(item);
  };

  (owner.closest('dialog, main') ?? document.body).append(list);
  place(list, anchor.getBoundingClientRect?.() ?? anchor, isWide);
  if (!isMenu) owner.setAttribute('aria-controls', id);
  if (owner.hasAttribute('aria-expanded')) owner.setAttribute('aria-expanded', 'true');
  document.addEventListener('mousedown', closeOutside);
  activate(Math.max(0, at));

  /** Uses a key, and says whether it did. */
  const key = (event) => {
    if (!list.isConnected) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isSpace = event.key === ' ' && (isMenu || owner.tagName === 'BUTTON');
    if (step) activate((at + step + items.length) % items.length);
    else if (event.key === 'Home' && isMenu) activate(0);
    else if (event.key === 'End' && isMenu) activate(items.length - 1);
    else if (event.key === 'Enter' || event.key === 'Tab' || isSpace) pick(at);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  if (isMenu) {
    list.addEventListener('keydown', key);
    list.focus();
  }
  return { close, key };
};

/** Opens a list at a button and lets the button's keys move in it. */
export const openAtButton = (button, options) => {
  const list = openList({ owner: button, ...options, onClose: () => button.removeEventListener('keydown', list.key) });
  button.addEventListener('keydown', list.key);
  button.focus();
};
