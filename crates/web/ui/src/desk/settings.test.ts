import { describe, expect, it } from 'vitest';
import { changedOf, footerOf, typedOf, type Settings } from './settings';

const hub: Settings = {
  __typename: 'Hub',
  id: 'hub_1',
  name: '幸福里街道',
  nameEn: null,
  complaintContact: '街道纪工委',
  icpFiling: null,
  policeFiling: null,
  checksActivities: false,
} as Settings;

describe('settings', () => {
  it('that nobody touched are not sent', () => {
    expect(changedOf(hub, typedOf(hub))).toEqual({});
    expect(changedOf(hub, { ...typedOf(hub), name: ' 幸福里街道 ' })).toEqual({});
  });

  it('are sent as far as they changed, and what was emptied is taken away', () => {
    const typed = {
      ...typedOf(hub),
      complaintContact: ' ',
      icpFiling: '浙ICP备00000000号 ',
      checksActivities: true,
    };
    expect(changedOf(hub, typed)).toEqual({
      complaintContact: '',
      icpFiling: '浙ICP备00000000号',
      checksActivities: true,
    });
  });

  it('are previewed without what is empty', () => {
    expect(footerOf({ ...typedOf(hub), complaintContact: ' ' })).toEqual({
      complaintContact: null,
      icpFiling: null,
      policeFiling: null,
    });
  });
});
