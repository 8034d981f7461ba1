/** Accepts an invitation: signs in or up where needed, registers the organisation where needed, and answers. */
import { hubName, useTranslation } from '../i18n';
import { session, useSession } from '../identity/current';
import type { Membership, Viewer } from '../identity/types';
import { Opening, Unreachable } from '../identity/SessionGate';
import { SignInForm } from '../identity/SignIn';
import { SignUpForm } from '../identity/SignUpForm';
import { SwitchHub } from '../identity/SwitchHub';
import { REGISTER_ORGANISATION } from '../api/generated';
import {
  NOTHING_TYPED,
  PARTICULARS,
  particulars,
  RegisterForm,
} from '../organisations/RegisterForm';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { forgetTyped, useTyped } from '../shell/typed';
import { ANSWER_INVITATION } from '../api/generated';
import type { Invitation } from './types';
import { OrganisationChoice } from './OrganisationChoice';

interface JoinProps {
  invitation: Invitation;
  token: string;
  onTried: () => Promise<void>;
  onAccepted: (organisationId: string) => void;
}

export function Join(props: JoinProps) {
  const { language } = useTranslation();
  const state = useSession();
  const { hub } = props.invitation;
  if (state.status === 'opening') return <Opening />;
  if (state.status === 'unreachable') return <Unreachable onRetry={() => void session.open()} />;
  if (state.status === 'signedOut') return <ComeIn hub={hub} />;
  if (state.viewer.hub.slug !== hub.slug) {
    return (
      <SwitchHub
        from={hubName(state.viewer.hub, language)}
        to={hub.slug}
        toName={hubName(hub, language)}
      />
    );
  }
  return <Joining {...props} viewer={state.viewer} />;
}

function ComeIn({ hub }: { hub: Invitation['hub'] }) {
  const { t, language } = useTranslation();
  const [hasAccount, setHasAccount] = useTyped('invitation.hasAccount', false);
  const name = hubName(hub, language);
  return (
    <div className="step">
      <h3>{t(hasAccount ? 'invitation.signIn' : 'invitation.signUp', { hub: name })}</h3>
      {hasAccount ? <SignInForm into={hub.slug} /> : <SignUpForm hub={hub.slug} />}
      <button
        type="button"
        className="quiet wide"
        onClick={() => {
          setHasAccount(!hasAccount);
        }}
      >
        {t(hasAccount ? 'invitation.noAccount' : 'invitation.haveAccount')}
      </button>
    </div>
  );
}

/** Whether somebody may answer for the organisation that she serves. */
function mayAnswer({ role, organisation }: Membership): boolean {
  return role !== 'MEMBER' && !['REJECTED', 'SUSPENDED', 'ARCHIVED'].includes(organisation.state);
}

const A_NEW_ONE = 'new';

function Joining({
  invitation,
  token,
  viewer,
  onTried,
  onAccepted,
}: JoinProps & { viewer: Viewer }) {
  const { t } = useTranslation();
  const [typed, type] = useTyped('register', NOTHING_TYPED);
  const [kept, choose] = useTyped('invitation.organisation', '');
  const { isPending, objections, submit } = useSubmission(PARTICULARS);
  const own = viewer.memberships.filter(mayAnswer).map(({ organisation }) => organisation);
  const isKnown = kept === A_NEW_ONE || own.some(({ id }) => id === kept);
  const chosen = isKnown ? kept : (own[0]?.id ?? A_NEW_ONE);

  const accept = async (actingOrganisationId: string) => {
    const input = { token, accept: true, actingOrganisationId };
    const { data } = await session.run(ANSWER_INVITATION, { input });
    const { answer, userErrors } = data.answerOutsideInvitation;
    if (answer !== null) {
      forgetTyped();
      onAccepted(actingOrganisationId);
    }
    await onTried();
    return userErrors;
  };

  const register = async () => {
    const input = { organisation: particulars(typed), idempotencyKey: typed.key };
    const { data } = await session.run(REGISTER_ORGANISATION, { input });
    const { organisation, userErrors } = data.registerOrganisation;
    if (organisation === null) return userErrors;
    // From here on it is one of her own: whatever becomes of the answer, it is not registered twice.
    choose(organisation.id);
    await session.open();
    return accept(organisation.id);
  };

  return (
    <div className="step">
      <h3>{t('invitation.forWhom')}</h3>
      {own.length > 0 && (
        <OrganisationChoice own={own} aNewOne={A_NEW_ONE} chosen={chosen} onChoose={choose} />
      )}
      {chosen === A_NEW_ONE ? (
        <RegisterForm
          hub={invitation.hub.slug}
          typed={typed}
          onType={type}
          onSubmit={() => void submit(register)}
          isPending={isPending}
          objections={objections}
        >
          {t('invitation.registerAndAccept')}
        </RegisterForm>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit(() => accept(chosen));
          }}
        >
          <General objections={objections} />
          <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
            {t('invitation.acceptSurely')}
          </button>
        </form>
      )}
    </div>
  );
}
