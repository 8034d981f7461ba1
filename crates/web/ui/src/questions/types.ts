/** What the documents of questions answer, by the names that the screens use. */
import type { QuestionPartsFragment } from '../api/generated';

export type Question = QuestionPartsFragment;
