// <yaml-editor><form>…<textarea>: a link with data-line, wherever it stands, selects that line of the text.
class YamlEditor extends HTMLElement {
  connectedCallback() {
    this.jump = e => {
      const line = Number(e.target.closest?.('a[data-line]')?.dataset.line);
      if (!line) return;
      e.preventDefault();
      this.select(line);
    };
    document.addEventListener('click', this.jump);
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.jump);
  }

  select(line) {
    const field = this.querySelector('textarea'), lines = field.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
    field.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(field).lineHeight));
  }
}
customElements.define('yaml-editor', YamlEditor);
