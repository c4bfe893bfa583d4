const sentence =
  'The **second** pass reads `what.was(written)` before, and [links](https://example.org/page) to *where* it came from. ';
const code = [
  '```ts',
  'export function total(prices: readonly number[]): number {',
  '  return prices.reduce((sum, price) => sum + price, 0);',
  '}',
  '```',
].join('\n');
const table = [
  '| Model | Price | Window |',
  '| - | -: | -: |',
  '| One | 1.25 | 128,000 |',
  '| Two | 0.5 | 64,000 |',
].join('\n');

/** One part of an answer: a heading, prose, a list, and now and then code or a table. */
function part(number: number): string {
  const list = Array.from({ length: 4 }, (_, item) => `${item + 1}. Step ${item} of part ${number}: ${sentence}`);
  const rest = number % 3 === 0 ? [code] : number % 3 === 1 ? [table] : [];
  return [`## Part ${number}`, sentence.repeat(3).trim(), list.join('\n'), ...rest, ''].join('\n\n');
}

const plain = 'and so it goes on with the parts that follow, ';
/** Has no Markdown of its own: it stands in what is drawn as it stands here. */
const ending = '\n\nThat is all there is to say about how these parts work together';
/** So many letters at the end of each answer are of the ending. */
export const endLetters = 40;

/** An answer of so many characters, as models write them; plain words fill it up after the last part that fits. */
export function answerOfLength(length: number): string {
  const room = length - ending.length;
  let answer = '';
  for (let number = 0; answer.length + part(number).length <= room; number += 1) answer += part(number);
  const left = room - answer.length;
  return answer + plain.repeat(Math.ceil(left / plain.length)).slice(0, left) + ending;
}

export function answerOfLines(lines: number): string {
  const [, ...last] = ending.split('\n');
  const first = answerOfLength(lines * 200)
    .split('\n')
    .slice(0, lines - last.length);
  return [...first, ...last].join('\n');
}

/** What is there of an answer after each delta, when it comes in so many of about the same length. */
export function lengthsOf(answer: string, deltas: number): readonly number[] {
  return Array.from({ length: deltas }, (_, index) => Math.round((answer.length * (index + 1)) / deltas));
}
