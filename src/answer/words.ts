import { contentTokens } from '../corpus/tokens.js';

/** A sentence's words as grounding compares them: those of search, with what languages write together taken apart. */

// l'IA, qu'il, dell'azienda: the article is no part of the word.
const elision = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|dell|all|nell)['’](?=\p{L})/giu;

// Dean과, Ultra로: a particle stands against the name.
const border =
  /(?<=[\p{Script=Latin}\d%])(?=[\p{Script=Hangul}\p{Script=Devanagari}])|(?<=[\p{Script=Hangul}\p{Script=Devanagari}])(?=[\p{Script=Latin}\d])/gu;

export const apart = (text: string): string => text.replace(elision, ' ').replace(border, ' ');

/** An index of code, such as scores(2): neither word nor figure. */
export const codeIndex = /[\p{L}_]+\(\d+\)/gu;

/** Content words in their order. */
export const tokensIn = (text: string): string[] => contentTokens(apart(text));

/** Content words, each once. */
export const wordsIn = (text: string): string[] => [...new Set(tokensIn(text))];

// How an answer speaks of its sources; says nothing about the matter itself.
const aboutSources = `excerpt excerpts source sources account accounts according text article post blog tweet thread report reports note author
  say says said write writes wrote state states mention mentions describe describes explain explains count counts call calls give gives cite cites
  disagree disagrees contradict vary varies later earlier however while whereas also another other
  fuente fuentes fragmento fragmentos segun texto articulo dice dicen escribe menciona habla hablan coinciden difieren tambien sin embargo
  fonte fontes trecho trechos segundo artigo diz dizem escreve fala falam divergem porem tambem adiante
  extrait extraits selon texte article billet dit disent ecrit mentionne parle divergent cependant egalement aussi
  quelle quellen auszug auszuge laut text beitrag artikel sagt sagen schreibt nennt nennen spricht unterscheiden auseinander gehen angaben jedoch hingegen außerdem
  来源 摘录 摘錄 文章 资料 資料 两处 說法 说法 认为 認為 表示 提到 指出 写 寫 而
  資料 記事 によって よって 異なり 異なる 述べ 述べて 一方
  자료 자료마다 글 다릅 다릅니다 따르면 라고 했고 합니다
  स्रोत लेख अनुसार अलग बताते कहते लिखते जबकि`;

const meta: ReadonlySet<string> = new Set(wordsIn(aboutSources));

/** Whether a word only speaks of the sources. */
export const isMeta = (word: string): boolean => meta.has(word);
