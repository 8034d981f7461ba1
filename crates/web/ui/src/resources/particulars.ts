/** An offer as a form holds it, and as the API takes it. */
import type {
  OfferCategory,
  OfferParticularsInput,
  OfferVisibility,
  OfferWindowInput,
} from '../api/generated';
import { newKey } from '../shell/key';
import type { Offer } from './types';

/** The same hours on several days of the week. */
export interface TypedHours {
  /** Which line it is. */
  readonly key: string;
  /** 1 is Monday. */
  readonly days: readonly number[];
  /** `09:00`. */
  readonly from: string;
  readonly to: string;
}

export interface TypedOffer {
  readonly category: OfferCategory;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly capacity: string;
  readonly isExclusive: boolean;
  readonly quantity: string;
  readonly unit: string;
  readonly hours: readonly TypedHours[];
  readonly conditions: string;
  readonly handover: string;
  readonly visibility: OfferVisibility;
  readonly text: string;
  readonly source: string;
  readonly link: string;
  readonly validUntil: string;
}

export const NEW_OFFER: TypedOffer = {
  category: 'VENUE',
  title: '',
  description: '',
  place: '',
  capacity: '',
  isExclusive: true,
  quantity: '1',
  unit: '',
  hours: [],
  conditions: '',
  handover: '',
  visibility: 'HUB',
  text: '',
  source: '',
  link: '',
  validUntil: '',
};

/** What is lent whole, as a rule: a room, somebody's time, a car. */
export const isLentWhole = (category: OfferCategory) =>
  ['VENUE', 'EXPERT', 'COURSE', 'VEHICLE'].includes(category);

const MINUTES = 60;
const MIDNIGHT = 24 * MINUTES;
const NO_HOURS: Omit<TypedHours, 'key'> = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
export const newHours = (): TypedHours => ({ key: newKey(), ...NO_HOURS });

/** A day's last minute is written as its midnight: the device's pickers know no 24:00. */
const written = (minute: number) =>
  `${String(Math.floor(minute / MINUTES) % 24).padStart(2, '0')}:${String(minute % MINUTES).padStart(2, '0')}`;
function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * MINUTES + minute;
}

export function typedHours(windows: Offer['windows']): TypedHours[] {
  const lines = new Map<string, { days: number[]; from: string; to: string }>();
  for (const { weekday, fromMinute, toMinute } of windows) {
    const [from, to] = [written(fromMinute), written(toMinute)];
    const key = `${from} ${to}`;
    const line = lines.get(key) ?? { days: [], from, to };
    line.days.push(weekday);
    lines.set(key, line);
  }
  return [...lines].map(([key, line]) => ({ key, ...line }));
}

export function windowsOf(hours: readonly TypedHours[]): OfferWindowInput[] {
  return hours.flatMap(({ days, from, to }) =>
    days.map((weekday) => ({
      weekday,
      fromMinute: minuteOf(from),
      toMinute: minuteOf(to) === 0 ? MIDNIGHT : minuteOf(to),
    })),
  );
}

export function typedOffer(offer: Offer): TypedOffer {
  const { capacity, information, place, quantity, windows } = offer;
  return {
    category: offer.category,
    title: offer.title,
    description: offer.description,
    place: place ?? '',
    capacity: capacity === null ? '' : String(capacity),
    isExclusive: offer.isExclusive,
    quantity: String(quantity),
    unit: offer.unit,
    hours: typedHours(windows),
    conditions: offer.conditions,
    handover: offer.handover ?? '',
    visibility: offer.visibility,
    text: information?.text ?? '',
    source: information?.source ?? '',
    link: information?.link ?? '',
    validUntil: information?.validUntil ?? '',
  };
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is read has no quantity, hours or key; what is booked says nothing that is read. */
export function particularsOf(typed: TypedOffer): OfferParticularsInput {
  const { category, isExclusive, visibility } = typed;
  const common = {
    category,
    title: typed.title.trim(),
    description: typed.description.trim(),
    conditions: typed.conditions.trim(),
    visibility,
  };
  if (category === 'INFORMATION') {
    return {
      ...common,
      information: {
        text: typed.text.trim(),
        source: typed.source.trim(),
        link: orNull(typed.link),
        validUntil: orNull(typed.validUntil),
      },
    };
  }
  return {
    ...common,
    place: orNull(typed.place),
    capacity: typed.capacity.trim() === '' ? null : Number(typed.capacity),
    isExclusive,
    quantity: isExclusive ? 1 : Number(typed.quantity),
    unit: isExclusive ? '' : typed.unit.trim(),
    handover: typed.handover.trim(),
    windows: windowsOf(typed.hours),
  };
}
