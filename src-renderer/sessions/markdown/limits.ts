/**
 * Beyond these an answer is shown as plain text. Measured with marked 18: 16,000 characters of `_a` take 140 ms to lex
 * and the time grows with the square, while no paragraph that a person reads comes near.
 */
export const longestUnit = 16_000;
/** Characters of a table or list, whose cells and items are lexed one by one. */
export const longestStructure = 128_000;
/** Emphasis marks in one paragraph. */
export const mostMarks = 3_000;
/** Quotes and lists inside one another, as written in one line. */
export const deepestMarkers = 24;
/** Columns of indentation before a list marker. */
export const deepestIndent = 96;
/** Levels that are drawn; what is deeper is shown as it was written. */
export const deepestDrawn = 16;
/** What drawing an answer may cost, in paragraphs; what comes after is plain text. */
export const drawingBudget = 16_000;
/** What a code block costs of it. */
export const codeBlockCost = 20;
/** Items after which a growing list is cut into parts, so that what is above stays settled. */
export const listPart = 48;
/** Characters of one piece of plain text. */
export const plainPart = 8_000;
/** Direction marks of one text that are shown by name; where there are more, each is a replacement character. */
export const mostNamedMarks = 200;

/** Marks of a code fence; more are text. */
export const longestFence = 100;
