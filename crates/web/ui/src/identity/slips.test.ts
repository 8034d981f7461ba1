import { describe, expect, it } from 'vitest';
import { device } from './device';
import { slipCode } from './slipCode';
import { strength } from './strength';

describe('slip code', () => {
  it.each([
    ['12345678', '12345678'],
    [' 1234 5678 ', '12345678'],
    ['1234-5678', '12345678'],
    ['１２３４　５６７８', '12345678'],
    ['1234567', null],
    ['123456789', null],
    ['1234567a', null],
    ['', null],
  ])('reads %j as %j', (typed, code) => {
    expect(slipCode(typed)).toBe(code);
  });
});

describe('password strength', () => {
  it.each([
    ['', 'empty'],
    ['abc12', 'short'],
    ['aaaaaaaaaaaa', 'repetitive'],
    ['1212121212', 'repetitive'],
    ['123456789', 'repetitive'],
    ['wang.li-2026', 'personal'],
    ['春风又绿江南岸', 'short'],
    ['春风又绿江南岸明月', 'fair'],
    ['kettle harbour moss', 'good'],
  ])('grades %j as %s', (password, grade) => {
    expect(strength(password, 'Wang.Li')).toBe(grade);
  });
});

describe('device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
    ['Mozilla/5.0 (Linux; Android 12) Chrome/99 MicroMessenger/8.0', '微信 · Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1', 'Safari · iOS'],
    ['integration/2', 'integration/2'],
    ['', null],
    [null, null],
  ])('names %j %j', (userAgent, name) => {
    expect(device(userAgent)).toBe(name);
  });
});
