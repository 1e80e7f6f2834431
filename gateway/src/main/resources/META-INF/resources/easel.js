// A picture of which a part is drawn anew: the part is painted over it, cell by cell, with the pointer or the keys.
export const CELLS = 16; // a side; a release with a finer grid takes each for several
const LARGEST = 512; // pixels a side that are sent: twice what is drawn
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Easel {
  #canvas;
  #changed;
  #picture = null; // a square canvas
  #anew = new Set();
  #cursor = [0, 0];
  #stroke = null; // { paint, at } while the pointer is down

  /** `changed` is called after every change of the picture or of what is painted, and when the keys come or go. */
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    canvas.addEventListener('pointerdown', (e) => this.#begin(e));
    canvas.addEventListener('pointermove', (e) => this.#go(e));
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { this.#stroke = null; });
    canvas.addEventListener('keydown', (e) => this.#key(e));
    for (const event of ['focus', 'blur']) canvas.addEventListener(event, () => this.#update());
  }

  get loaded() { return this.#picture !== null; }

  /** Cells that are drawn anew, and all there are. */
  get painted() { return this.#anew.size; }
  get cells() { return CELLS * CELLS; }

  /** Column and row of the keys' place, from 1, and whether it is drawn anew. */
  get place() {
    const [x, y] = this.#cursor;
    return { column: x + 1, row: y + 1, anew: this.#anew.has(y * CELLS + x) };
  }

  /** Takes the middle of a picture, as the codec does. Throws when it is no picture. */
  async load(blob) {
    const bitmap = await createImageBitmap(blob);
    const side = Math.min(bitmap.width, bitmap.height);
    const kept = Math.min(side, LARGEST);
    const square = Object.assign(document.createElement('canvas'), { width: kept, height: kept });
    square.getContext('2d').drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, kept, kept);
    this.#picture = square;
    this.#canvas.width = this.#canvas.height = 2 * LARGEST;
    this.choose(() => false);
  }

  clear() {
    this.#picture = null;
    this.choose(() => false);
  }

  /** Paints the cells that `wanted(column, row)` names, from 0. */
  choose(wanted) {
    this.#anew.clear();
    for (let cell = 0; cell < this.cells; cell++) if (wanted(cell % CELLS, Math.floor(cell / CELLS))) this.#anew.add(cell);
    this.#update();
  }

  /** Paints what is not painted and the other way round. */
  invert() {
    const before = new Set(this.#anew);
    this.choose((x, y) => !before.has(y * CELLS + x));
  }

  /** What the service takes: the picture, and a mask of its size, white where it is drawn anew. Both PNG in base64. */
  edit() {
    const { width } = this.#picture;
    const mask = Object.assign(document.createElement('canvas'), { width, height: width });
    const brush = mask.getContext('2d');
    brush.fillStyle = '#000';
    brush.fillRect(0, 0, width, width);
    brush.fillStyle = '#fff';
    // Pixels wholly inside of a cell: one that touches the neighbour would have it drawn too.
    for (const cell of this.#anew) {
      const [left, top, right, bottom] = this.#edges(cell, width);
      brush.fillRect(Math.ceil(left), Math.ceil(top), Math.floor(right) - Math.ceil(left), Math.floor(bottom) - Math.ceil(top));
    }
    const base64 = (canvas) => canvas.toDataURL('image/png').split(',')[1];
    return { picture: base64(this.#picture), mask: base64(mask) };
  }

  #edges(cell, side) {
    const x = cell % CELLS;
    const y = Math.floor(cell / CELLS);
    return [x, y, x + 1, y + 1].map((edge) => (edge * side) / CELLS);
  }

  #begin(event) {
    if (!this.loaded || event.button !== 0) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const at = this.#under(event);
    this.#cursor = at;
    this.#stroke = { paint: !this.#anew.has(at[1] * CELLS + at[0]), at };
    this.#paint(at);
    this.#update();
  }

  #go(event) {
    if (!this.#stroke) return;
    const [x, y] = this.#under(event);
    const [fromX, fromY] = this.#stroke.at;
    // A quick hand jumps over cells.
    const steps = Math.max(Math.abs(x - fromX), Math.abs(y - fromY));
    if (steps === 0) return;
    for (let i = 1; i <= steps; i++) {
      this.#paint([Math.round(fromX + ((x - fromX) * i) / steps), Math.round(fromY + ((y - fromY) * i) / steps)]);
    }
    this.#stroke.at = this.#cursor = [x, y];
    this.#update();
  }

  #under(event) {
    const box = this.#canvas.getBoundingClientRect();
    const cell = (part) => Math.min(CELLS - 1, Math.max(0, Math.floor(part * CELLS)));
    return [cell((event.clientX - box.left) / box.width), cell((event.clientY - box.top) / box.height)];
  }

  #paint([x, y]) {
    if (this.#stroke.paint) this.#anew.add(y * CELLS + x); else this.#anew.delete(y * CELLS + x);
  }

  #key(event) {
    if (!this.loaded || event.ctrlKey || event.metaKey) return;
    const move = MOVES[event.key];
    if (move) {
      this.#cursor = this.#cursor.map((place, i) => Math.min(CELLS - 1, Math.max(0, place + move[i])));
    } else if (event.key === ' ') {
      const cell = this.#cursor[1] * CELLS + this.#cursor[0];
      if (!this.#anew.delete(cell)) this.#anew.add(cell);
    } else {
      return;
    }
    event.preventDefault();
    this.#update();
  }

  #update() {
    this.#show();
    this.#changed();
  }

  #show() {
    if (!this.loaded) return;
    const { width } = this.#canvas;
    const brush = this.#canvas.getContext('2d');
    const style = getComputedStyle(this.#canvas);
    brush.drawImage(this.#picture, 0, 0, width, width);
    brush.fillStyle = style.getPropertyValue('--accent');
    brush.globalAlpha = 0.6;
    for (const cell of this.#anew) {
      const [left, top, right, bottom] = this.#edges(cell, width);
      brush.fillRect(left, top, right - left, bottom - top);
    }
    brush.globalAlpha = 0.2;
    brush.strokeStyle = '#000';
    brush.lineWidth = 1;
    brush.beginPath();
    for (let i = 1; i < CELLS; i++) {
      const at = (i * width) / CELLS;
      brush.moveTo(at, 0);
      brush.lineTo(at, width);
      brush.moveTo(0, at);
      brush.lineTo(width, at);
    }
    brush.stroke();
    brush.globalAlpha = 1;
    if (document.activeElement === this.#canvas && this.#canvas.matches(':focus-visible')) {
      const [left, top, right, bottom] = this.#edges(this.#cursor[1] * CELLS + this.#cursor[0], width);
      brush.lineWidth = 6;
      brush.strokeStyle = style.getPropertyValue('--ink');
      brush.strokeRect(left, top, right - left, bottom - top);
      brush.lineWidth = 2;
      brush.strokeStyle = style.getPropertyValue('--paper');
      brush.strokeRect(left, top, right - left, bottom - top);
    }
  }
}
