/** The files of a paste. A program that copies text as a picture too, such as a spreadsheet, means the text. */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  const isText = clipboard.getData('text/plain') !== '' && clipboard.getData('text/html') !== '';
  return isText ? [] : Array.from(clipboard.files);
}
