import { useEffect, useRef, useState } from 'react';

/**
 * Takes files that are dropped anywhere in the window, as a drop that misses would leave the page for the file. True
 * while some are held over it.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const ended = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): void => {
      document.addEventListener(
        type,
        (event) => {
          if (event.dataTransfer?.types.includes('Files') === true) listener(event);
        },
        { signal: ended.signal },
      );
    };
    on('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', (event) => {
      // Leaving one element for another names that one; leaving the window names none.
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      event.preventDefault();
      setOver(false);
      take.current(Array.from(event.dataTransfer?.files ?? []));
    });
    return () => ended.abort();
  }, []);
  return over;
}
