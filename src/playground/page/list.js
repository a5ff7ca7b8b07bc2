import { element } from './element.js';

/**
 * A list that opens at a box or a button: suggestions, choices, a menu. Arrows move in it, Enter and Tab choose, Escape closes; the
 * focus stays where it is, and `owner` says by aria-activedescendant what is active.
 */

let count = 0;

const place = (list, anchor, isWide) => {
  const box = anchor.getBoundingClientRect();
  const above = box.top > window.innerHeight - box.bottom;
  list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 268))}px`;
  list.style.width = isWide ? `${box.width}px` : '';
  list.style.minWidth = `${Math.min(Math.max(200, box.width), window.innerWidth - 16)}px`;
  list.style.maxWidth = isWide ? '' : '420px';
  list.style.top = above ? '' : `${box.bottom + 4}px`;
  list.style.bottom = above ? `${window.innerHeight - box.top + 4}px` : '';
};

/** `items`: `{ name, description?, isDangerous? }` and whatever `onChoose` needs. */
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
    { id, role, class: 'list', 'aria-label': label, tabindex: role === 'menu' ? '-1' : undefined },
    ...options,
  );

  const activate = (index) => {
    at = index;
    for (const [number, option] of options.entries()) {
      option.classList.toggle('is-active', number === at);
      if (role === 'listbox') option.setAttribute('aria-selected', String(number === at));
    }
    if (options[at]) owner.setAttribute('aria-activedescendant', options[at].id);
    options[at]?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    if (!list.isConnected) return;
    list.remove();
    owner.removeAttribute('aria-activedescendant');
    owner.removeAttribute('aria-controls');
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

  (owner.closest('dialog') ?? document.body).append(list);
  place(list, anchor, isWide);
  owner.setAttribute('aria-controls', id);
  if (owner.hasAttribute('aria-expanded')) owner.setAttribute('aria-expanded', 'true');
  document.addEventListener('mousedown', closeOutside);
  activate(Math.max(0, at));

  return {
    close,
    isOpen: () => list.isConnected,
    /** Uses a key, and says whether it did. */
    key: (event) => {
      if (!list.isConnected) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) activate((at + step + items.length) % items.length);
      else if (event.key === 'Home' && role === 'menu') activate(0);
      else if (event.key === 'End' && role === 'menu') activate(items.length - 1);
      else if (event.key === 'Enter' || event.key === 'Tab' || (event.key === ' ' && owner.tagName === 'BUTTON'))
        pick(at);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
};

/** Opens a list at a button and lets the button's keys move in it. */
export const openAtButton = (button, options) => {
  const list = openList({ owner: button, ...options, onClose: () => button.removeEventListener('keydown', list.key) });
  button.addEventListener('keydown', list.key);
  button.focus();
};
