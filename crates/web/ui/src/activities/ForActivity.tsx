/** Says for which activity one is looking, and leads back to it. */
import { Link } from '@tanstack/react-router';
import { ACTIVITY_TITLE } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';

export function ForActivity({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useRead(ACTIVITY_TITLE, { id });
  if (data?.node?.__typename !== 'Activity') return null;
  return (
    <p className="notice remark">
      {t('activity.for')}{' '}
      <Link to="/activities/$id" params={{ id }}>
        {data.node.title}
      </Link>
    </p>
  );
}
