/** Whether the computer is shared: then the session ends with the tab. */
import { useTranslation } from '../i18n';
import { Tick } from '../shell/Field';

export function SharedComputer({
  isShared,
  onChange,
}: {
  isShared: boolean;
  onChange: (isShared: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Tick
      label={t('signIn.shared')}
      hint={t('signIn.sharedHint')}
      checked={isShared}
      onChange={(event) => {
        onChange(event.target.checked);
      }}
    />
  );
}
