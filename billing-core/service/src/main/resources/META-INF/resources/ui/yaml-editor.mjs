// <yaml-editor line="12" unsaved><form>…<textarea>: a link with data-line, wherever it stands, selects that line of the text; line
// scrolls there; leaving the page asks first while the field or a form beside it says something that is not saved.
class YamlEditor extends HTMLElement {
  connectedCallback() {
    this.jump = e => {
      const line = Number(e.target.closest?.('a[data-line]')?.dataset.line);
      if (!line) return;
      e.preventDefault();
      this.select(line);
    };
    document.addEventListener('click', this.jump);
    this.leaving = e => { if (this.unsaved()) e.preventDefault(); };
    addEventListener('beforeunload', this.leaving);
    this.addEventListener('submit', () => { this.sent = true; });
    const line = Number(this.getAttribute('line'));
    if (line) requestAnimationFrame(() => this.scroll(line));
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.jump);
    removeEventListener('beforeunload', this.leaving);
  }

  unsaved() {
    if (this.sent || this.querySelector('textarea')?.readOnly) return false;
    return this.hasAttribute('unsaved')
        || [...this.querySelectorAll('textarea, .step-fields input')].some(field => field.value !== field.defaultValue);
  }

  scroll(line) {
    const field = this.querySelector('textarea');
    if (field) field.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(field).lineHeight));
  }

  select(line) {
    const field = this.querySelector('textarea'), lines = field.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
    this.scroll(line);
  }
}
customElements.define('yaml-editor', YamlEditor);
