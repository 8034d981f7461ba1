/** What an organisation was told, the last first; marked as read by a tap. */
import { Link } from '@tanstack/react-router';
import { MARK_NOTICES_READ, NOTICES, type NoticesQuery } from '../api/generated';
import { useAct, useRead } from '../api/hooks';
import { moment, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';

type Row = NoticesQuery['notices']['nodes'][number];

export function Notices({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  const read = useRead(NOTICES, { filter: { organisationId: organisation }, first: 20 });
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  const mark = (noticeIds: string[], andOlder: boolean) =>
    submit(async () => {
      const { markNoticesRead } = await act(MARK_NOTICES_READ, { input: { noticeIds, andOlder } });
      return markNoticesRead.userErrors;
    });
  return (
    <section className="card" aria-labelledby="notices">
      <h2 id="notices">{t('notices.title')}</h2>
      <General objections={objections} />
      <Loaded read={read}>
        {({ notices: { nodes } }) => {
          const first = nodes[0];
          return first === undefined ? (
            <p className="hint">{t('notices.empty')}</p>
          ) : (
            <>
              <ul className="rows">
                {nodes.map((notice) => (
                  <Line
                    key={notice.id}
                    notice={notice}
                    organisation={organisation}
                    onOpen={() => {
                      if (!notice.isRead) void mark([notice.id], false);
                    }}
                  />
                ))}
              </ul>
              {nodes.some(({ isRead }) => !isRead) && (
                <button
                  type="button"
                  className="quiet wide"
                  disabled={isPending}
                  onClick={() => void mark([first.id], true)}
                >
                  {t('notices.allRead')}
                </button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Line({
  notice,
  organisation,
  onOpen,
}: {
  notice: Row;
  organisation: string;
  onOpen: () => void;
}) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const text = (
    <span className="row-text">
      <span className={notice.isRead ? '' : 'unread'}>
        {!notice.isRead && <span className="unseen">{t('notices.unread')} </span>}
        {notice.text}
      </span>
      <span className="hint">{moment(notice.createdAt, language, viewer.hub.timeZone)}</span>
    </span>
  );
  return (
    <li>
      <Link {...placeOf(notice.subjectId, organisation)} className="row" onClick={onOpen}>
        {text}
      </Link>
    </li>
  );
}

/**
 * Where the thing stands that a notice tells of. What the hub decided about the organisation (its registration, measures,
 * appeals) stands on its own page.
 */
function placeOf(id: string, organisation: string) {
  const params = { id };
  switch (id.slice(0, id.lastIndexOf('_'))) {
    case 'activity':
      return { to: '/activities/$id', params } as const;
    case 'booking':
      return { to: '/bookings/$id', params } as const;
    case 'offer':
      return { to: '/offers/$id', params } as const;
    case 'question':
      return { to: '/questions/$id', params } as const;
    case 'channel':
      return { to: '/channels' } as const;
    default:
      return { to: '/organisations/$id', params: { id: organisation } } as const;
  }
}
