/**
 * What was erased is gone from the full-text index too: without this, FTS5 keeps the words of a deleted row, with a mark beside
 * them, until it merges its segments. `optimize` drops what was erased before.
 */
export const erasedWordsMigration = `
INSERT INTO message_texts (message_texts, rank) VALUES ('secure-delete', 1);
INSERT INTO message_texts (message_texts) VALUES ('optimize');
`;
