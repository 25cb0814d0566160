// Sort it: one piece of content at a time, three places for it, the reason at once.

import { SORT } from "./place/kind";
import { ownWords } from "./place/own";
import { practiceRoom } from "./practice/room";

export default practiceRoom({ kinds: { place: SORT }, beside: ownWords });
