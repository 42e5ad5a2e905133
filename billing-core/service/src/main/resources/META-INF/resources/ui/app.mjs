// What every page loads: partial reloads, and the elements that pages are built of. Pages work without any of it.
import '/vendor/htmx.org-2.0.10/htmx.esm.js';
import './live-region.mjs';
import './copy-button.mjs';
import './once-form.mjs';
import './busy.mjs';
import './yaml-editor.mjs';
import './file-text.mjs';

// Charts bring a large library; only pages with one load it.
const charts = () => {
  if (document.querySelector('usage-chart:not(:defined)')) import('./usage-chart.mjs');
};
charts();
document.addEventListener('htmx:load', charts);
document.addEventListener('live', charts);
