import { FileText, FileType, Image, type LucideIcon } from 'lucide-react';
import type { AttachmentKind } from '../../../src-shared/sessions/attachment.ts';

const icons: Readonly<Record<AttachmentKind, LucideIcon>> = { image: Image, pdf: FileType, text: FileText };

export function FileIcon({ kind }: { readonly kind: AttachmentKind }): React.JSX.Element {
  const Icon = icons[kind];
  return <Icon aria-hidden size={16} className="shrink-0 text-muted" />;
}
