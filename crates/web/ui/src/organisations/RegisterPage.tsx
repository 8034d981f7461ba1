/** Registers an organisation for somebody signed in; what comes next is said on its own page. */
import { useNavigate } from '@tanstack/react-router';
import { REGISTER_ORGANISATION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { session } from '../identity/current';
import { useTitle } from '../shell/Page';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { NOTHING_TYPED, PARTICULARS, particulars, RegisterForm } from './RegisterForm';

export function RegisterPage() {
  const { t } = useTranslation();
  const { viewer, actFor } = useActing();
  const act = useAct();
  const navigate = useNavigate();
  const [typed, type, forget] = useTyped('register', NOTHING_TYPED);
  const { isPending, objections, submit } = useSubmission(PARTICULARS);
  useTitle(t('organisations.register'));
  const register = async () => {
    const { registerOrganisation } = await act(REGISTER_ORGANISATION, {
      input: { organisation: particulars(typed), idempotencyKey: typed.key },
    });
    const { organisation, userErrors } = registerOrganisation;
    if (organisation !== null) {
      forget();
      // The session learns that there is one more to act for.
      await session.open();
      actFor(organisation.id);
      await navigate({ to: '/organisations/$id', params: { id: organisation.id } });
    }
    return userErrors;
  };
  return (
    <section className="card narrow" aria-labelledby="register">
      <h1 id="register">{t('organisations.register')}</h1>
      <p className="lead">{t('organisations.registerHint')}</p>
      <RegisterForm
        hub={viewer.hub.slug}
        typed={typed}
        onType={type}
        onSubmit={() => void submit(register)}
        isPending={isPending}
        objections={objections}
      >
        {t('organisations.next')}
      </RegisterForm>
    </section>
  );
}
