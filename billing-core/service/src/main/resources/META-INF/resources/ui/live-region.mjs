// <live-region src="/live/account" live="Live" paused="Paused" stale="Stale since" pause="Pause" resume="Resume">
// One stream a page. A message is HTML elements with ids; each replaces the element of that id. Focus stays where it
// is; a message with an element of class "live-summary" is read aloud at most every ten seconds.
const SILENCE = 40_000, READ_EVERY = 10_000;

class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.chip = document.createElement('span');
    this.chip.className = 'chip';
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.className = 'quiet';
    this.button.addEventListener('click', () => this.pausedByHand ? this.resume() : this.pause());
    this.aloud = document.createElement('span');
    this.aloud.className = 'unseen';
    this.aloud.setAttribute('role', 'status');
    this.replaceChildren(this.chip, this.button, this.aloud);
    this.onVisibility = () => document.hidden ? this.close('paused') : this.pausedByHand || this.open();
    document.addEventListener('visibilitychange', this.onVisibility);
    this.open();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.close('paused');
  }

  open() {
    if (this.stream) return;
    const src = this.getAttribute('src');
    // A stream that is opened anew says itself what it heard last; one that broke off does so in a header.
    this.stream = new EventSource(this.last ? `${src}${src.includes('?') ? '&' : '?'}heard=${encodeURIComponent(this.last)}` : src);
    this.stream.onopen = () => { this.heard(); this.show('live'); };
    this.stream.onmessage = e => { this.heard(); this.last = e.lastEventId; this.take(e.data); };
    this.stream.onerror = () => this.broken();
    this.show('stale');
  }

  close(state) {
    this.stream?.close();
    this.stream = undefined;
    clearTimeout(this.silence);
    this.show(state);
  }

  pause() { this.pausedByHand = true; this.close('paused'); }
  resume() { this.pausedByHand = false; this.open(); }

  heard() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.broken(), SILENCE);
    this.since = new Date();
  }

  broken() {
    if (!this.stream) return;
    this.show('stale');
    if (this.stream.readyState === EventSource.CLOSED) {
      // The session has ended, or the server is away for longer: try again, slowly.
      this.stream = undefined;
      setTimeout(() => { if (this.isConnected && !this.pausedByHand && !document.hidden) this.open(); }, 3000);
    }
  }

  show(state) {
    const time = (this.since ?? new Date()).toLocaleTimeString(document.documentElement.lang);
    this.dataset.state = state;
    this.chip.textContent = state === 'stale' && this.since ? `${this.getAttribute('stale')} ${time}`
        : this.getAttribute(state === 'stale' ? 'paused' : state);
    this.button.textContent = this.getAttribute(this.pausedByHand ? 'resume' : 'pause');
  }

  take(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const fresh of [...template.content.children]) {
      const old = fresh.id && document.getElementById(fresh.id);
      if (!old || old.isEqualNode(fresh)) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const key = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute('href') && `a[href="${CSS.escape(focused.getAttribute('href'))}"]`);
      for (const details of old.querySelectorAll('details[open]')) {
        if (details.id) template.content.getElementById?.(details.id)?.setAttribute('open', '');
      }
      old.replaceWith(fresh);
      const same = key && (fresh.matches(key) ? fresh : fresh.querySelector(key));
      // What had the focus is gone: it stays where that was, not at the page's top.
      if (focused && !same) fresh.tabIndex = -1;
      if (focused) (same || fresh).focus({preventScroll: true});
    }
    (this.isConnected ? this : document).dispatchEvent(new CustomEvent('live', {bubbles: true}));
    const summary = document.querySelector('.live-summary')?.textContent.trim();
    if (summary && summary !== this.said && Date.now() - (this.saidAt ?? 0) >= READ_EVERY) {
      this.said = this.aloud.textContent = summary;
      this.saidAt = Date.now();
    }
  }
}
customElements.define('live-region', LiveRegion);
