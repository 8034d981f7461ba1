/** What differs between two plans. */
import type { PlanField } from '../api/generated';
import type { Content } from './types';

const PARTS: Readonly<Record<PlanField, (content: Content) => unknown>> = {
  TITLE: ({ title }) => title,
  SUMMARY: ({ summary }) => summary,
  SPAN: ({ span }) => [Date.parse(span.start), Date.parse(span.end)],
  PLACE: ({ place }) => place,
  SEATS: ({ seats }) => seats,
  RISK_NOTICE: ({ riskNotice }) => riskNotice,
  DIVISION_OF_WORK: ({ divisionOfWork }) =>
    divisionOfWork.map(({ organisationId, task }) => [organisationId, task]),
  NAMED_IN_ORDER: ({ namedInOrder }) => namedInOrder.map(({ organisationId }) => organisationId),
  RESOURCES_NEEDED: ({ resourcesNeeded }) =>
    resourcesNeeded.map(({ what, quantity, offerId }) => [what, quantity, offerId]),
};

export function changedBetween(before: Content, after: Content): PlanField[] {
  const fields = Object.keys(PARTS) as PlanField[];
  return fields.filter(
    (field) => JSON.stringify(PARTS[field](before)) !== JSON.stringify(PARTS[field](after)),
  );
}
