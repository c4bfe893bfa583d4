/** Hands the user a file; the browser says where it is saved. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads it after the click is over.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
