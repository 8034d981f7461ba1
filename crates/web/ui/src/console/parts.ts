/** The console's parts, by their addresses. */
export const QUEUE = '/console' as const;
export const AUDIT = '/console/audit' as const;
export const EDITOR = '/console/editor' as const;

export type Part = typeof QUEUE | typeof AUDIT | typeof EDITOR;
