/** Quoted words, in all shapes of quotation marks. */

const shapes: readonly RegExp[] = [
  /"([^"\n]{2,400})"/g,
  /“([^“”\n]{2,400})”/g,
  /„([^„“”\n]{2,400})[“”]/g,
  /«\s?([^«»\n]{2,400}?)\s?»/g,
  /»([^«»\n]{2,400})«/g,
  /「([^「」\n]{2,400})」/g,
  /『([^『』\n]{2,400})』/g,
  /(?<![\p{L}\p{N}])[‘']([^‘’'\n]{8,400})[’'](?![\p{L}])/gu,
];

/** What of a quotation must be found again: quotes, dashes, case and blanks made alike, punctuation at its ends taken off. */
export const quoteForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/[*_]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?…-]+|[\s.,;:!?…-]+$/g, '');

/** The quotations of a sentence; an ellipsis inside parts one into pieces that must be found each. */
export const quotationsIn = (sentence: string): string[] =>
  shapes
    .flatMap((shape) => [...sentence.matchAll(shape)].map((match) => match[1] ?? ''))
    .flatMap((quotation) => quotation.replace(/\[\d+\]/g, ' ').split(/\s*(?:…|\.\.\.|\[\.\.\.\])\s*/))
    .map(quoteForm)
    .filter((quotation) => quotation !== '');
