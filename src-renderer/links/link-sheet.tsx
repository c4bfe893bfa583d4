import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Spinner } from '../components/spinner.tsx';
import { AddInstanceSheet } from './add-instance-sheet.tsx';
import { finishLink, linkQueueStore, type WaitingLink } from './link-queue.ts';
import { NewSessionSheet } from './new-session-sheet.tsx';
import { NothingSheet } from './nothing-sheet.tsx';
import { OpenSessionSheet } from './open-session-sheet.tsx';
import { RefusedLink } from './refused-link.tsx';
import { SheetContext } from './sheet-actions.tsx';
import { ShowModelSheet } from './show-model-sheet.tsx';
import { useProposal } from './use-proposal.ts';

/** Shows what a link would do, before anything is done; links that came together one after the other. Mounted once. */
export function LinkSheet(): React.JSX.Element | null {
  const waiting = linkQueueStore((state) => state.waiting);
  const [first, ...behind] = waiting;
  return first === undefined ? null : <OneLink key={first.id} waiting={first} behind={behind.length} />;
}

function OneLink({ waiting, behind }: { readonly waiting: WaitingLink; readonly behind: number }): React.JSX.Element {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const link = waiting.kind === 'link' ? waiting.link : null;
  const { proposal, failure, again } = useProposal(link);
  const sheet = useMemo(
    () => ({
      slot,
      finish: () => {
        finishLink(waiting.id);
      },
    }),
    [slot, waiting.id],
  );
  const kind = waiting.kind === 'refused' ? 'refused' : (proposal?.kind ?? 'unknown');
  const closes = kind === 'refused' || kind === 'nothing';
  return (
    <SheetContext value={sheet}>
      <Dialog
        open
        onOpenChange={sheet.finish}
        title={t(`title.${kind}`)}
        {...(closes ? {} : { description: t('untouched') })}
        footer={
          <>
            <p className="mr-auto min-w-0 text-xs text-muted">{behind === 0 ? null : t('more', { count: behind })}</p>
            <Button onClick={sheet.finish}>{closes ? common('close') : common('cancel')}</Button>
            <div ref={setSlot} className="contents" />
          </>
        }
      >
        {waiting.kind === 'refused' ? (
          <RefusedLink failure={waiting.failure} />
        ) : proposal !== null ? (
          <Body proposal={proposal} waitingId={waiting.id} link={waiting.link} />
        ) : failure === null ? (
          <p role="status" className="flex items-center gap-2 py-4 text-muted">
            <Spinner /> {t('loading')}
          </p>
        ) : (
          <ErrorNotice failure={failure} onRetry={again} />
        )}
      </Dialog>
    </SheetContext>
  );
}

interface BodyProps {
  readonly proposal: LinkProposal;
  readonly waitingId: number;
  readonly link: Extract<WaitingLink, { kind: 'link' }>['link'];
}

function Body({ proposal, waitingId, link }: BodyProps): React.JSX.Element {
  switch (proposal.kind) {
    case 'new-session':
      return <NewSessionSheet proposal={proposal} link={link} />;
    case 'open-session':
      return <OpenSessionSheet proposal={proposal} />;
    case 'show-model':
      return <ShowModelSheet proposal={proposal} />;
    case 'add-instance':
      return <AddInstanceSheet proposal={proposal} />;
    case 'nothing':
      return <NothingSheet proposal={proposal} link={link} waitingId={waitingId} />;
    default:
      return assertNever(proposal);
  }
}
