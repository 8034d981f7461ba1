/** The desk's parts, and who has which. */
import type { HubRole } from '../api/generated';

export const PARTS = {
  queue: { to: '/desk', label: 'part.queue', roles: ['ADMIN', 'MODERATOR'] },
  audit: { to: '/desk/audit', label: 'part.audit', roles: ['ADMIN', 'AUDITOR'] },
  hub: { to: '/desk/hub', label: 'desk.hub', roles: ['ADMIN'] },
  content: { to: '/desk/content', label: 'desk.content', roles: ['ADMIN'] },
  import: { to: '/desk/import', label: 'desk.import', roles: ['ADMIN'] },
  slips: { to: '/desk/slips', label: 'desk.slips', roles: ['ADMIN'] },
} as const;

export type Part = keyof typeof PARTS;

/** What somebody of these roles in the hub has, in the order in which it is offered. */
export function partsFor(roles: readonly HubRole[]): readonly Part[] {
  const all: readonly Part[] = ['queue', 'audit', 'hub', 'content', 'import', 'slips'];
  return all.filter((part) => PARTS[part].roles.some((role) => roles.includes(role)));
}

/** Where somebody of these roles begins: who reads the audit alone begins with it. */
export const deskOf = (roles: readonly HubRole[]): '/desk' | '/desk/audit' =>
  partsFor(roles).includes('queue') ? '/desk' : '/desk/audit';
