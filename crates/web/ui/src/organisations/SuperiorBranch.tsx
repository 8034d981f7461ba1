/** Finds the superior branch by its name: a hub may have hundreds. */
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { Field } from '../shell/Field';
import { failureText } from '../shell/submission';
import { BRANCHES_NAMED } from '../api/generated';
import type { Branch } from './types';

export function SuperiorBranch({
  hub,
  chosen,
  onChoose,
  error,
}: {
  hub: string;
  chosen: Branch | null;
  onChoose: (branch: Branch | null) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Branch[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const look = async () => {
    setFailure(null);
    try {
      const { data } = await session.run(BRANCHES_NAMED, { hub, words });
      setFound(data.publicHub?.organisations.nodes ?? []);
    } catch (cause) {
      setFailure(cause);
    }
  };

  if (chosen !== null) {
    return (
      <div className="field">
        <p className="label">{t('register.superior')}</p>
        <p className="chosen">
          <strong>{chosen.name}</strong>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              onChoose(null);
            }}
          >
            {t('register.chooseAgain')}
          </button>
        </p>
        {error !== undefined && (
          <p className="error" role="alert">
            {error}
          </p>
        )}
      </div>
    );
  }
  return (
    <div>
      <Field
        label={t('register.superiorOptional')}
        hint={found?.length === 0 ? t('register.noBranch') : t('register.superiorHint')}
        name="superior"
        type="search"
        autoComplete="off"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // Enter looks here, and does not send the form around it.
          event.preventDefault();
          void look();
        }}
        error={failure === null ? error : failureText(failure, t)}
        addition={
          <button type="button" className="quiet" onClick={() => void look()}>
            {t('register.look')}
          </button>
        }
      />
      {found !== null && found.length > 0 && (
        <ul className="found">
          {found.map((branch) => (
            <li key={branch.id}>
              <button
                type="button"
                className="quiet wide"
                onClick={() => {
                  onChoose(branch);
                }}
              >
                {branch.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
