import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { instanceColors } from '../../../src-shared/instances/appearance.ts';
import {
  agentNameSchema,
  effectiveModel,
  everyone,
  maxSystemPromptLength,
  type Agent,
  type AgentFields,
} from '../../../src-shared/sessions/agent.ts';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { useModelList } from '../model-picker/instance-models.ts';
import { ModelSettingsFields } from '../model-settings/model-settings-fields.tsx';
import { readSettings } from '../model-settings/settings-form.ts';
import { AgentDot } from './agent-dot.tsx';
import { useTypedAgent } from './use-typed-agent.ts';

interface AgentFormProps {
  readonly agent: Agent;
  readonly session: Session;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** What changed is stored as it is typed; null once it is, else why not. */
  readonly save: (fields: Partial<AgentFields>) => Promise<Failure | null>;
  readonly onFailure: (failure: Failure) => void;
  readonly onMove: (by: -1 | 1) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

const inherited = '';
const noColor = 'none';

/** One agent. Instance and model are inherited from the session each on its own, until they are set. */
export function AgentForm(props: AgentFormProps): React.JSX.Element {
  const { agent, session, isFirst, isLast, save, onFailure, onMove, onRemove } = props;
  const { t } = useTranslation('agents');
  const { texts, settingsForm, nameTaken, type, typeSettings } = useTypedAgent(agent, save, onFailure);
  const { invalid } = readSettings(settingsForm);
  const choose = async (fields: Partial<AgentFields>): Promise<void> => {
    const failure = await save(fields);
    if (failure !== null) onFailure(failure);
  };
  const name = texts.name.trim();
  const nameProblem = (): string | undefined => {
    if (nameTaken) return t('nameTaken', { name });
    if (name === agent.name || agentNameSchema.safeParse(name).success) return undefined;
    return name.toLowerCase() === everyone ? t('nameIsEveryone', { name }) : t('nameProblem');
  };
  const instances = instancesStore((state) => state.value?.instances) ?? [];
  const effective = effectiveModel(agent, session);
  const list = useModelList(effective.instanceId);
  const model = useListedModel(effective, true);
  const instanceName = (id: string | null): string | null =>
    id === null ? null : (instances.find((instance) => instance.id === id)?.settings.displayName ?? id);
  const modelName = (id: string): string => list.value?.models.find((one) => one.id === id)?.name ?? id;
  const inheritedLabel = (of: string | null): string => (of === null ? t('inherited') : t('inheritedIs', { name: of }));
  return (
    <section aria-label={agent.name} className="rounded-lg border border-border">
      <header className="flex h-10 items-center gap-2 rounded-t-lg border-b border-border bg-inset pr-2 pl-3">
        <AgentDot color={agent.color} />
        <h3 className="truncate text-sm font-semibold">{agent.name}</h3>
        <p className="min-w-0 flex-1 truncate text-xs text-muted">
          {[model?.name ?? effective.modelId, instanceName(effective.instanceId)].filter(Boolean).join(' · ')}
        </p>
        <IconButton size="sm" icon={ArrowUp} label={t('moveUp')} disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton size="sm" icon={ArrowDown} label={t('moveDown')} disabled={isLast} onClick={() => onMove(1)} />
        {onRemove === null ? null : (
          <IconButton size="sm" icon={Trash2} label={t('remove', { name: agent.name })} onClick={onRemove} />
        )}
      </header>
      <div className="flex flex-col gap-3 px-3 pt-3 pb-1">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('name')}
            value={texts.name}
            error={nameProblem()}
            onChange={(event) => type('name', event.currentTarget.value)}
          />
          <Select
            label={t('color')}
            value={agent.color ?? noColor}
            options={[
              { value: noColor, label: t('noColor') },
              ...instanceColors.map((color) => ({
                value: color,
                label: t(`colors.${color}`),
                icon: <AgentDot color={color} />,
              })),
            ]}
            onValueChange={(value) => void choose({ color: instanceColors.find((color) => color === value) ?? null })}
          />
          <Select
            label={t('instance')}
            value={agent.instanceId ?? inherited}
            options={[
              { value: inherited, label: inheritedLabel(instanceName(session.instanceId)) },
              ...instances.map(({ id, settings: of }) => ({ value: id, label: of.displayName })),
            ]}
            onValueChange={(id) => void choose({ instanceId: id === inherited ? null : id })}
          />
          <Select
            label={t('model')}
            value={agent.modelId ?? inherited}
            options={[
              { value: inherited, label: inheritedLabel(session.modelId === null ? null : modelName(session.modelId)) },
              ...(agent.modelId === null || list.value?.models.some(({ id }) => id === agent.modelId) === true
                ? []
                : [{ value: agent.modelId, label: agent.modelId }]),
              ...(list.value?.models ?? []).map(({ id, name: label }) => ({ value: id, label })),
            ]}
            onValueChange={(id) => void choose({ modelId: id === inherited ? null : id })}
          />
        </div>
        <TextArea
          label={t('prompt')}
          optional
          prose
          rows={3}
          maxLength={maxSystemPromptLength}
          value={texts.systemPrompt}
          onChange={(event) => type('systemPrompt', event.currentTarget.value)}
        />
        <ModelSettingsFields model={model} form={settingsForm} invalid={invalid} onChange={typeSettings} />
      </div>
    </section>
  );
}
