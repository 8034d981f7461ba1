/** The hub's settings as they are typed, and what of them is new. Pure. */
import type { HubSettingsQuery } from '../api/generated';

export type Settings = NonNullable<HubSettingsQuery['viewer']>['hub'];

export const TEXTS = ['name', 'nameEn', 'complaintContact', 'icpFiling', 'policeFiling'] as const;

export type Typed = Readonly<Record<(typeof TEXTS)[number], string>> & {
  readonly checksActivities: boolean;
};

export const typedOf = (hub: Settings): Typed => ({
  name: hub.name,
  nameEn: hub.nameEn ?? '',
  complaintContact: hub.complaintContact ?? '',
  icpFiling: hub.icpFiling ?? '',
  policeFiling: hub.policeFiling ?? '',
  checksActivities: hub.checksActivities,
});

/** What is sent: what was changed and nothing else, so that two admins do not undo each other's work. */
export function changedOf(hub: Settings, typed: Typed): Partial<Typed> {
  const before = typedOf(hub);
  const texts = TEXTS.filter((name) => typed[name].trim() !== before[name]);
  return {
    ...Object.fromEntries(texts.map((name) => [name, typed[name].trim()])),
    ...(typed.checksActivities === before.checksActivities
      ? {}
      : { checksActivities: typed.checksActivities }),
  };
}

/** An empty field is none. */
export const footerOf = ({ complaintContact, icpFiling, policeFiling }: Typed) => ({
  complaintContact: complaintContact.trim() || null,
  icpFiling: icpFiling.trim() || null,
  policeFiling: policeFiling.trim() || null,
});
