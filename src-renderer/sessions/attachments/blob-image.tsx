import { useEffect, useRef } from 'react';

interface BlobImageProps {
  readonly blob: Blob;
  /** Empty where something beside it names it. */
  readonly alt: string;
  readonly className: string;
}

/** A picture that is in memory. Its address ends with it. */
export function BlobImage({ blob, alt, className }: BlobImageProps): React.JSX.Element {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    if (image.current !== null) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return <img ref={image} alt={alt} className={className} />;
}
