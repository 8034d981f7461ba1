/** Where the authorities show the filings of sites. Nothing is fetched from there: these are links for people. */

export const ICP_REGISTER = 'https://beian.miit.gov.cn/';

/** The address at which the police's register shows the filing of this number. */
export const policeEntry = (number: string): string =>
  `https://beian.mps.gov.cn/#/query/webSearch?code=${number.replace(/\D/g, '')}`;
