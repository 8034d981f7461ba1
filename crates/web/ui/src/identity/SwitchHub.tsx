/** For somebody signed in to one hub who is needed in another. */
import { useTranslation } from '../i18n';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { session } from './current';
import { SWITCH_HUB } from '../api/generated';

export function SwitchHub({ from, to, toName }: { from: string; to: string; toName: string }) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission();

  const switchHub = async () => {
    const { data, serverTime } = await session.run(SWITCH_HUB, {
      input: { hub: to, delivery: 'COOKIE' },
    });
    session.accept(data.switchHub, serverTime);
    return data.switchHub.userErrors;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(switchHub);
      }}
    >
      <Notice tone="remark">{t('switchHub.lead', { from, to: toName })}</Notice>
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('switchHub.submit', { to: toName })}
      </button>
      <button
        type="button"
        className="quiet wide"
        disabled={isPending}
        onClick={() =>
          void submit(async () => {
            await session.signOut();
            return [];
          })
        }
      >
        {t('switchHub.otherAccount')}
      </button>
    </form>
  );
}
