/** One question in a list, which leads to its page. */
import { Link } from '@tanstack/react-router';
import type { QuestionRowFragment } from '../api/generated';
import { useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';

export function QuestionRow({ question }: { question: QuestionRowFragment }) {
  const { t } = useTranslation();
  const label = useEnum();
  const { membership } = useActing();
  const { askedOf, id, isOverdue, offer, organisation, state, text } = question;
  const other = organisation?.id === membership?.organisation.id ? askedOf : organisation;
  const about = [offer?.title, other?.name].filter(Boolean);
  return (
    <li>
      <Link to="/questions/$id" params={{ id }} className="row">
        <span className="row-text">
          <strong className="two-lines">{text}</strong>
          <span className="hint">{about.join(' · ')}</span>
        </span>
        <span className={`chip state ${isOverdue ? 'overdue' : state.toLowerCase()}`}>
          {isOverdue ? t('questions.overdue') : label('questionState', state)}
        </span>
      </Link>
    </li>
  );
}
