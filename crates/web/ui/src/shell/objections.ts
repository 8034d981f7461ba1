/** What the server objects to in a form, sorted to where it is shown. */
import type { UserError } from '../api/transport';

export interface Objections {
  /** By the last name of the error's field path, for the fields that the form has. */
  readonly byField: Readonly<Partial<Record<string, string>>>;
  /** What belongs to no field of the form. */
  readonly general: readonly string[];
}

export const NO_OBJECTIONS: Objections = { byField: {}, general: [] };

/** Sorts a payload's errors to the fields of a form. */
export function sortErrors(errors: readonly UserError[], fields: readonly string[]): Objections {
  const byField: Record<string, string> = {};
  const general: string[] = [];
  for (const { field, message } of errors) {
    const name = [...(field ?? [])].reverse().find((part) => fields.includes(part));
    if (name === undefined) general.push(message);
    else byField[name] = byField[name] === undefined ? message : `${byField[name]} ${message}`;
  }
  return { byField, general };
}
