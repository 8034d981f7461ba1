/** What a plan would begin with, before it is begun. */
import { useTranslation } from '../i18n';
import { contentIn, whenOf, type Template } from './template';

export function TemplatePreview({ template }: { template: Template }) {
  const { t, language } = useTranslation();
  const { about, insurance, resources, risks, summary, tasks, timeline } = contentIn(
    template,
    language,
  );
  return (
    <section className="template" aria-label={t('templates.preview')}>
      <p>{about}</p>
      <p className="hint">{t('templates.takes', { minutes: template.minutes })}</p>
      <details className="more">
        <summary>{t('templates.look')}</summary>
        <dl className="facts">
          <div>
            <dt>{t('plan.SUMMARY')}</dt>
            <dd>{summary}</dd>
          </div>
          <div>
            <dt>{t('templates.timeline')}</dt>
            <dd>
              <ul>
                {timeline.map(({ minutes, what }) => (
                  <li key={`${String(minutes)} ${what}`}>
                    {whenOf(minutes, t)}
                    {what}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>{t('plan.DIVISION_OF_WORK')}</dt>
            <dd>
              <ul>
                {tasks.map((task) => (
                  <li key={task}>{task}</li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>{t('plan.RESOURCES_NEEDED')}</dt>
            <dd>
              <ul>
                {resources.map(({ what, quantity }) => (
                  <li key={what}>
                    {what}
                    {quantity !== null && ` × ${String(quantity)}`}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>{t('plan.RISK_NOTICE')}</dt>
            <dd>
              <ul>
                {risks.map(({ risk, measure }) => (
                  <li key={risk}>{t('templates.risk', { risk, measure })}</li>
                ))}
                {insurance !== '' && <li>{t('templates.insured', { insurance })}</li>}
              </ul>
            </dd>
          </div>
        </dl>
      </details>
    </section>
  );
}
