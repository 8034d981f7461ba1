/** One activity in a list, which leads to its page. */
import { Link } from '@tanstack/react-router';
import type { ActivityRowFragment } from '../api/generated';
import { near, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';

export function ActivityRow({ activity }: { activity: ActivityRowFragment }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const { id, title, kind, state, span, lead } = activity;
  return (
    <li>
      <Link to="/activities/$id" params={{ id }} className="row">
        <span className="row-text">
          <strong>{title}</strong>
          <span className="hint">
            {span === null
              ? label('activityKind', kind)
              : near(span, language, viewer.hub.timeZone)}
            {lead !== null && ` · ${t('activity.ledBy', { lead: lead.name })}`}
          </span>
        </span>
        <span className={`chip state ${state.toLowerCase()}`}>{label('activityState', state)}</span>
      </Link>
    </li>
  );
}
