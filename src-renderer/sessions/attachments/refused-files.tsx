import { useTranslation } from 'react-i18next';
import { attachmentLimits } from '../../../src-shared/sessions/attachment.ts';
import { Notice } from '../../components/notice.tsx';
import type { RefusedFile } from './draft-file.ts';

const megabyte = 1_000_000;

/** Which files were left out, and why. */
export function RefusedFiles({ files }: { readonly files: readonly RefusedFile[] }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (files.length === 0) return null;
  const { count: limit, bytes, totalBytes } = attachmentLimits;
  return (
    <Notice tone="warning" announce>
      <ul>
        {files.map(({ name, problem }, index) => (
          // Two files may have the same name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="wrap-anywhere text-text">
            {t(`attachments.refused.${problem}`, {
              name,
              limit,
              megabytes: (problem === 'too-large' ? bytes : totalBytes) / megabyte,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
