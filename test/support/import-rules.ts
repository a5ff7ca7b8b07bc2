/** Who may import whom: design.md's rules as data. */

export type Violation = string;

type Rule = {
  /** Files that the rule is for; the first rule that fits holds. */
  readonly files: RegExp;
  /** Files of this project that they may import at run time. */
  readonly allows: RegExp;
  /** Files of which they may import types alone. */
  readonly types?: RegExp;
};

const rules: readonly Rule[] = [
  { files: /^src\/types\.ts$/, allows: /^$/ },
  { files: /^src\/command\.ts$/, allows: /^src\/types\.ts$/, types: /^src\/(words\/words|store\/store)\.ts$/ },
  { files: /^src\/words\//, allows: /^src\/(words\/|types\.ts$)/ },
  { files: /^src\/(config|log|log-error)\.ts$/, allows: /^src\/(config|log-error|types)\.ts$/ },
  {
    files: /^commands\//,
    allows: /^(commands\/|src\/(command|types)\.ts$)/,
    types: /^src\/(words\/words|store\/store)\.ts$/,
  },
  { files: /^src\/corpus\//, allows: /^src\/(corpus\/|types\.ts$)/ },
  // model.ts is the type of a model and its expected fault: not a model.
  {
    files: /^src\/answer\//,
    allows: /^src\/(answer\/|corpus\/(tokens|tokenised-phrases)\.ts$|words\/|types\.ts$|model\/model\.ts$)/,
    types: /^src\/(corpus|model)\//,
  },
  { files: /^src\/model\//, allows: /^src\/(model\/|types\.ts$)/ },
  { files: /^src\/store\//, allows: /^src\/(store\/|types\.ts$)/, types: /^src\/log\.ts$/ },
  {
    files: /^src\/(asking|account|admission)\.ts$/,
    allows: /^src\/(answer\/render|store\/store|account|admission|types)\.ts$/,
    types: /^src\/(answer\/|(app|log)\.ts$)/,
  },
  { files: /^src\/knowledge\.ts$/, allows: /^src\/(answer|corpus)\/|^src\/types\.ts$/ },
  { files: /^src\/app\.ts$/, allows: /^src\/(answer|corpus|model|words)\/|^src\/(config|knowledge|log|types)\.ts$/ },
  {
    files: /^src\/discord\//,
    allows:
      /^src\/(discord\/|words\/|answer\/(render|heading|conversation|clean|shown)\.ts$|(command|types|asking|admission)\.ts$)/,
    types: /^src\/(app|config|log)\.ts$|^src\/store\/store\.ts$/,
  },
  { files: /^src\/playground\/server\//, allows: /^src\/(playground\/server\/|types\.ts$)/ },
  { files: /^src\/playground\//, allows: /^(src|commands)\// },
  { files: /^src\/cli\/ask(\.ts$|\/)/, allows: /^src\/(?!discord\/|playground\/|store\/)/ },
  {
    files: /^src\/metrics\//,
    allows: /^src\/(metrics\/|types\.ts$)/,
    types: /^src\/(discord\/(gateway-watch|parts)|model\/(attempt|health)|store\/store)\.ts$/,
  },
  { files: /^src\/bot\.ts$/, allows: /^src\/(app\.ts$|store\/|discord\/|metrics\/)/, types: /^src\// },
  { files: /^src\/(cli\/|main\.ts$)/, allows: /^(src|commands)\// },
];

/** Packages that only these files may import, types or not. */
const packages: readonly (readonly [RegExp, RegExp])[] = [
  [/^(discord\.js|@discordjs\/.*|discord-api-types.*)$/, /^src\/(discord\/|cli\/bench\/plain-client\.ts$)/],
  [/^lunr$/, /^src\/corpus\/word-index\.ts$/],
  [/^openai(\/.*)?$/, /^src\/model\/(openai|bounds)\.ts$/],
  [/^(kysely|better-sqlite3|pg)(\/.*)?$/, /^src\/store\//],
  [/^ws$/, /^src\/(playground\/|cli\/bench\/answerer\.ts$)/],
  [/^discord-api-spec(\/.*)?$/, /^src\/playground\//],
  [/^pino$/, /^src\/log\.ts$/],
  [/^prom-client$/, /^src\/metrics\//],
];

/** Every module that a source names: static, bare, dynamic, `export … from` and `require`. */
export const importsOf = (source: string): { readonly specifier: string; readonly isTypeOnly: boolean }[] => {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const from = [...code.matchAll(/\b(?:import|export)\s+(type\s+)?[\w*\s{},]*?\bfrom\s*['"]([^'"]+)['"]/g)].map(
    (m) => ({
      specifier: m[2] ?? '',
      isTypeOnly: m[1] !== undefined,
    }),
  );
  const others = [...code.matchAll(/\bimport\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g)].map(
    (m) => ({
      specifier: m[1] ?? m[2] ?? '',
      isTypeOnly: false,
    }),
  );
  return [...from, ...others];
};

/** What is wrong with one import, or undefined. `target` is a path from the root for files, a package name otherwise. */
export const checkImport = (file: string, target: string, isTypeOnly: boolean): Violation | undefined => {
  if (target.startsWith('node:')) return undefined;
  const isOurs = /^(src|commands|test|corpus)\//.test(target);
  if (!isOurs) {
    const only = packages.find(([name]) => name.test(target))?.[1];
    if (file === 'src/types.ts' || (only && !only.test(file))) return `${file} imports ${target}`;
    return undefined;
  }
  const rule = rules.find(({ files }) => files.test(file));
  if (!rule) return `${file} has no rule`;
  const isAllowed = rule.allows.test(target) || (isTypeOnly && rule.types?.test(target) === true);
  return isAllowed ? undefined : `${file} imports ${target}`;
};
