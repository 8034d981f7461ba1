/** A draft as a form holds it, and as the API takes it. */
import type { PlanDraftInput } from '../api/generated';
import { instants, typedSpan, type TypedSpan } from '../shell/zoned';
import type { Draft } from './types';

export interface Party {
  readonly id: string;
  readonly name: string;
}

export interface Task {
  readonly organisationId: string;
  readonly task: string;
}

export interface TypedDraft extends TypedSpan {
  readonly title: string;
  readonly place: string;
  readonly summary: string;
  readonly seats: string;
  readonly riskNotice: string;
  readonly tasks: readonly Task[];
  /** What this form does not show is sent back as it was read. */
  readonly resources: Draft['resourcesNeeded'];
  readonly named: readonly string[];
}

export function typedDraft(draft: Draft, timeZone: string): TypedDraft {
  return {
    ...typedSpan(draft.span, timeZone),
    title: draft.title,
    place: draft.place,
    summary: draft.summary,
    seats: draft.seats === null ? '' : String(draft.seats),
    riskNotice: draft.riskNotice,
    tasks: draft.divisionOfWork.map(({ organisationId, task }) => ({ organisationId, task })),
    resources: draft.resourcesNeeded,
    named: draft.namedInOrder.map(({ organisationId }) => organisationId),
  };
}

/** Named are the parties that were named before, in that order, and then those that came since. */
export function namedNow(named: readonly string[], parties: readonly Party[]): string[] {
  const ids = parties.map(({ id }) => id);
  const stayed = named.filter((id) => ids.includes(id));
  return [...stayed, ...ids.filter((id) => !stayed.includes(id))];
}

export function inputOf(
  typed: TypedDraft,
  parties: readonly Party[],
  timeZone: string,
): PlanDraftInput {
  const seats = typed.seats.trim() === '' ? null : Number(typed.seats);
  return {
    title: typed.title.trim(),
    place: typed.place.trim(),
    summary: typed.summary.trim(),
    riskNotice: typed.riskNotice.trim(),
    seats: seats !== null && Number.isSafeInteger(seats) ? seats : null,
    span: instants(typed, timeZone),
    divisionOfWork: typed.tasks
      .filter(({ task }) => task.trim() !== '')
      .map(({ organisationId, task }) => ({ organisationId, task: task.trim() })),
    namedInOrder: namedNow(typed.named, parties),
    resourcesNeeded: typed.resources.map(({ what, quantity, offerId }) => ({
      what,
      quantity,
      offerId,
    })),
  };
}
