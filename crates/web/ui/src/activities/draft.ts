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

/** One thing that is needed, as it is typed. */
export interface Need {
  /** Which line it is, however it is moved. */
  readonly key: string;
  readonly what: string;
  readonly quantity: string;
  readonly offerId: string | null;
  readonly offerTitle: string;
}

export interface TypedDraft extends TypedSpan {
  readonly title: string;
  readonly place: string;
  readonly summary: string;
  readonly seats: string;
  readonly riskNotice: string;
  readonly tasks: readonly Task[];
  readonly needs: readonly Need[];
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
    needs: draft.resourcesNeeded.map(({ what, quantity, offerId, offer }, index) => ({
      key: String(index),
      what,
      quantity: quantity === null ? '' : String(quantity),
      offerId,
      offerTitle: offer?.title ?? '',
    })),
    named: draft.namedInOrder.map(({ organisationId }) => organisationId),
  };
}

/** Named are the parties that were named before, in that order, and then those that came since. */
export function namedNow(named: readonly string[], parties: readonly Party[]): string[] {
  const ids = parties.map(({ id }) => id);
  const stayed = named.filter((id) => ids.includes(id));
  return [...stayed, ...ids.filter((id) => !stayed.includes(id))];
}

/** What was typed as a whole number; null where nothing was, or something else. */
function numberOf(typed: string): number | null {
  const number = Number(typed);
  return typed.trim() !== '' && Number.isSafeInteger(number) ? number : null;
}

export function inputOf(
  typed: TypedDraft,
  parties: readonly Party[],
  timeZone: string,
): PlanDraftInput {
  return {
    title: typed.title.trim(),
    place: typed.place.trim(),
    summary: typed.summary.trim(),
    riskNotice: typed.riskNotice.trim(),
    seats: numberOf(typed.seats),
    span: instants(typed, timeZone),
    divisionOfWork: typed.tasks
      .filter(({ task }) => task.trim() !== '')
      .map(({ organisationId, task }) => ({ organisationId, task: task.trim() })),
    namedInOrder: namedNow(typed.named, parties),
    resourcesNeeded: typed.needs
      .filter(({ what }) => what.trim() !== '')
      .map(({ what, quantity, offerId }) => ({
        what: what.trim(),
        quantity: numberOf(quantity),
        offerId,
      })),
  };
}
