// <usage-chart for="table-id" role="img" aria-labelledby="caption-id">: drawn from the table of that id and nothing
// else. <th data-series="bar|line|area|step" data-color="revenue"> names a series, <td data-v="9510.47"> a value, the
// first cell of a row (its data-v or text) the place on the axis. data-axis="time" on the table: the places are instants.
import * as echarts from '/vendor/echarts-6.0.0/echarts.esm.min.mjs';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
// A token may be light-dark(…); what a property computes to is a plain colour.
const color = (name) => {
  const probe = document.createElement('span');
  probe.className = `ink-${name}`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

class UsageChart extends HTMLElement {
  connectedCallback() {
    this.redraw = () => this.draw();
    dark.addEventListener('change', this.redraw);
    this.size = new ResizeObserver(() => this.chart?.resize());
    this.size.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    dark.removeEventListener('change', this.redraw);
    this.size?.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  draw() {
    const table = document.getElementById(this.getAttribute('for'));
    if (!table) return;
    this.chart?.dispose();
    this.chart = echarts.init(this, null, {renderer: 'svg'});
    this.chart.setOption(this.option(table));
    this.dataset.drawn = 'true';
  }

  option(table) {
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    const rows = [...table.tBodies].flatMap(body => [...body.rows]).filter(row => !('total' in row.dataset));
    const overTime = table.dataset.axis === 'time';
    const place = row => row.cells[0].dataset.v ?? row.cells[0].textContent.trim();
    const value = cell => cell?.dataset.v === undefined || cell.dataset.v === '' ? null : Number(cell.dataset.v);
    const ink = color('muted'), line = color('line');
    const series = heads.flatMap((head, i) => head.dataset.series ? [{head, i}] : []).slice(0, 7).map(({head, i}, n) => {
      const kind = head.dataset.series, tint = color(head.dataset.color ?? `series-${n + 1}`);
      return {
        name: head.dataset.name ?? head.textContent.trim(),
        type: kind === 'bar' ? 'bar' : 'line',
        step: kind === 'step' ? 'end' : false,
        stack: head.dataset.stack,
        yAxisIndex: head.dataset.scale === 'second' ? 1 : 0,
        areaStyle: kind === 'area' || kind === 'step' ? {opacity: head.dataset.stack ? 0.75 : 0.14} : undefined,
        lineStyle: {width: 2, type: head.dataset.line ?? 'solid'},
        itemStyle: {color: tint, borderRadius: kind === 'bar' ? [3, 3, 0, 0] : 0},
        symbol: rows.length > 30 || overTime ? 'none' : 'circle',
        symbolSize: rows.length < 3 ? 10 : 4,
        barMaxWidth: 36,
        data: rows.map(row => overTime ? [place(row), value(row.cells[i])] : value(row.cells[i])),
      };
    });
    const axis = {axisLine: {lineStyle: {color: line}}, axisLabel: {color: ink, hideOverlap: true}, splitLine: {lineStyle: {color: line}}};
    const second = series.some(s => s.yAxisIndex === 1);
    const figure = v => v === null || v === undefined ? '—' : Number(Array.isArray(v) ? v[1] : v).toLocaleString(document.documentElement.lang, {maximumFractionDigits: 2});
    return {
      animation: false,
      aria: {enabled: false, decal: {show: contrast.matches}},
      textStyle: {fontFamily: token('font')},
      grid: {left: 8, right: 12, top: series.length > 1 ? 40 : 16, bottom: 8, containLabel: true},
      legend: series.length > 1 ? {type: 'scroll', top: 0, left: 0, textStyle: {color: ink}, icon: 'roundRect'} : undefined,
      tooltip: {trigger: 'axis', renderMode: 'richText', valueFormatter: figure},
      xAxis: {...axis, splitLine: {show: false}, ...(overTime ? {type: 'time'} : {type: 'category', data: rows.map(row => row.cells[0].textContent.trim())})},
      yAxis: [{...axis, type: 'value', axisLabel: {color: ink, formatter: figure}},
        ...(second ? [{...axis, type: 'value', splitLine: {show: false}, axisLabel: {color: ink, formatter: v => `${figure(v)} %`}}] : [])],
      series,
    };
  }
}
customElements.define('usage-chart', UsageChart);
