// Split it: a paragraph whose sentences belong in different places.

import { practiceRoom } from "./practice/room";
import { SPLIT } from "./split/kind";

export default practiceRoom({ kinds: { split: SPLIT } });
