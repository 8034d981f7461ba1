/** What the hub's admins may write anew: its rules, the reasons to choose from, and the templates of activities. */
import { HUB_CONTENT } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { Loaded } from '../shell/Loaded';
import { ActivityTemplates } from './ActivityTemplates';
import { HubRules } from './HubRules';
import { ReasonTemplates } from './ReasonTemplates';

export function ContentPage() {
  const { t } = useTranslation();
  const read = useRead(HUB_CONTENT, {});
  return (
    <>
      <h1>{t('desk.content')}</h1>
      <p className="lead">{t('content.lead')}</p>
      <Loaded read={read}>
        {({ hubRules, reasonTemplates, activityTemplates }) => (
          <>
            <HubRules rules={hubRules} />
            <ReasonTemplates templates={reasonTemplates} />
            <ActivityTemplates templates={activityTemplates} />
          </>
        )}
      </Loaded>
    </>
  );
}
