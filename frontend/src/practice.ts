// Practice: the three kinds of short task in one sitting, as they come.

import { SORT } from "./place/kind";
import { practiceRoom } from "./practice/room";
import { REPAIR } from "./repair/kind";
import { SPLIT } from "./split/kind";

export default practiceRoom({ kinds: { place: SORT, split: SPLIT, repair: REPAIR } });
