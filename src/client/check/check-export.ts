/// <reference types="vite/client" />
import { createWords, type Sentences } from '../../i18n/create-words.ts';
import type { Words } from '../../i18n/words.ts';
import { REJECTIONS } from '../../intake/tally.ts';
import { UNLOCATED } from '../../intake/unlocated.ts';
// oxlint-disable-next-line import/default -- Vite makes the export, of the file that is named.
import CheckWorker from './check-worker.ts?worker&inline';
import type { MarkedWords } from './marked-rows.ts';
import type { CheckNews, GivenFiles } from './messages.ts';
import type { CheckProgress } from './report.ts';
import { showOutcome } from './show-outcome.ts';

/**
 * The form on which an export is checked. The work is done in a worker made from the page's own
 * script: loaded from an address, it would not be bound by the page's policy.
 */
class CheckExport extends HTMLElement {
  #words!: Words;
  #worker: Worker | null = null;

  connectedCallback() {
    const { locale = '' } = this.dataset;
    this.#words = createWords(locale, JSON.parse(this.#text('.check-sentences')) as Sentences);
    this.hidden = false;
    this.#worker = this.#newWorker();
    this.#find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#start();
    });
    this.#select.addEventListener('change', () => this.#showSource());
    this.#find('.check-progress button').addEventListener('click', () => this.#stop());
    for (const zone of this.querySelectorAll<HTMLElement>('.check-drop')) takesDrops(zone);
    // A browser that goes back keeps what was chosen.
    this.#showSource();
  }

  #find<E extends HTMLElement>(selector: string): E {
    return this.querySelector(selector) as E;
  }

  get #select(): HTMLSelectElement {
    return this.#find('select');
  }

  #showSource() {
    for (const part of this.querySelectorAll<HTMLElement>('[data-source]'))
      part.hidden = part.dataset['source'] !== this.#select.value;
  }

  #newWorker(): Worker {
    const worker = new CheckWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<CheckNews>) => this.#hear(data));
    worker.addEventListener('error', () => this.#hear({ kind: 'failed', message: '' }));
    return worker;
  }

  #start() {
    const { t } = this.#words;
    const source = this.#select.value;
    const files = filesOf(this.#find('#check-files'));
    const debates = this.#debates(source);
    if (source === '') return this.#ask(t('check.noSource'), this.#select);
    if (files.length === 0) return this.#ask(t('check.noFile'), this.#find('#check-files'));
    const missing = debates.find((held) => held.files.length === 0);
    if (missing) return this.#ask(t('check.noDebates'), missing.input);
    this.#busy(true);
    this.#worker?.postMessage({
      source,
      files,
      debates: debates.map(({ source: id, files: chosen }): GivenFiles => {
        return { source: id, files: chosen };
      }),
      rules: this.#text('.check-rules'),
      boundaries: this.#text('.check-boundaries'),
      words: markedWords(this.#words),
      now: Date.now(),
    });
  }

  #text(selector: string): string {
    return this.#find<HTMLTemplateElement>(selector).content.textContent ?? '';
  }

  #debates(source: string) {
    const zones = [...this.querySelectorAll<HTMLElement>('[data-debates]')];
    return zones
      .filter((zone) => zone.dataset['source'] === source)
      .map((zone) => {
        const input = zone.querySelector('input') as HTMLInputElement;
        return { source: zone.dataset['debates'] ?? '', files: filesOf(input), input };
      });
  }

  #ask(text: string, field: HTMLElement) {
    this.#say(text);
    field.focus();
  }

  #say(text: string) {
    this.#find('.check-news').classList.remove('hidden-text');
    this.#find('.check-news').textContent = text;
  }

  #busy(busy: boolean) {
    this.#find('.check-progress').hidden = !busy;
    this.#find<HTMLButtonElement>('.check-start').disabled = busy;
    if (!busy) return;
    this.#say(this.#words.t('check.progress'));
    this.#find('.check-result').hidden = true;
    this.#progress({ bytes: 0, of: 1, rows: 0 });
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = this.#newWorker();
    this.#busy(false);
    this.#say(this.#words.t('check.stopped'));
    this.#find('.check-start').focus();
  }

  #hear(news: CheckNews) {
    if (news.kind === 'progress') return this.#progress(news.progress);
    this.#busy(false);
    if (news.kind === 'failed') return this.#say(this.#words.t('check.failed'));
    const result = this.#find('.check-result');
    this.#say(showOutcome(result, news.outcome, this.#words));
    // It is said for those who do not see it; the others read it in the result.
    this.#find('.check-news').classList.add('hidden-text');
    result.hidden = false;
    result.querySelector<HTMLElement>('h2')?.focus();
  }

  #progress({ bytes, of, rows }: CheckProgress) {
    const share = of === 0 ? 1 : bytes / of;
    this.#find<HTMLProgressElement>('progress').value = share * 100;
    const told = { share: this.#words.percent(share), rows };
    this.#find('.check-progress p').textContent = this.#words.t('check.progress.rows', told);
  }
}

const filesOf = (input: HTMLInputElement): File[] => [...(input.files ?? [])];

/** Files dropped on a field are chosen in it, as if by its button. */
function takesDrops(zone: HTMLElement) {
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle('check-over', is);
  };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => {
    over(false)(event);
    const input = zone.querySelector('input');
    if (input && event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
  });
}

/** Words for the file of marked rows. */
function markedWords({ t }: Words): MarkedWords {
  const unlocated = UNLOCATED.map((reason) => `unlocated.${reason}` as const);
  const reasons = [...REJECTIONS, ...unlocated];
  return {
    file: t('check.fault.file'),
    line: t('check.fault.line'),
    column: t('check.fault.column'),
    fault: t('check.fault.reason'),
    reasons: Object.fromEntries(reasons.map((reason) => [reason, t(`check.reason.${reason}`)])),
  };
}

customElements.define('check-export', CheckExport);
