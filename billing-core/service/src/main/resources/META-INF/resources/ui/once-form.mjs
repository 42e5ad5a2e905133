// <once-form><form>…: its button is pressed once. The server does not rely on it; the key in the form makes it safe.
class OnceForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', () => {
      for (const button of this.querySelectorAll('button')) {
        button.setAttribute('aria-disabled', 'true');
        setTimeout(() => { button.disabled = true; });
      }
    });
    // Back from Checkout by the browser's history: the page comes out of its cache and may be used again.
    addEventListener('pageshow', e => {
      if (e.persisted) for (const button of this.querySelectorAll('button')) {
        button.disabled = false;
        button.removeAttribute('aria-disabled');
      }
    });
  }
}
customElements.define('once-form', OnceForm);
