/** What an organisation that is not verified has to do next: papers, then the review, then waiting. */
import { useState } from 'react';
import { SUBMIT_ORGANISATION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import type { FoundOrganisation } from './types';
import { upload } from './upload';

export function NextStep({ organisation }: { organisation: FoundOrganisation }) {
  const { t, language } = useTranslation();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  const [added, setAdded] = useState<readonly string[]>([]);
  const { allowedActions: can, evidence, id, state, stateReason } = organisation;
  if (state === 'PENDING_REVIEW') return <Notice tone="remark">{t('next.inReview')}</Notice>;
  if (!can.includes('SUBMIT_ORGANISATION')) {
    return stateReason === null ? null : (
      <Notice tone="problem">{t('activity.because', { reason: stateReason })}</Notice>
    );
  }
  const add = (file: File) =>
    submit(async () => {
      const refusal = await upload(session, language, id, file);
      if (refusal !== null) return [{ code: 'FILE', field: null, message: refusal }];
      setAdded([...added, file.name]);
      return [];
    });
  const papers = [...(evidence?.nodes ?? []).map(({ name }) => name), ...added];
  return (
    <section className="card waiting" aria-labelledby="next">
      <h2 id="next">{t(state === 'CHANGES_REQUESTED' ? 'next.changes' : 'next.title')}</h2>
      {stateReason !== null && <blockquote>{stateReason}</blockquote>}
      <p className="hint">{t('next.hint')}</p>
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map((name) => (
            <li key={name}>✓ {name}</li>
          ))}
        </ul>
      )}
      <General objections={objections} />
      <p className="doors">
        <label className="quiet file">
          {t('next.add')}
          <input
            type="file"
            className="unseen"
            accept="application/pdf,image/png,image/jpeg"
            disabled={isPending}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void add(file);
              event.target.value = '';
            }}
          />
        </label>
        <button
          type="button"
          className="primary"
          disabled={isPending}
          onClick={() =>
            void submit(async () => {
              const { submitOrganisation } = await act(SUBMIT_ORGANISATION, {
                input: { actingOrganisationId: id, organisationId: id },
              });
              await session.open();
              return submitOrganisation.userErrors;
            })
          }
        >
          {t('next.submit')}
        </button>
      </p>
    </section>
  );
}
