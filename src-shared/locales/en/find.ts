/** The bar that finds a text in the page. */
export const find = {
  bar: 'Find in page',
  field: 'Find',
  next: 'Next match',
  previous: 'Previous match',
  matchCase: 'Match case',
  close: 'Close the find bar',
  position: '{{current}} of {{formatted}}',
  none: 'No matches',
} as const;
