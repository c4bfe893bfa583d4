/** Given by whatever starts the app at login, where it is to start without a window. */
export const hiddenFlag = '--hidden';
