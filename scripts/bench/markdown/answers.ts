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

/** An answer of so many characters, as models write them. */
export function answerOfLength(length: number): string {
  let answer = '';
  for (let number = 0; answer.length < length; number += 1) answer += part(number);
  return answer.slice(0, length);
}

export function answerOfLines(lines: number): string {
  const answer = answerOfLength(lines * 200).split('\n');
  return answer.slice(0, lines).join('\n');
}

/** What is there of an answer after each delta, when it comes in so many of about the same length. */
export function lengthsOf(answer: string, deltas: number): readonly number[] {
  return Array.from({ length: deltas }, (_, index) => Math.round((answer.length * (index + 1)) / deltas));
}
