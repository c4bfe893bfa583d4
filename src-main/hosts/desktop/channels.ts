/** The two IPC messages between main and the preload; everything else goes through the port that they hand over. */
export const connectChannel = 'patchbay:connect';
export const portChannel = 'patchbay:port';
