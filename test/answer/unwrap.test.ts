import { expect, test } from '@jest/globals';
import { unwrapJson } from '../../src/answer/unwrap.js';

test.each([
  ['{"answer":"90.0%","citations":[47]}', '90.0% [47]'],
  ['```json\n{"answer":"90.0%","citations":["47"]}\n```', '90.0% [47]'],
  ['{"answer":"90.0%","citations":["47","two",null,47.5,-1,51]}', '90.0% [47][51]'],
  ['{"__proto__":{"admin":true},"answer":"90.0%","citations":[47]}', '90.0% [47]'],
  ['{"answer":"It is so [2]."}', 'It is so [2].'],
  ['90.0% [47]', '90.0% [47]'],
  ['{"answer":"90.', undefined],
  ['{"text":"90.0%"}', undefined],
  ['{}', undefined],
])('%s', (text, wanted) => {
  expect(unwrapJson(text)).toBe(wanted);
});
