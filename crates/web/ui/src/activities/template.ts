/** What a plan begins with that is made from a template: nothing of it stays bound to the template. */
import type { ActivityTemplatesQuery, PlanDraftInput } from '../api/generated';
import type { Language, Translate } from '../i18n';

export type Template = ActivityTemplatesQuery['activityTemplates'][number];
export type TemplateContent = Template['zh'];

export const contentIn = (template: Template, language: Language): TemplateContent =>
  language === 'en' ? template.en : template.zh;

/** What is filled into a title. */
export interface Filling {
  readonly organisation: string;
  readonly month: number;
}

/** A title with its places filled; a place that nobody knows stays, to be seen and typed over. */
export const titleOf = ({ title }: TemplateContent, { organisation, month }: Filling): string =>
  title.replaceAll('{organisation}', organisation).replaceAll('{month}', String(month));

/** When a line of the timeline comes, in words. */
export function whenOf(minutes: number, t: Translate): string {
  if (minutes === 0) return t('templates.atStart');
  return minutes < 0
    ? t('templates.before', { minutes: -minutes })
    : t('templates.after', { minutes });
}

export function draftOf(
  content: TemplateContent,
  seats: number | null,
  { title, leadId, t }: { title: string; leadId: string; t: Translate },
): PlanDraftInput {
  const timeline = content.timeline.map(({ minutes, what }) => `${whenOf(minutes, t)}${what}`);
  const risks = content.risks.map(({ risk, measure }) => t('templates.risk', { risk, measure }));
  const insurance =
    content.insurance === '' ? [] : [t('templates.insured', { insurance: content.insurance })];
  return {
    title,
    summary:
      timeline.length === 0
        ? content.summary
        : [content.summary, '', t('templates.timeline'), ...timeline].join('\n'),
    seats,
    riskNotice: [...risks, ...insurance].join('\n'),
    // Who does what is said with the others; until then it is the lead's.
    divisionOfWork: content.tasks.map((task) => ({ organisationId: leadId, task })),
    resourcesNeeded: content.resources.map(({ what, quantity }) => ({ what, quantity })),
  };
}
