import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import { protocols } from '../../src-shared/catalog/protocols.ts';
import { NumberField } from '../components/number-field.tsx';
import { Select } from '../components/select.tsx';
import { SuggestField } from '../components/suggest-field.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { kindOf } from './catwalk-fields.ts';

export interface FieldInputProps {
  readonly of: 'model' | 'provider';
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly error?: string | undefined;
  /** What a default model can be. */
  readonly modelIds?: readonly string[];
  /** Leaves out what explains the field, where that is said for several at once. */
  readonly brief?: boolean;
}

const statuses = ['alpha', 'beta', 'deprecated'];
/** Stands for "absent", which a list of choices has no empty value for; no id and no word is this. */
const unset = '\u0000';
/** More choices than this are typed, with suggestions. */
const maxChoices = 100;

/** The control for a field of the Catwalk format, by what kind of value it has. */
export function FieldInput({
  of,
  field,
  label,
  value,
  onValueChange,
  error,
  modelIds = [],
  brief = false,
}: FieldInputProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const kind = kindOf(of, field);
  const shared = { label, error };
  const typed = {
    ...shared,
    value,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onValueChange(event.currentTarget.value);
    },
  };
  const hint = (name: 'price' | 'count' | 'list' | 'modalities' | 'tiers' | 'headers' | 'date' | 'key' | 'endpoint') =>
    brief ? {} : { description: t(`hints.${name}`) };
  switch (kind) {
    case 'price':
      return <NumberField {...shared} {...hint('price')} value={value} onValueChange={onValueChange} />;
    case 'count':
      return <NumberField {...shared} {...hint('count')} value={value} onValueChange={onValueChange} />;
    case 'flag':
      return (
        <Select
          {...shared}
          options={[
            { value: unset, label: t('flag.unset') },
            { value: 'yes', label: t('flag.yes') },
            { value: 'no', label: t('flag.no') },
          ]}
          value={value === '' ? unset : value}
          onValueChange={(next) => {
            onValueChange(next === unset ? '' : next);
          }}
        />
      );
    case 'model':
      return modelIds.length > maxChoices ? (
        <SuggestField {...typed} suggestions={modelIds} />
      ) : (
        <Select
          {...shared}
          options={[
            { value: unset, label: t('form.noDefault') },
            ...modelIds.map((id) => ({ value: id, label: id })),
            // One that is gone stays in view, with its error.
            ...(value === '' || modelIds.includes(value) ? [] : [{ value, label: value, disabled: true }]),
          ]}
          value={value === '' ? unset : value}
          onValueChange={(next) => {
            onValueChange(next === unset ? '' : next);
          }}
        />
      );
    case 'type':
      return <SuggestField {...typed} suggestions={protocols} description={t('hints.type')} />;
    case 'status':
      return <SuggestField {...typed} suggestions={statuses} />;
    case 'headers':
      return <TextArea {...typed} rows={3} {...hint('headers')} />;
    case 'tiers':
      return <TextArea {...typed} rows={3} {...hint('tiers')} />;
    case 'list':
      return <TextField {...typed} mono {...hint('list')} />;
    case 'modalities':
      return <TextField {...typed} mono {...hint('modalities')} />;
    case 'date':
      return <TextField {...typed} mono {...hint('date')} />;
    case 'key':
      return <TextField {...typed} mono {...hint('key')} />;
    case 'endpoint':
      return <TextField {...typed} mono {...hint('endpoint')} />;
    case 'text':
      return <TextField {...typed} />;
    default:
      return assertNever(kind);
  }
}
