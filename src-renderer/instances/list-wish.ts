import { create } from 'zustand';
import type { ListWish } from './list-rows.ts';

/** How the list is searched, sorted and grouped; stays so while the window is open. */
export const listWishStore = create<ListWish>()(() => ({ query: '', order: 'name', grouped: false }));
