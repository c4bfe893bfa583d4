import { Plus } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { maxKeys, namesOfKeys } from '../../src-shared/instances/key-names.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { CredentialStoreNote } from './credential-store-note.tsx';
import { focusSoon } from '../components/focus-soon.ts';
import { blankKey, isSingleKey } from './form-values.ts';
import { hasStoredKey, type InstanceForm } from './instance-form.ts';
import { RowGroup } from './form-section.tsx';
import { KeysPlace } from './key-facts.tsx';
import { KeyInput } from './key-input.tsx';
import { KeyRow } from './key-row.tsx';

export interface KeysFieldsProps {
  readonly instance: InstanceForm;
  /** Stands under the keys: what is stored now. */
  readonly stored?: ReactNode;
}

/** The keys of an instance. An only one is a field without more ado; several have names and an order. */
export function KeysFields({ instance, stored }: KeysFieldsProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form, credential, credentialForm, credentialNeed } = instance;
  const { fields, append, move, remove } = useFieldArray({ control: form.control, name: 'keys' });
  const keyStored = hasStoredKey(instance);
  const mayLack = credentialNeed === 'optional' && !keyStored;
  const single = isSingleKey(fields);
  const changed = form.formState.dirtyFields.keys !== undefined;
  const addButtonRef = useRef<HTMLButtonElement>(null);
  const add = (): void => {
    const names = namesOfKeys([...form.getValues('keys').map(({ name }) => name), ''], fields.length + 1);
    names.slice(0, -1).forEach((name, at) => {
      form.setValue(`keys.${at}.name`, name, { shouldDirty: true });
    });
    append({ ...blankKey, name: names.at(-1) ?? '' }, { focusName: `keys.${fields.length}.apiKey` });
  };
  const removeAt = (at: number): void => {
    remove(at);
    // What is left of several needs no name of its own any more.
    const left = form.getValues('keys');
    if (left.length === 0) append(blankKey, { shouldFocus: false });
    else if (isSingleKey(left)) form.setValue('keys.0.name', '', { shouldDirty: true });
    form.clearErrors('keys');
    focusSoon(() => addButtonRef.current);
  };
  const addButton =
    fields.length < maxKeys ? (
      <Button ref={addButtonRef} size="sm" icon={Plus} onClick={add}>
        {t('keys.add')}
      </Button>
    ) : null;
  return (
    <>
      {credentialForm === 'copilot' ? <Notice>{t('credentialForm.copilotNote')}</Notice> : null}
      {single ? (
        <>
          <KeyInput
            key={fields[0]?.id}
            instance={instance}
            at={0}
            optional={mayLack}
            description={
              <>
                {keyStored ? <p>{t('form.apiKeyStored')}</p> : null}
                {mayLack ? <p>{t('form.apiKeyOptional')}</p> : null}
                {keyStored && !changed ? null : <CredentialStoreNote />}
              </>
            }
          />
          {stored}
          <div>{addButton}</div>
        </>
      ) : (
        <RowGroup
          label={t('keys.title')}
          description={
            <>
              {fields.length === 1 ? null : <p>{t('keys.body')}</p>}
              {keyStored && !changed ? <KeysPlace credential={credential} /> : <CredentialStoreNote />}
            </>
          }
          action={addButton}
        >
          <ol className="flex flex-col gap-2">
            {fields.map((field, at) => (
              <KeyRow
                key={field.id}
                instance={instance}
                at={at}
                count={fields.length}
                onMove={(to) => {
                  move(at, to);
                }}
                onRemove={() => {
                  removeAt(at);
                }}
              />
            ))}
          </ol>
        </RowGroup>
      )}
    </>
  );
}
