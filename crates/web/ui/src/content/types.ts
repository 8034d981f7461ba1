import type { HubContentQuery } from '../api/generated';

export type Rule = HubContentQuery['hubRules'][number];
export type ReasonTemplate = HubContentQuery['reasonTemplates'][number];
export type ActivityTemplate = HubContentQuery['activityTemplates'][number];
