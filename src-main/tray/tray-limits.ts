/** A menu with more items is slow to open on every system and no help to anyone. Submenus' items and separators count. */
export const maxTrayItems = 200;
/** What is shown of each kind; the rest is behind "More...", in the window's picker. */
export const maxFavourites = 10;
export const maxRecents = 6;
export const maxInstances = 10;
export const maxModelsOfInstance = 30;
