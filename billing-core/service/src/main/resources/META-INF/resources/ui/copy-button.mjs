// <copy-button value="gen_…" label="Copy" done="Copied"></copy-button>: puts the value on the clipboard.
class CopyButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-label', `${this.getAttribute('label')} ${this.getAttribute('value')}`);
    button.textContent = '⧉';
    button.addEventListener('click', () => this.copy(button));
    this.append(button);
  }

  async copy(button) {
    await navigator.clipboard.writeText(this.getAttribute('value'));
    button.textContent = `✓ ${this.getAttribute('done')}`;
    setTimeout(() => { button.textContent = '⧉'; }, 2000);
  }
}
customElements.define('copy-button', CopyButton);
