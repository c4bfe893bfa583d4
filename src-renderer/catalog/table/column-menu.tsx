import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Popover } from '../../components/popover.tsx';
import { columnIds } from './columns.tsx';
import { columnViewStore, resetColumnView, setColumnView } from './column-view.ts';

/** Chooses which columns the table of models has; its name always stays. */
export function ColumnMenu(): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const visible = columnViewStore((state) => state.visible);
  return (
    <Popover
      side="bottom"
      title={t('table.chooseTitle')}
      trigger={<Button icon={Columns3}>{t('table.choose')}</Button>}
    >
      <div className="-mx-1 grid grid-cols-2">
        {columnIds.map((id) =>
          id === 'name' ? null : (
            <Checkbox
              key={id}
              label={t(`table.names.${id}`)}
              checked={visible[id] !== false}
              onCheckedChange={(checked) => {
                setColumnView({ visible: { ...visible, [id]: checked } });
              }}
            />
          ),
        )}
      </div>
      <div className="mt-2 border-t border-border pt-2">
        <Button size="sm" variant="ghost" onClick={resetColumnView}>
          {t('table.reset')}
        </Button>
      </div>
    </Popover>
  );
}
