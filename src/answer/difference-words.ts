import { normalise } from '../corpus/tokens.js';

/** How people ask which of two statements holds, or why they differ, in the languages that the bot speaks. */
const patterns: readonly RegExp[] = [
  // English
  /\b(which (is (it|right|correct|true)|one|of (them|these|those|the two)|(number|figure|score|value|wording|version) is)|differs?|differ(ed|ing)|differences?|discrepanc\w*|contradict\w*|inconsisten\w*|conflict\w*|disagree\w*|mismatch\w*|exactly \d|(2|two) different|not the same|or is it)\b/u,
  // Spanish, Portuguese
  /\b(diferenc\w*|difier\w*|difer[ei]\w*|contradi\w*|discrepan\w*|inconsisten\w*|exactamente \d+|exatamente \d+|cual (es|de)( (los|las|el|la|ellos|ellas))?( dos| correct\w*| cierto| verdad)|qual (e|dos|das)( (o|a|dois|duas))?( cert\w*| corret\w*)|em que ficamos|en que quedamos)\b/u,
  // French
  /\b(differenc\w*|differ(e|ent|ents|ente|entes)|contredi\w*|contradic\w*|incoheren\w*|desaccord|exactement \d+|(lequel|laquelle) (est|des deux))\b/u,
  // German
  /\b(unterschied\w*|unterscheide\w*|widerspr\w*|widersprich\w*|abweich\w*|genau \d+|was (stimmt|gilt)( denn| jetzt| nun)?|welche(r|s)? (zahl|wert|angabe|version)? ?(stimmt|gilt|ist richtig)|uneinig)/u,
  // Chinese
  /区别|區別|不同|不一致|不一样|不一樣|矛盾|哪个对|哪個對|哪个才|哪個才|哪一个|哪一個|差异|差異|出入|(正好|刚好|剛好|恰好)(是|为|為)? ?\d/u,
  // Japanese
  /違い|違う|違って|異な|矛盾|食い違|どっち|どちら|ちょうど ?\d|一致しな/u,
  // Korean
  /차이|다른가|다르|달라|모순|어느 ?쪽|어느 ?것|뭐가 맞|무엇이 맞|정확히 ?\d|불일치/u,
  // Hindi, in both scripts
  /अंतर|अन्तर|फर्क|विरोध|अलग|सही कौन|कौन (सा )?सही|(ठीक|बिल्कुल) ?\d|\b(antar|farq|fark|alag)\b|kaun ?sa sahi/u,
].map((pattern) => new RegExp(normalise(pattern.source), 'u'));

/** Whether a question asks which of two statements holds, or why they differ. */
export const asksWhyTheyDiffer = (question: string): boolean => {
  const text = normalise(question);
  return patterns.some((pattern) => pattern.test(text));
};
