/** The particulars of an organisation that is new to the hub, as its applicant types them. */
import type { ReactNode } from 'react';
import { useEnum, useTranslation } from '../i18n';
import { Field, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import type { Objections } from '../shell/objections';
import { KINDS } from './kinds';
import type { Kind, Particulars } from './types';
import { SuperiorBranch } from './SuperiorBranch';

export const PARTICULARS = ['kind', 'name', 'uscc', 'superiorId', 'contactPost'] as const;

/** Those that the law gives a credit code; the others show theirs if they have one. */
const WITH_CODE: readonly string[] = ['NEIGHBOURHOOD_COMMITTEE', 'TRADE_ASSOCIATION'];

/** All text, as typed. `key` makes a registration that is sent twice the same one; each change draws another. */
export const NOTHING_TYPED = {
  kind: '',
  name: '',
  uscc: '',
  superiorId: '',
  superiorName: '',
  contactPost: '',
  key: '',
};
export type TypedParticulars = typeof NOTHING_TYPED;

/** As the server wants them. */
export function particulars(typed: TypedParticulars): Particulars {
  return {
    kind: typed.kind as Kind,
    name: typed.name.trim(),
    uscc: typed.uscc.trim() || null,
    superiorId: typed.kind === 'BRANCH' ? typed.superiorId || null : null,
    contactPost: typed.contactPost.trim(),
  };
}

export function RegisterForm({
  hub,
  typed,
  onType,
  onSubmit,
  isPending,
  objections,
  children,
}: {
  /** The short name of the hub, whose branches can be the superior. */
  hub: string;
  typed: TypedParticulars;
  onType: (typed: TypedParticulars) => void;
  onSubmit: () => void;
  isPending: boolean;
  objections: Objections;
  /** What the button says. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const change = (changed: Partial<TypedParticulars>) => {
    onType({ ...typed, ...changed, key: newKey() });
  };

  /** What the fields have in common. */
  const bind = (name: 'kind' | 'name' | 'uscc' | 'contactPost') => ({
    name,
    value: typed[name],
    error: objections.byField[name],
    onChange: (event: { target: { value: string } }) => {
      change({ [name]: event.target.value });
    },
  });
  const needsCode = WITH_CODE.includes(typed.kind);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Select label={t('register.kind')} required {...bind('kind')}>
        <option value="" disabled>
          {t('register.chooseKind')}
        </option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {label('organisationKind', kind)}
          </option>
        ))}
      </Select>
      <Field
        label={t('register.name')}
        hint={t('register.nameHint')}
        autoComplete="organization"
        required
        {...bind('name')}
      />
      <Field
        label={t(needsCode ? 'register.uscc' : 'register.usccOptional')}
        hint={t('register.usccHint')}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        required={needsCode}
        {...bind('uscc')}
      />
      {typed.kind === 'BRANCH' && (
        <SuperiorBranch
          hub={hub}
          chosen={
            typed.superiorId === '' ? null : { id: typed.superiorId, name: typed.superiorName }
          }
          onChoose={(branch) => {
            change({ superiorId: branch?.id ?? '', superiorName: branch?.name ?? '' });
          }}
          error={objections.byField.superiorId}
        />
      )}
      <Field
        label={t('register.contactPost')}
        hint={t('register.contactPostHint')}
        autoComplete="off"
        required
        {...bind('contactPost')}
      />
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {children}
      </button>
    </form>
  );
}
