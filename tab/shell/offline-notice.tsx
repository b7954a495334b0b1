import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Notice } from './notice.js';
import { useSurroundings } from './surroundings.js';

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

/** Says that the browser has no connection, for as long as that lasts. */
export const OfflineNotice = () => {
  const { say } = useSurroundings();
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  return isOnline ? null : <Notice intent="warning">{say('offline')}</Notice>;
};
