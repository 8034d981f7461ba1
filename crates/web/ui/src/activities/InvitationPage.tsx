/** The page of an invitation by link: what it invites to, and the answer. Opening it spends nothing. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation, type Key } from '../i18n';
import { session, useSession } from '../identity/current';
import { Opening } from '../identity/SessionGate';
import { Notice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { failureText } from '../shell/submission';
import { useTyped } from '../shell/typed';
import './activities.css';
import { Accepted } from './Accepted';
import { Decline } from './Decline';
import { OPEN_INVITATION } from '../api/generated';
import type { Invitation, InvitedTo } from './types';
import { InvitedToDetails } from './InvitedToDetails';
import { Join } from './Join';

type Finding =
  | { status: 'looking' }
  | { status: 'failed'; failure: unknown }
  | { status: 'found'; invitation: Invitation | null };

export function InvitationPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const isOpening = useSession().status === 'opening';
  const [finding, setFinding] = useState<Finding>({ status: 'looking' });
  const [acceptedFor, setAcceptedFor] = useState<string | null>(null);

  const look = useCallback(async () => {
    try {
      const { data } = await session.run(OPEN_INVITATION, { token });
      setFinding({ status: 'found', invitation: data.outsideInvitation });
    } catch (failure) {
      setFinding({ status: 'failed', failure });
    }
  }, [token]);

  useEffect(() => {
    // A microtask, so that nothing is set while the effect runs.
    if (!isOpening) void Promise.resolve().then(look);
  }, [look, isOpening]);

  const invitation = finding.status === 'found' ? finding.invitation : null;
  return (
    <Page title={t('invitation.title')}>
      {finding.status === 'looking' && <Opening />}
      {finding.status === 'failed' && (
        <section className="card narrow">
          <h1>{t('invitation.title')}</h1>
          <Notice tone="problem">{failureText(finding.failure, t)}</Notice>
          <button type="button" className="primary" onClick={() => void look()}>
            {t('app.retry')}
          </button>
        </section>
      )}
      {finding.status === 'found' && invitation === null && (
        <Unusable reason={'invitation.notFound'} />
      )}
      {invitation !== null && (
        <Found
          invitation={invitation}
          token={token}
          acceptedFor={acceptedFor}
          onTried={look}
          onAccepted={setAcceptedFor}
        />
      )}
    </Page>
  );
}

const UNUSABLE: Partial<Record<Invitation['state'], Key>> = {
  EXPIRED: 'invitation.EXPIRED',
  REVOKED: 'invitation.REVOKED',
  DECLINED: 'invitation.DECLINED',
};

function Found({
  invitation,
  token,
  acceptedFor,
  onTried,
  onAccepted,
}: {
  invitation: Invitation;
  token: string;
  acceptedFor: string | null;
  onTried: () => Promise<void>;
  onAccepted: (organisationId: string) => void;
}) {
  const { state, invitedTo } = invitation;
  if (state === 'ACCEPTED')
    return <Accepted invitation={invitation} organisationId={acceptedFor} />;
  if (state !== 'OPEN') return <Unusable reason={UNUSABLE[state] ?? 'invitation.unusable'} />;
  if (invitedTo === null) return <Unusable reason="invitation.unusable" />;
  return (
    <div className="invitation">
      <InvitedToDetails invitation={invitation} invitedTo={invitedTo} />
      <Answer {...{ invitation, invitedTo, token, onTried, onAccepted }} />
    </div>
  );
}

function Unusable({ reason }: { reason: Key }) {
  const { t } = useTranslation();
  return (
    <section className="card narrow">
      <h1>{t('invitation.title')}</h1>
      <Notice tone="remark">{t(reason)}</Notice>
      <p className="aside">
        <a href="/">{t('app.toStart')}</a>
      </p>
    </section>
  );
}

function Answer({
  invitation,
  invitedTo,
  token,
  onTried,
  onAccepted,
}: {
  invitation: Invitation;
  invitedTo: InvitedTo;
  token: string;
  onTried: () => Promise<void>;
  onAccepted: (organisationId: string) => void;
}) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useTyped('invitation.answer', '');
  return (
    <section className="card answer" aria-labelledby="answer">
      <h2 id="answer">{t('invitation.answer')}</h2>
      <p className="lead">{t('invitation.answerOnce')}</p>
      <div className="answers">
        {(['accept', 'decline'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={answer === one ? 'choice chosen' : 'choice'}
            aria-pressed={answer === one}
            onClick={() => {
              setAnswer(one);
            }}
          >
            {t(one === 'accept' ? 'invitation.accept' : 'invitation.decline')}
          </button>
        ))}
      </div>
      {answer === 'accept' && <Join {...{ invitation, token, onTried, onAccepted }} />}
      {answer === 'decline' && (
        <Decline token={token} leadName={invitedTo.leadName} onTried={onTried} />
      )}
    </section>
  );
}
