import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxAgents, type Agent, type AgentFields } from '../../../src-shared/sessions/agent.ts';
import { noModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { showFailure } from '../../components/toast.tsx';
import { putSession } from '../sessions-store.ts';
import { AgentForm } from './agent-form.tsx';

interface AgentsDialogProps {
  readonly session: Session;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A name that nobody of the session has yet. */
function freeName(agents: readonly Agent[], word: string): string {
  const taken = new Set(agents.map(({ name }) => name.toLowerCase()));
  for (let number = agents.length + 1; ; number += 1) {
    const name = `${word}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Who talks in a session: each with a name, a model, a prompt and limits of their own. */
export function AgentsDialog({ session, open, onOpenChange }: AgentsDialogProps): React.JSX.Element {
  const { t } = useTranslation('agents');
  const { t: common } = useTranslation();
  const [problem, setProblem] = useState<Failure | null>(null);
  const { agents } = session;
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  // What is typed last is stored after "Done".
  const tell = (failure: Failure): void => (isShown.current ? setProblem(failure) : showFailure(failure));
  const attempt = async (action: Promise<Result<Session>>): Promise<Failure | null> => {
    const result = await action;
    if (!result.ok) return result.failure;
    setProblem(null);
    putSession(result.value);
    return null;
  };
  const apply = async (action: Promise<Result<Session>>): Promise<void> => {
    const failure = await attempt(action);
    if (failure !== null) tell(failure);
  };
  const add = (): void => {
    const fields: AgentFields = {
      name: freeName(agents, t('newName')),
      color: null,
      systemPrompt: '',
      instanceId: null,
      modelId: null,
      settings: noModelSettings,
    };
    void apply(api.agents.add({ sessionId: session.id, fields }));
  };
  const move = (agentId: string, by: number): void => {
    const ids = agents.map(({ id }) => id);
    const at = ids.indexOf(agentId);
    const ordered = ids.toSpliced(at, 1).toSpliced(at + by, 0, agentId);
    void apply(api.agents.order({ sessionId: session.id, agentIds: ordered }));
  };
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('description')}
      footer={
        <>
          <Button icon={Plus} disabled={agents.length >= maxAgents} onClick={add}>
            {t('add')}
          </Button>
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            {common('done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem === null ? null : <ErrorNotice failure={problem} />}
        {agents.map((agent, index) => (
          <AgentForm
            key={agent.id}
            agent={agent}
            session={session}
            isFirst={index === 0}
            isLast={index === agents.length - 1}
            save={(fields) => attempt(api.agents.update({ agentId: agent.id, fields }))}
            onFailure={tell}
            onMove={(by) => move(agent.id, by)}
            onRemove={agents.length === 1 ? null : () => void apply(api.agents.remove({ agentId: agent.id }))}
          />
        ))}
      </div>
    </Dialog>
  );
}
