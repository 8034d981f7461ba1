/** What the documents of resources answer, by the names that the screens use. */
import type { BookingPartsFragment, OfferByIdQuery, OfferPartsFragment } from '../api/generated';

export type FoundOffer = Extract<NonNullable<OfferByIdQuery['node']>, { __typename: 'Offer' }>;
export type Offer = OfferPartsFragment;
export type Booking = BookingPartsFragment;
