/** A password input that can be looked at, with a strength hint where a new one is chosen. */
import { useState } from 'react';
import { useTranslation, type Key } from '../i18n';
import { Field } from '../shell/Field';
import { strength, type Strength } from './strength';

const HINTS: Record<Strength, Key> = {
  empty: 'password.hint',
  short: 'password.short',
  repetitive: 'password.repetitive',
  personal: 'password.personal',
  fair: 'password.fair',
  good: 'password.good',
};

export function PasswordField({
  label,
  value,
  onChange,
  error,
  newFor,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** The login name that a new password is chosen for; absent where an existing one is typed. */
  newFor?: string;
}) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const grade = strength(value, newFor ?? '');
  return (
    <Field
      label={label}
      type={isShown ? 'text' : 'password'}
      name="password"
      autoComplete={newFor === undefined ? 'current-password' : 'new-password'}
      autoCapitalize="none"
      spellCheck={false}
      required
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      error={error}
      {...(newFor === undefined
        ? {}
        : { hint: <span className={`strength ${grade}`}>{t(HINTS[grade])}</span> })}
      addition={
        <button
          type="button"
          className="reveal"
          aria-pressed={isShown}
          aria-label={t(isShown ? 'password.hide' : 'password.show')}
          title={t(isShown ? 'password.hide' : 'password.show')}
          onClick={() => {
            setShown(!isShown);
          }}
        >
          <Eye isOpen={!isShown} />
        </button>
      }
    />
  );
}

function Eye({ isOpen }: { isOpen: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="icon">
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="2.8" />
      {!isOpen && <path d="M4 20 20 4" />}
    </svg>
  );
}
