import { describe, expect, it } from 'vitest';
import { isInChatApp } from './webView';

const ANDROID = 'Mozilla/5.0 (Linux; Android 11; wv) AppleWebKit/537.36 Chrome/96.0 Mobile';

describe('the browser of a chat app', () => {
  it.each([
    [`${ANDROID} MMWEBID/1 MicroMessenger/8.0.16`, true],
    [`${ANDROID} wxwork/4.0.8 MicroMessenger/7.0.1`, true],
    [`${ANDROID} AliApp(DingTalk/6.5.20)`, true],
    [`${ANDROID} V1_AND_SQ_8.8 QQ/8.8.85`, true],
    [`${ANDROID} Safari/537.36`, false],
    [`${ANDROID} MQQBrowser/12.5 Safari/537.36`, false],
  ])('%s: %s', (userAgent, expected) => {
    expect(isInChatApp(userAgent)).toBe(expected);
  });
});
