/** The files of a paste. A program that copies text as a picture too, such as a spreadsheet, means the text. */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  const isText = clipboard.getData('text/plain') !== '' && clipboard.getData('text/html') !== '';
  return isText ? [] : Array.from(clipboard.files);
}

/** Characters from which pasted text is kept beside the message box: one that holds a megabyte stops answering. */
const longPaste = 5_000;

/** A long text of a paste as a file; null for one that belongs into the message box. `name` is called only for a file. */
export function pastedText(clipboard: Pick<DataTransfer, 'getData'>, name: () => string): File | null {
  const text = clipboard.getData('text/plain');
  if (text.length < longPaste) return null;
  // No text file holds half a character or a zero byte.
  return new File([text.toWellFormed().replaceAll('\0', '')], name(), { type: 'text/plain' });
}
