// Repair it: rewrite a passage so that it may stay in the progress note.

import { practiceRoom } from "./practice/room";
import { REPAIR } from "./repair/kind";

export default practiceRoom({ kinds: { repair: REPAIR } });
