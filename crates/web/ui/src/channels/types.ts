/** What the documents of channels answer, by the names that the screens use. */
import type { ChannelPartsFragment } from '../api/generated';

export type Channel = ChannelPartsFragment;
