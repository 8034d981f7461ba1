/** In which order the hosts are named: the first stands first on the poster. */
import { useTranslation } from '../i18n';
import { Moves } from '../shell/Moves';
import { withMoved } from '../shell/order';
import { Notice } from '../shell/Notice';
import type { Party } from './draft';

export function NamingOrder({
  parties,
  named,
  onChange,
  error,
}: {
  parties: readonly Party[];
  /** Their ids, in order. */
  named: readonly string[];
  onChange: (named: readonly string[]) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const nameOf = (id: string) => parties.find((party) => party.id === id)?.name ?? '';
  return (
    <fieldset className="work">
      <legend>{t('plan.NAMED_IN_ORDER')}</legend>
      <p className="hint">{t(named.length > 1 ? 'naming.hint' : 'naming.alone')}</p>
      <ol className="order">
        {named.map((id, index) => (
          <li key={id}>
            <span>{nameOf(id)}</span>
            {named.length > 1 && (
              <Moves
                name={nameOf(id)}
                index={index}
                count={named.length}
                onMove={(to) => {
                  onChange(withMoved(named, index, to));
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {error !== undefined && <Notice tone="problem">{error}</Notice>}
    </fieldset>
  );
}
