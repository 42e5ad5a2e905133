// While a region is being reloaded it says so, to eyes and to screen readers.
document.addEventListener('htmx:beforeRequest', e => e.detail.target?.setAttribute('aria-busy', 'true'));
document.addEventListener('htmx:afterRequest', e => e.detail.target?.removeAttribute('aria-busy'));
