/** Who there is in a demonstration: a tap comes in as one of them. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { General } from '../shell/Notice';
import { failureText, useSubmission } from '../shell/submission';
import { comeInAs, personas, type Persona } from './demo';
import './personas.css';

export function Personas() {
  const { t, language } = useTranslation();
  const [all, setAll] = useState<readonly Persona[]>([]);
  const { isPending, objections, submit, setObjections } = useSubmission();
  useEffect(() => {
    personas().then(setAll, (failure: unknown) => {
      setObjections({ byField: {}, general: [failureText(failure, t)] });
    });
    // Once: whoever changes the language has them already.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <section className="card personas" aria-labelledby="personas">
      <h2 id="personas">{t('demo.title')}</h2>
      <p className="hint">{t('demo.lead')}</p>
      <General objections={objections} />
      <ul>
        {all.map(({ login, organisation, post, about }) => (
          <li key={login}>
            <button
              type="button"
              disabled={isPending}
              onClick={() => void submit(() => comeInAs(login))}
            >
              <strong>{post}</strong>
              <span>{organisation}</span>
              <span className="hint">{language === 'en' ? about.en : about.zh}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
