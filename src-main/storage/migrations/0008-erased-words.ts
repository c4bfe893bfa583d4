/**
 * What was erased leaves the full-text index too: FTS5 keeps the words of a deleted row, with a mark beside them, until it merges
 * its segments. From here on that is done after each erasing.
 */
export const erasedWordsMigration = `INSERT INTO message_texts (message_texts) VALUES ('optimize');`;
