/** Passes a question on to an organisation that knows better: neither its asker nor anyone who has had it. */
import { useState } from 'react';
import { PASS_ON_QUESTION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Named, useNamed } from '../organisations/Named';
import { Field, LongField } from '../shell/Field';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import type { Question } from './types';

const FIELDS = ['note', 'organisationId'] as const;

export function PassOnSheet({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const had = [question.organisation?.id, ...question.steps.map((step) => step.organisation?.id)];
  const found = useNamed(words, had);
  const passOn = (organisationId: string) =>
    submit(async () => {
      const { passOnQuestion } = await act(PASS_ON_QUESTION, {
        input: {
          actingOrganisationId,
          questionId: question.id,
          organisationId,
          note: note.trim() === '' ? null : note.trim(),
        },
      });
      if (passOnQuestion.question !== null) onClose();
      return passOnQuestion.userErrors;
    });
  return (
    <Sheet title={t('question.PASS_ON_QUESTION')} onClose={onClose}>
      <div className="form">
        <p className="hint">{t('question.passOnHint')}</p>
        <LongField
          label={t('question.note')}
          hint={t('question.noteHint')}
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
          error={objections.byField.note}
        />
        <Field
          label={t('question.passOnTo')}
          hint={t('invite.nameHint')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
          error={objections.byField.organisationId}
        />
        <General objections={objections} />
        <Named
          found={found}
          isPending={isPending}
          action={t('question.passOn')}
          nameOf={(name) => t('question.passOnToName', { name })}
          onChoose={(id) => void passOn(id)}
        />
        {found?.length === 0 && (
          <p className="hint">{t('question.nobody', { name: words.trim() })}</p>
        )}
      </div>
    </Sheet>
  );
}
