// <file-text for="field-id" label="Choose a file">: puts a text file into that field; it is sent like anything typed.
class FileText extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    const id = `${this.getAttribute('for')}-file`;
    const label = document.createElement('label');
    label.htmlFor = id;
    label.textContent = this.getAttribute('label');
    const input = document.createElement('input');
    input.type = 'file';
    input.id = id;
    input.accept = '.csv,.json,text/csv,text/plain,application/json';
    input.addEventListener('change', async () => {
      const file = input.files[0], field = document.getElementById(this.getAttribute('for'));
      if (!file || !field) return;
      field.value = await file.text();
      field.dispatchEvent(new Event('input', {bubbles: true}));
    });
    this.append(label, input);
  }
}
customElements.define('file-text', FileText);
