/** Finds whoever has lost a password, by the organisation, and prints a slip that sets a new one. */
import { useState } from 'react';
import { MEMBERS_TO_RESET } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { Field } from '../shell/Field';
import { Loaded } from '../shell/Loaded';

export interface ToReset {
  readonly memberId: string;
  readonly organisationName: string;
}

interface Rows {
  readonly isPending: boolean;
  readonly onPrint: (member: ToReset) => void;
}

export function Forgotten(rows: Rows) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  return (
    <section className="card no-print" aria-labelledby="forgotten">
      <h2 id="forgotten">{t('slips.forgotten')}</h2>
      <p className="hint">{t('slips.forgottenHint')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setWords(typed.trim());
        }}
      >
        <Field
          label={t('slips.organisation')}
          name="words"
          required
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
        <button type="submit" className="quiet">
          {t('slips.find')}
        </button>
      </form>
      {words !== '' && <Found words={words} rows={rows} />}
    </section>
  );
}

function Found({ words, rows: { isPending, onPrint } }: { words: string; rows: Rows }) {
  const { t } = useTranslation();
  const read = useRead(MEMBERS_TO_RESET, { words });
  return (
    <Loaded read={read}>
      {({ organisations: { nodes } }) =>
        nodes.length === 0 ? (
          <p role="status">{t('slips.noneFound')}</p>
        ) : (
          nodes.map(({ id, name, members }) => (
            <div key={id}>
              <h3>{name}</h3>
              <ul className="rows">
                {members.nodes.map((member) => (
                  <li key={member.id}>
                    <div>
                      <strong>{member.post}</strong>
                      {member.account !== null && (
                        <p className="hint">{member.account.displayName}</p>
                      )}
                    </div>
                    <button
                      type="button"
                      className="quiet"
                      disabled={isPending}
                      aria-label={t('slips.resetFor', { name: member.post })}
                      onClick={() => {
                        onPrint({ memberId: member.id, organisationName: name });
                      }}
                    >
                      {t('slips.printReset')}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))
        )
      }
    </Loaded>
  );
}
