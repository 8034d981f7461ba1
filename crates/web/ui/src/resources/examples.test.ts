import { describe, expect, it } from 'vitest';
import { categoryNamed, examplesOf, type CategoryExamples } from './examples';

const ALL: readonly CategoryExamples[] = [
  {
    category: 'VENUE',
    examplesZh: ['会议室', '多功能厅'],
    examplesEn: ['meeting room', 'hall'],
    aliases: ['教室'],
  },
  {
    category: 'EQUIPMENT',
    examplesZh: ['投影仪', '帐篷'],
    examplesEn: ['projector', 'tent'],
    aliases: ['投影'],
  },
];

describe('what is looked for', () => {
  it.each([
    ['投影', 'EQUIPMENT'],
    ['投影仪', 'EQUIPMENT'],
    [' Projector ', 'EQUIPMENT'],
    ['教室', 'VENUE'],
    ['多功能', 'VENUE'],
    ['多', null],
    ['会议', 'VENUE'],
    ['直升机', null],
    ['', null],
  ])('%s leads to %s', (words, category) => {
    expect(categoryNamed(ALL, words)).toBe(category);
  });

  it('is shown by examples in the language of the page', () => {
    expect(examplesOf(ALL, 'VENUE', 'en')).toEqual(['meeting room', 'hall']);
    expect(examplesOf(ALL, 'VENUE', 'zh-CN')).toEqual(['会议室', '多功能厅']);
    expect(examplesOf(ALL, 'VEHICLE', 'en')).toEqual([]);
  });
});
