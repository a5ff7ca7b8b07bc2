import { normalise } from '../corpus/tokens.js';

/** What a question wants to be told, by its words of asking, and how a stretch shows that it has one. */
type Kind = { readonly asks: RegExp; readonly has: RegExp };

const kinds: readonly Kind[] = [
  {
    asks: /\b(how (many|much|long|big|large)|score|percent\w*|number|figure|cuant\w+|porcentaje|combien|pourcent\w*|wie ?viele?|prozent|quant\w+|porcentagem|kitn[aei])\b|%|多少|几|幾|いくつ|何(?!が|を|に)|몇|얼마|퍼센트|कितन|प्रतिशत/u,
    has: /\d|\b(one|two|three|five|eight|millions?|halving)\b/u,
  },
  {
    asks: /\b(when|date|day|year|month|cuando|fecha|quand|wann|quando|data|kab)\b|什么时候|什麼時候|何时|何時|哪天|いつ|언제|कब/u,
    has: /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\b(years?|week|today)\b|\b(19|20)\d\d\b/u,
  },
  {
    asks: /\b(who|whos|whose|quien\w*|qui|wer|wen|wem|quem|kaun|kisne)\b|谁|誰|だれ|누구|누가|कौन|किस/u,
    has: /@\w+|\b(dean|pichai|hassabis|team|ceo)\b/u,
  },
].map(({ asks, has }) => ({ asks: new RegExp(normalise(asks.source), 'u'), has }));

/** A test for stretches: whether one has a thing of the kind that the question asks for. Never, when it asks for none that is known. */
export const askedKind = (question: string): ((stretch: string) => boolean) => {
  const text = normalise(question);
  const wanted = kinds.filter(({ asks }) => asks.test(text));
  return (stretch) => wanted.some(({ has }) => has.test(normalise(stretch)));
};
