/** How notices can leave the hub, and what each way posts. */
import type { ChannelParticularsInput } from '../api/generated';

export const WAYS = ['email', 'wecom', 'dingtalk', 'program'] as const;
export type Way = (typeof WAYS)[number];

/** What the robots of two office chats take; `共建` is the keyword that the second asks for. */
const TEMPLATES: Readonly<Record<Way, string | null>> = {
  email: null,
  wecom: '{"msgtype":"text","text":{"content":"{{text}}\\n{{link}}"}}',
  dingtalk: '{"msgtype":"text","text":{"content":"共建：{{text}}\\n{{link}}"}}',
  program: null,
};

export interface TypedChannel {
  readonly way: Way;
  readonly address: string;
  readonly template: string;
}

export function particularsOf({
  way,
  address,
  template,
}: TypedChannel): Pick<ChannelParticularsInput, 'kind' | 'address' | 'template'> {
  const own = template.trim() === '' ? null : template.trim();
  return {
    kind: way === 'email' ? 'EMAIL' : 'WEBHOOK',
    address: address.trim(),
    template: way === 'program' ? own : TEMPLATES[way],
  };
}
