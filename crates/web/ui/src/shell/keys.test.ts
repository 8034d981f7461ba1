import { describe, expect, it } from 'vitest';
import { keyOf } from './keys';

const pressed = (event: Partial<KeyboardEvent>) =>
  keyOf({
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    code: '',
    key: '',
    ...event,
  } as KeyboardEvent);

describe('a key', () => {
  it('is called by its place with Alt, which types other letters on some keyboards', () => {
    expect(pressed({ altKey: true, code: 'KeyN', key: '˜' })).toBe('Alt+N');
    expect(pressed({ altKey: true, code: 'Digit1', key: '1' })).toBe('');
    // AltGr is Ctrl and Alt at once, and types.
    expect(pressed({ altKey: true, ctrlKey: true, code: 'KeyQ', key: '@' })).toBe('');
  });

  it('is the same with Ctrl and with Command', () => {
    expect(pressed({ ctrlKey: true, key: 'Enter' })).toBe('Ctrl+Enter');
    expect(pressed({ metaKey: true, key: 'Enter' })).toBe('Ctrl+Enter');
    expect(pressed({ key: '?' })).toBe('?');
  });
});
