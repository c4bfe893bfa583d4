/** The sidebar and what stands for the whole window: connection, refusal. */
export const navigation = {
  sessions: 'Sessions',
  catalog: 'Catalog',
  instances: 'Instances',
  usage: 'Usage',
  vault: 'Keys',
  settings: 'Settings',
  sessionList: 'Session list',
  connection: {
    lost: 'Connection lost. Trying to reach Patchbay again…',
    regained: 'Connected again',
    connecting: 'Connecting to Patchbay…',
  },
  refused: {
    title: 'This page needs a new link',
    'used-token': 'The link was used already. Each link opens Patchbay in one browser, once.',
    'unknown-token': 'Patchbay does not know this link. It may be from an earlier start, or for another home folder.',
    'no-token': 'This browser has not been let in yet. Patchbay opens only with the link that it prints.',
    how: 'To print a new link, run this where Patchbay is installed, and open what it prints:',
    command: 'npm run web',
    running: 'If Patchbay is running already, this command hands over to it, and a new link is printed all the same.',
  },
} as const;
