// The page: one request at a time, told by server-sent events.
import { CELLS, Easel } from './easel.js';
import { samples, texts } from './texts.js';

const $ = (id) => document.getElementById(id);
const PREVIEW_ROWS = 4; // between two previews
const STAGES = ['CAPTION', 'DALLE', 'VQGAN', 'CLIP'];
const limits = { caption: 500, candidates: 64, temperature: 5, guidance: 20 };
const remembered = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: not remembered */ } },
};

let language = remembered.get('couture.language')
  ?? ((navigator.language || 'ko').toLowerCase().startsWith('ko') ? 'ko' : 'en');
let current = null; // { id, events, view, title, asked, started }
const say = () => texts[language];

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// ---- language

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  for (const place of document.querySelectorAll('[data-text]')) place.textContent = say()[place.dataset.text];
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === chosen));
  }
  $('caption').placeholder = say().captionPlaceholder;
  $('chips').setAttribute('aria-label', say().chips);
  $('canvas').setAttribute('aria-label', say().easel);
  $('easel-tools').setAttribute('aria-label', say().parts);
  showEasel();
  $('chips').replaceChildren(...samples.map((sample) => {
    const swatches = sample.colours.map((colour) => {
      const dot = element('span', { className: 'swatch', ariaHidden: 'true' });
      dot.style.background = colour;
      return dot;
    });
    return element('button', { type: 'button', onclick: () => { $('caption').value = sample.caption; count(); $('caption').focus(); } },
      ...swatches, sample[language]);
  }));
  count();
  if (current) showTitle(), showStages(), showResult();
  if (current?.error) showProblem(current.error);
}

// ---- the form

const characters = () => [...$('caption').value.normalize('NFC').replace(/\s+/g, ' ').trim()].length;

function count() {
  const n = characters();
  $('count').textContent = `${n} / ${limits.caption}`;
  $('count').classList.toggle('over', n > limits.caption);
  captionProblem(n > limits.caption ? say().tooLong(n, limits.caption) : '');
}

function captionProblem(message) {
  $('caption-problem').textContent = message;
  $('caption-problem').hidden = !message;
  $('caption').setAttribute('aria-invalid', String(Boolean(message)));
}

/** The number in a field, undefined when it is empty; complains and throws when it is out of range. */
function number(id, low, high, whole) {
  const text = $(id).value.trim();
  const value = Number(text);
  const good = text === '' || (Number.isFinite(value) && value >= low && value <= high && (!whole || Number.isInteger(value)));
  $(id).setAttribute('aria-invalid', String(!good || $(id).validity.badInput));
  if (!good || $(id).validity.badInput) {
    document.querySelector('.options').open = true;
    $(id).focus();
    throw new RangeError(say().outOfRange(say()[id], low, high));
  }
  return text === '' ? undefined : value;
}

function wanted() {
  const n = characters();
  if (n === 0 || n > limits.caption) {
    $('caption').focus();
    throw new RangeError(n === 0 ? say().empty : say().tooLong(n, limits.caption));
  }
  const candidates = number('candidates', 1, limits.candidates, true);
  const seed = $('seed').value.trim();
  $('seed').setAttribute('aria-invalid', String(!/^-?\d*$/.test(seed)));
  if (!/^-?\d*$/.test(seed)) {
    document.querySelector('.options').open = true;
    $('seed').focus();
    throw new RangeError(say().seedProblem);
  }
  const guidance = number('guidance', 1, limits.guidance, false);
  const temperature = number('temperature', 0.01, limits.temperature, false);
  if (easel.loaded && easel.painted === 0) {
    $('canvas').focus();
    throw new RangeError(say().nothingPainted);
  }
  const edit = easel.loaded ? easel.edit() : undefined;
  const previewRows = $('previews').checked ? PREVIEW_ROWS : undefined;
  return { caption: $('caption').value, candidates, seed: seed || undefined, sampling: { guidance, temperature }, previewRows, edit };
}

// ---- a picture to begin with

const easel = new Easel($('canvas'), showEasel);

function showEasel() {
  $('easel').hidden = !easel.loaded;
  $('pick').hidden = easel.loaded;
  const keys = document.activeElement === $('canvas') && $('canvas').matches(':focus-visible');
  $('easel-count').textContent = (keys ? say().place(easel.place) : '') + say().painted(easel.painted, easel.cells);
}

async function begin(blob, name) {
  captionProblem('');
  try {
    await easel.load(blob);
    $('canvas').scrollIntoView({ behavior: 'smooth', block: 'nearest' });
    $('canvas').focus({ preventScroll: true });
  } catch {
    captionProblem(say().noPicture(name));
  }
}

/** Begins with a picture that was drawn here. */
async function redraw(url) {
  try {
    await begin(await (await fetch(url)).blob(), url);
  } catch {
    showProblem({ code: 'OFFLINE', message: '' });
  }
}

const PARTS = {
  top: () => easel.choose((x, y) => y < CELLS / 2),
  bottom: () => easel.choose((x, y) => y >= CELLS / 2),
  invert: () => easel.invert(),
  none: () => easel.choose(() => false),
};

// ---- asking and listening

async function ask(event) {
  event.preventDefault();
  if (current && !current.over) return;
  let request;
  try {
    request = wanted();
  } catch (problem) {
    captionProblem(problem.message);
    return;
  }
  captionProblem('');
  $('problem').hidden = true;
  $('result').hidden = true;
  current = { asked: request.candidates ?? 8, started: performance.now(), title: 'waiting', progress: {}, candidates: {},
    before: request.edit && `data:image/png;base64,${request.edit.picture}` };
  busy(true);
  showWork();
  const mine = current;
  try {
    const answer = await fetch('v1/generations', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request),
    });
    const body = await answer.json();
    if (!answer.ok) return fail(body.error);
    mine.id = body.requestId;
    if (mine.unwanted) return stop();
    listen(mine);
  } catch {
    fail({ code: 'OFFLINE', message: '' });
  }
}

function listen(mine) {
  const events = new EventSource(`v1/generations/${encodeURIComponent(mine.id)}/events`);
  mine.events = events;
  const on = (name, action) => events.addEventListener(name, (e) => { mine.lost = 0; action(JSON.parse(e.data)); });
  on('progress', (progress) => {
    mine.progress[progress.stage] = progress;
    if (mine.title === 'waiting') mine.title = 'working', showTitle();
    showStages();
  });
  on('preview', (preview) => showPreview(preview));
  on('candidate', (candidate) => { mine.candidates[candidate.candidate] = candidate; showCandidate(candidate); });
  on('result', (view) => {
    events.close();
    mine.view = view;
    // A ranked result has everything behind it, even if the last report of a stage is late.
    for (const progress of Object.values(mine.progress)) progress.done = progress.total;
    end('finished');
    showStages();
    showResult();
    $('result-title').focus({ preventScroll: true });
    $('result').scrollIntoView({ behavior: 'smooth', block: 'nearest' });
  });
  // The browser's own "connection lost" has no data; it reconnects by itself and hears everything again.
  events.addEventListener('error', (e) => {
    if (e.data) {
      events.close();
      fail(JSON.parse(e.data).error);
    } else if ((mine.lost = (mine.lost ?? 0) + 1) > 5 || events.readyState === EventSource.CLOSED) {
      events.close();
      fail({ code: 'OFFLINE', message: '' });
    }
  });
}

async function stop() {
  if (!current || current.over) return;
  current.unwanted = true;
  $('cancel').disabled = true;
  if (current.id) await fetch(`v1/generations/${encodeURIComponent(current.id)}`, { method: 'DELETE' }).catch(() => {});
  if (!current.events && current.id) fail({ code: 'CANCELLED', message: '' });
}

function fail(error) {
  current.error = error;
  end(error.code === 'CANCELLED' ? 'stopped' : 'failed');
  $('work').hidden = Object.keys(current.progress).length === 0;
  showProblem(error);
}

function end(title) {
  current.over = true;
  current.took = performance.now() - current.started;
  current.title = title;
  busy(false);
  showTitle();
  for (const frame of document.querySelectorAll('.frame.waiting')) frame.classList.remove('waiting');
}

function busy(now) {
  $('draw').disabled = now;
  $('cancel').hidden = !now;
  $('cancel').disabled = false;
}

// ---- showing

function showWork() {
  $('work').hidden = false;
  showTitle();
  $('stages').replaceChildren(...STAGES.map((stage) => {
    const bar = element('div', { className: 'bar', role: 'progressbar', ariaValueMin: '0' }, element('i'));
    return element('li', { id: `stage-${stage}` }, element('b'), bar, element('span', { textContent: '\u00a0' }));
  }));
  showStages();
  $('candidates-shown').replaceChildren(...Array.from({ length: current.asked }, (_, i) =>
    element('figure', { id: `candidate-${i}` }, element('div', { className: 'frame waiting' }), element('figcaption', { textContent: '\u00a0' }))));
  if (current.before) {
    $('candidates-shown').prepend(element('figure', { className: 'before' },
      element('div', { className: 'frame' }, element('img', { src: current.before, alt: say().before })), element('figcaption', { textContent: say().before })));
  }
}

const showTitle = () => { $('work-title').textContent = say()[current.title]; };

function showStages() {
  STAGES.forEach((stage) => {
    const line = $(`stage-${stage}`);
    if (!line) return;
    const { done = 0, total = 0 } = current.progress[stage] ?? {};
    const whole = total > 0 && done >= total;
    line.className = whole ? 'done' : total > 0 && !current.over ? 'going' : '';
    line.querySelector('b').textContent = say().stages[stage];
    const bar = line.querySelector('.bar');
    bar.ariaLabel = say().stages[stage];
    bar.ariaValueMax = String(total || 1);
    bar.ariaValueNow = String(done);
    bar.firstChild.style.setProperty('--part', total ? done / total : 0);
    const unit = stage === 'DALLE' ? say().tokens : say().pictures;
    line.querySelector('span').textContent = total === 0 ? '\u00a0'
      : stage === 'CAPTION' ? say().done
      : `${done.toLocaleString(language)} / ${total.toLocaleString(language)} ${unit}`;
  });
}

// The first rows as they are; what is not drawn yet stays empty.
function showPreview({ candidate, rows, totalRows, url }) {
  const frame = $(`candidate-${candidate}`)?.querySelector('.frame');
  if (!frame?.classList.contains('waiting')) return;
  const image = frame.querySelector('img')
    ?? element('img', { className: 'growing', alt: `${say().growing} ${candidate + 1}`, onerror: (e) => e.target.remove() });
  image.style.height = `${(100 * rows) / totalRows}%`;
  image.src = url;
  if (!image.parentNode) frame.replaceChildren(image);
}

function showCandidate({ candidate, score, url }) {
  let figure = $(`candidate-${candidate}`);
  if (!figure) {
    figure = element('figure', { id: `candidate-${candidate}` }, element('div', { className: 'frame' }), element('figcaption'));
    $('candidates-shown').append(figure);
  }
  const frame = figure.querySelector('.frame');
  frame.classList.remove('waiting');
  frame.replaceChildren(element('img', { src: url, alt: `${say().candidate} ${candidate + 1}`, onerror: (e) => e.target.remove() }));
  figure.querySelector('figcaption').textContent = score.toFixed(3);
}

function showResult() {
  const view = current?.view;
  if (!view?.result) return;
  const { result } = view;
  view.candidates.forEach((c) => { if (!$(`candidate-${c.candidate}`)?.querySelector('img')) showCandidate(c); });
  result.pictures.forEach((p) => $(`candidate-${p.candidate}`)?.classList.add('chosen'));
  $('result').hidden = false;
  $('drawn-caption').textContent = result.caption;
  $('warnings').replaceChildren(...result.warnings.map((warning) => element('li', {},
    element('b', { textContent: `${say().warnings[warning.code] ?? say().warnings.CODE_UNSPECIFIED}: ` }), warning.message)));
  $('pictures').replaceChildren(...result.pictures.map((picture) => element('li', { className: 'picture' },
    element('div', { className: 'frame' },
      element('img', { src: picture.url, width: picture.width, height: picture.height, alt: `${say().rank} ${picture.rank}: ${result.caption}` }),
      element('span', { className: 'rank', textContent: picture.rank, title: `${say().rank} ${picture.rank}` })),
    element('div', { className: 'text' },
      element('div', { className: 'score' }, element('span', { textContent: say().score }), element('b', { textContent: picture.score.toFixed(3) })),
      element('button', { type: 'button', className: 'again', textContent: say().redraw, onclick: () => redraw(picture.url) }),
      element('a', { className: 'download', href: picture.url, download: `couture-${view.requestId}-${picture.rank}.png`, textContent: say().download })))));
  const fact = (name, ...value) => element('div', {}, element('dt', { textContent: name }), element('dd', {}, ...value));
  const again = element('button', { type: 'button', textContent: say().again, onclick: () => {
    $('seed').value = result.seed;
    document.querySelector('.options').open = true;
    $('seed').focus();
  } });
  $('facts').replaceChildren(
    fact(say().seed, result.seed, again),
    fact(say().release, result.release),
    fact(say().time, `${(current.took / 1000).toFixed(1)} ${say().seconds}`),
    ...result.timings.map((t) => fact(say().stages[t.stage], `${(t.millis / 1000).toFixed(2)} ${say().seconds}`)),
    fact(say().id, view.requestId));
}

function showProblem(error) {
  const [title, text] = say().problems[error.code] ?? say().problems.INTERNAL;
  $('problem-title').textContent = title;
  $('problem-text').textContent = text;
  $('problem-detail').textContent = error.code === 'CANCELLED' ? '' : error.message;
  $('problem').hidden = false;
}

// ---- start

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => { remembered.set('couture.language', button.dataset.language); speak(button.dataset.language); });
}
$('caption').addEventListener('input', count);
$('ask').addEventListener('submit', ask);
$('picture').addEventListener('change', () => {
  const [file] = $('picture').files;
  if (file) begin(file, file.name);
  $('picture').value = ''; // the same file can be chosen again
});
$('ask').addEventListener('dragover', (e) => { if (e.dataTransfer.types.includes('Files')) e.preventDefault(); });
$('ask').addEventListener('drop', (e) => {
  const [file] = e.dataTransfer.files;
  if (!file) return;
  e.preventDefault();
  begin(file, file.name);
});
for (const button of document.querySelectorAll('[data-part]')) button.addEventListener('click', PARTS[button.dataset.part]);
$('easel-away').addEventListener('click', () => { easel.clear(); $('caption').focus(); });
$('cancel').addEventListener('click', stop);
document.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) $('ask').requestSubmit();
  if (e.key === 'Escape') stop();
});
// Who closes the page wants no pictures any more.
addEventListener('pagehide', () => {
  if (current?.id && !current.over) fetch(`v1/generations/${encodeURIComponent(current.id)}`, { method: 'DELETE', keepalive: true });
});
fetch('v1/limits').then((answer) => answer.json()).then((known) => {
  Object.assign(limits, known);
  $('candidates').max = limits.candidates;
  count();
}).catch(() => { /* the defaults stand; the server checks anyway */ });
speak(language);
