import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instanceColors } from '../../../src-shared/instances/appearance.ts';
import {
  agentNameSchema,
  effectiveModel,
  maxSystemPromptLength,
  type Agent,
  type AgentFields,
} from '../../../src-shared/sessions/agent.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { useModelList } from '../model-picker/instance-models.ts';
import { ModelSettingsFields } from '../model-settings/model-settings-fields.tsx';
import { sameSettings } from '../model-settings/save-model.ts';
import { formOf, readSettings } from '../model-settings/settings-form.ts';
import { AgentDot } from './agent-dot.tsx';
import { useAutosave } from './use-autosave.ts';

interface AgentFormProps {
  readonly agent: Agent;
  readonly session: Session;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** What changed is stored as it is typed. */
  readonly onSave: (fields: Partial<AgentFields>) => void;
  readonly onMove: (by: -1 | 1) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

const inherited = '';
const noColor = 'none';

/** One agent. Instance and model are inherited from the session each on its own, until they are set. */
export function AgentForm(props: AgentFormProps): React.JSX.Element {
  const { agent, session, isFirst, isLast, onSave, onMove, onRemove } = props;
  const { t } = useTranslation('agents');
  const [name, setName] = useState(agent.name);
  const [prompt, setPrompt] = useState(agent.systemPrompt);
  const [form, setForm] = useState(() => formOf(agent.settings));
  const { settings, invalid } = readSettings(form);
  const nameProblem = agentNameSchema.safeParse(name).success ? undefined : t('nameProblem');
  const instances = instancesStore((state) => state.value?.instances) ?? [];
  const effective = effectiveModel(agent, session);
  const list = useModelList(effective.instanceId);
  const model = useListedModel(effective, true);
  const instanceName = (id: string | null): string | null =>
    id === null ? null : (instances.find((instance) => instance.id === id)?.settings.displayName ?? id);
  const modelName = (id: string): string => list.value?.models.find((one) => one.id === id)?.name ?? id;
  const inheritedLabel = (name: string | null): string => (name === null ? t('inherited') : t('inheritedIs', { name }));
  const typed: Partial<AgentFields> = {
    ...(nameProblem === undefined && name.trim() !== agent.name ? { name: name.trim() } : {}),
    ...(prompt === agent.systemPrompt ? {} : { systemPrompt: prompt }),
    ...(settings === null || sameSettings(settings, agent.settings) ? {} : { settings }),
  };
  useAutosave(Object.keys(typed).length === 0 ? null : typed, onSave);
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
            value={name}
            error={nameProblem}
            onChange={(event) => setName(event.currentTarget.value)}
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
            onValueChange={(value) => onSave({ color: instanceColors.find((color) => color === value) ?? null })}
          />
          <Select
            label={t('instance')}
            value={agent.instanceId ?? inherited}
            options={[
              { value: inherited, label: inheritedLabel(instanceName(session.instanceId)) },
              ...instances.map(({ id, settings: of }) => ({ value: id, label: of.displayName })),
            ]}
            onValueChange={(id) => onSave({ instanceId: id === inherited ? null : id })}
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
            onValueChange={(id) => onSave({ modelId: id === inherited ? null : id })}
          />
        </div>
        <TextArea
          label={t('prompt')}
          optional
          prose
          rows={3}
          maxLength={maxSystemPromptLength}
          value={prompt}
          onChange={(event) => setPrompt(event.currentTarget.value)}
        />
        <ModelSettingsFields model={model} form={form} invalid={invalid} onChange={setForm} />
      </div>
    </section>
  );
}
