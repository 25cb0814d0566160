// The session beside the editor: the library's reader, in the studio's grid.

import { sceneReader, type SceneReader } from "../lib";

export const reader = (): SceneReader => sceneReader("nw-write-session");
