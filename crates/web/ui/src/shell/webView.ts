/** The browsers inside chat apps: they open pages, and save no files. */
const CHAT_APPS = /MicroMessenger|wxwork|DingTalk|Lark|Feishu|\bQQ\//i;

/** Whether a page runs in the browser of a chat app, by what that tells of itself. */
export const isInChatApp = (userAgent: string = navigator.userAgent): boolean =>
  CHAT_APPS.test(userAgent);
