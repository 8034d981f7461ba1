/** For which of one's organisations an invitation is accepted. */
import { useEnum, useTranslation } from '../i18n';
import type { Membership } from '../identity/types';

export function OrganisationChoice({
  own,
  aNewOne,
  chosen,
  onChoose,
}: {
  own: readonly Membership['organisation'][];
  /** The value that stands for an organisation still to be registered. */
  aNewOne: string;
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const radio = (value: string) => ({
    type: 'radio',
    name: 'organisation',
    value,
    checked: chosen === value,
    onChange: () => {
      onChoose(value);
    },
  });
  return (
    <fieldset className="options">
      <legend className="unseen">{t('invitation.forWhom')}</legend>
      {own.map(({ id, name, state }) => (
        <label key={id}>
          <input {...radio(id)} />
          <span>{name}</span>
          <span className={`chip state ${state.toLowerCase()}`}>
            {label('organisationState', state)}
          </span>
        </label>
      ))}
      <label>
        <input {...radio(aNewOne)} />
        <span>{t('invitation.newOrganisation')}</span>
      </label>
    </fieldset>
  );
}
