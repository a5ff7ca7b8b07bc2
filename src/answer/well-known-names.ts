/**
 * Names that a model may put in place of another, also where a sentence begins and every word is capitalised: who else builds or
 * leads such models, their products, and countries.
 */
const others = `openai microsoft meta facebook anthropic apple amazon aws nvidia mistral xai baidu alibaba tencent bytedance tesla spacex ibm intel amd samsung
  huawei xiaomi sony oracle adobe salesforce netflix twitter reddit stanford berkeley harvard oxford cambridge hugging cohere inflection databricks stability
  altman musk nadella zuckerberg bezos cook huang brin page hinton lecun bengio sutskever amodei brockman murati karpathy suleyman legg vaswani schmidt gates jobs
  claude llama copilot chatgpt siri alexa cortana grok falcon palm bing qwen gemma imagen sora dalle midjourney whisper bert alphago alphafold galaxy iphone ipad
  macbook windows linux android kindle pytorch tensorflow kubernetes cuda`;

const regionLanguages = ['en', 'es', 'pt', 'fr', 'de'];

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** Countries and territories of one word, in the bot's languages of Latin script. */
const regions = (): string[] =>
  regionLanguages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b)?.toLowerCase() ?? []));
  });

let known: ReadonlySet<string> | undefined;

/** Whether a lower-case word is such a name. Built when first asked, which takes some milliseconds. */
export const isWellKnownName = (word: string): boolean => {
  known ??= new Set([...others.split(/\s+/), ...regions().filter((it) => /^\p{L}+$/u.test(it))]);
  return known.has(word);
};
