/** A copy of everything that is held of oneself, saved as files. */
import { useState } from 'react';
import { EXPORT_PERSONAL_DATA } from '../api/generated';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { PasswordField } from '../identity/PasswordField';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';

const FIELDS = ['currentPassword'] as const;

interface Copy {
  name: string;
  mediaType: string;
  content: string;
}

function save({ name, mediaType, content }: Copy): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function ExportData() {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [files, setFiles] = useState<readonly Copy[]>([]);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <section className="card" aria-labelledby="export">
      <h2 id="export">{t('privacy.export')}</h2>
      <p className="hint">{t('privacy.exportHint')}</p>
      {files.length > 0 ? (
        <>
          <Notice tone="remark">{t('privacy.exportReady')}</Notice>
          {files.map((file) => (
            <button
              key={file.name}
              type="button"
              className="quiet wide"
              onClick={() => {
                save(file);
              }}
            >
              {t('privacy.save', { name: file.name })}
            </button>
          ))}
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit(async () => {
              const { data } = await session.run(EXPORT_PERSONAL_DATA, {
                input: { currentPassword: password },
              });
              setPassword('');
              setFiles(data.exportPersonalData.files ?? []);
              return data.exportPersonalData.userErrors;
            });
          }}
        >
          <PasswordField
            label={t('password.current')}
            value={password}
            onChange={setPassword}
            error={objections.byField.currentPassword}
          />
          <General objections={objections} />
          <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
            {t('privacy.exportSubmit')}
          </button>
        </form>
      )}
    </section>
  );
}
