// A swipe of a finger: left, right or up. Beside the keys and the radio buttons, never instead of them.

export type Way = "left" | "right" | "up";

export const FAR = 56; // CSS pixels before a movement counts
const STEEP = 1.4; // how much longer the main direction must be than the other

/** The way a finger went, or null for too short, slanting or downward. */
export function wayOf(dx: number, dy: number): Way | null {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  if (x >= FAR && x >= STEEP * y) return dx < 0 ? "left" : "right";
  if (-dy >= FAR && y >= STEEP * x) return "up";
  return null;
}

interface Swiping {
  /** Whether a swipe means something now. */
  active(): boolean;
  /** While the finger is down: the way it would count as, or null. */
  leaning(way: Way | null, dx: number): void;
  done(way: Way): void;
}

/**
 * Hears swipes of a finger or pen that begin on `el`. Which ways arrive is for the style sheet: with
 * `touch-action: pan-y` an upward movement scrolls the page and the browser takes the pointer back,
 * so that only left and right are heard; with `none` all three are. Returns a way to stop hearing.
 */
export function swipes(el: HTMLElement, on: Swiping): () => void {
  let start: { id: number; x: number; y: number } | null = null;

  function down(event: PointerEvent): void {
    if (event.pointerType === "mouse" || !event.isPrimary || !on.active()) return;
    start = { id: event.pointerId, x: event.clientX, y: event.clientY };
  }
  function move(event: PointerEvent): void {
    if (!start || event.pointerId !== start.id) return;
    const dx = event.clientX - start.x;
    on.leaning(wayOf(dx, event.clientY - start.y), dx);
  }
  function up(event: PointerEvent): void {
    if (!start || event.pointerId !== start.id) return;
    const way = wayOf(event.clientX - start.x, event.clientY - start.y);
    stop();
    if (way && on.active()) on.done(way);
  }
  function stop(): void {
    start = null;
    on.leaning(null, 0);
  }
  const listeners: [string, (event: PointerEvent) => void][] = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", stop],
  ];
  for (const [name, listener] of listeners) el.addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of listeners) el.removeEventListener(name, listener as EventListener);
  };
}
