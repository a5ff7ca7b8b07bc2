/** What is wrong with a page as a person's browser, a screen reader or a careful reader would meet it; nothing when empty. */
export const problemsOf = (page: string): string[] => {
  const problems: string[] = [];
  const open: string[] = [];
  const isVoid = (name: string) => ['meta', 'br', 'hr', 'img', 'link', 'input'].includes(name);
  const body = page.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/^<!doctype html>/, '');
  const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*>/g;
  for (const [, closing, name = ''] of body.matchAll(tag)) {
    if (isVoid(name)) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) problems.push(`</${name}> closes something else`);
  }
  if (open.length > 0) problems.push(`never closed: ${open.join(', ')}`);
  const words = body.replace(tag, '');
  if (/[<>]/.test(words)) problems.push(`a bare bracket: ${/.{0,40}[<>].{0,40}/.exec(words)?.[0]}`);
  if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(body)) problems.push('a bare ampersand');
  const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
  if (new Set(ids).size !== ids.length) problems.push('an id is there twice');
  for (const [, target] of body.matchAll(/href="#([^"]*)"/g))
    if (!ids.includes(target)) problems.push(`a link to #${target}, which is not there`);
  for (const [, named = ''] of body.matchAll(/aria-labelledby="([^"]*)"/g))
    for (const id of named.split(' ')) if (!ids.includes(id)) problems.push(`labelled by #${id}, which is not there`);
  return problems;
};

/** Everything in a page by which a browser would ask another host for something, or run something. */
export const requestsOf = (page: string): string[] =>
  page.match(
    /<(?:script|iframe|object|embed|link|img|form|base)\b[^>]*>|\s(?:src|srcset|action|xlink:href|poster|data)="[^"]*"|href="(?!#)[^"]*"|url\([^)]*\)|@import[^;]*|\son\w+="/gi,
  ) ?? [];
