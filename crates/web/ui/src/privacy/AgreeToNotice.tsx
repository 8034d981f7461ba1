/** The tick by which whoever makes an account agrees to the privacy notice. It is never set beforehand. */
import { useEffect, useId } from 'react';
import { PRIVACY_NOTICE } from '../api/generated';
import { useTranslation } from '../i18n';
import { spoken } from './language';
import { useAsked } from './useAsked';

/** `version` is what was agreed to; null while nothing is. */
export function AgreeToNotice({
  hub,
  version,
  error,
  onAgree,
}: {
  hub: string;
  version: number | null;
  error: string | undefined;
  onAgree: (version: number | null) => void;
}) {
  const { t, language } = useTranslation();
  const id = useId();
  const read = useAsked(PRIVACY_NOTICE, { hub, language: spoken(language) });
  const current = read.data?.publicHub?.privacyNotice.version;
  // Another version came into force while she typed: what she agreed to is another text.
  useEffect(() => {
    if (error !== undefined) {
      onAgree(null);
      read.retry();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);
  // Where the notice cannot be read nobody agrees to it: she is asked when she has come in.
  if (read.problem !== null) return null;
  return (
    <div className="tick">
      <input
        id={id}
        name="acceptedNotice"
        type="checkbox"
        required
        // Not `disabled`: a form leaves such a field out, and would be sent without anybody having agreed.
        aria-disabled={current === undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        checked={version !== null && version === current}
        onChange={(event) => {
          onAgree(event.target.checked && current !== undefined ? current : null);
        }}
      />
      <div>
        <label htmlFor={id}>{t('privacy.agree')}</label>
        <p className="hint">
          <a href={`/privacy/${hub}`} target="_blank" rel="noreferrer">
            {t('privacy.read')}
          </a>
        </p>
        {error !== undefined && (
          <p id={`${id}-error`} className="error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
