/** A question's own number in its text, by which the processes of a measurement know it; no two questions are the same. */
export const questionWith = (tag: string): string => `What did Gemini Ultra score on MMLU? (question ${tag})`;

export const tagIn = (text: string): string | undefined => /\(question (\w+)\)/.exec(text)?.[1];

/** In an answer when all of it is there: the last sentence that the model says. */
export const isWhole = (content: string): boolean => content.includes('90.0%');
