// Draws the charts of the dashboard from what stands beside them; all figures come from the server.
'use strict';

(() => {
  const drawn = new Map();
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const palette = () => ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6', '--c7', '--c8', '--c9', '--c10', '--c11'].map(colour);
  const narrow = box => box.clientWidth < 520;
  const escaped = text => String(text).replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);

  // How numbers of a chart are written: in full where they are read, short on an axis.
  function writer(chart) {
    const full = {money: {style: 'currency', currency: chart.currency}, percent: {maximumFractionDigits: 1},
      share: {style: 'percent', maximumFractionDigits: 1}}[chart.unit] || {maximumFractionDigits: 2};
    const short = chart.unit === 'share' ? {style: 'percent', maximumFractionDigits: 0}
      : {...(chart.unit === 'money' ? full : {}), notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1};
    const sign = chart.unit === 'percent' ? ' %' : '';
    const number = options => {
      const format = new Intl.NumberFormat(chart.locale, options);
      return value => value === null || value === undefined || Number.isNaN(value) ? '–' : format.format(value) + sign;
    };
    return {full: number(full), short: number(short), cell: chart.unit === 'money' ? number(short) : number({...full, maximumFractionDigits: chart.unit === 'share' ? 0 : 1})};
  }

  function frame(chart, write, box) {
    return {
      animation: false,
      color: palette(),
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: colour('--ink')},
      grid: {left: 8, right: 36, top: chart.series.length > 1 ? 48 : 16, bottom: 8, containLabel: true},
      tooltip: {trigger: 'axis', confine: true, backgroundColor: colour('--paper'), borderColor: colour('--line'),
        textStyle: {color: colour('--ink')}, valueFormatter: write.full},
      legend: {show: chart.series.length > 1, type: 'scroll', top: 4, left: 0, textStyle: {color: colour('--ink')},
        pageTextStyle: {color: colour('--ink')}, pageIconColor: colour('--accent')},
      aria: {enabled: false},
    };
  }

  function categories(chart, name) {
    return {type: 'category', data: chart.categories, name, nameLocation: 'middle', nameGap: 30,
      axisLabel: {color: colour('--faint'), hideOverlap: true}, nameTextStyle: {color: colour('--faint')},
      axisLine: {lineStyle: {color: colour('--line')}}, axisTick: {show: false}};
  }

  function amounts(write) {
    return {type: 'value', axisLabel: {color: colour('--faint'), formatter: write.short}, splitNumber: 4,
      splitLine: {lineStyle: {color: colour('--grid')}}};
  }

  // The last value of a period that is not over is drawn apart from the others.
  function bars(chart, series, index) {
    const values = series.values.map((value, i) => chart.unfinished && i === series.values.length - 1
      ? {value, itemStyle: {opacity: .45, decal: {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4}}} : value);
    return {name: series.name, type: 'bar', data: values, stack: chart.form === 'stacked_column' ? 'all' : undefined,
      barMaxWidth: 42, itemStyle: {color: palette()[index % 11]}};
  }

  function line(series, index, points) {
    return {name: series.name, type: 'line', data: series.values, symbol: points < 40 ? 'emptyCircle' : 'none', symbolSize: 6,
      lineStyle: {width: 2.5, type: ['solid', 'dashed', 'dotted'][index % 3], color: palette()[index % 11]},
      itemStyle: {color: palette()[index % 11]}};
  }

  const marks = {
    spike: series => ({name: series.name, type: 'scatter', data: series.values, symbol: 'path://M0,10L5,0L10,10Z', symbolSize: 14, z: 5, itemStyle: {color: colour('--bad')}}),
    dip: series => ({name: series.name, type: 'scatter', data: series.values, symbol: 'path://M0,0L10,0L5,10Z', symbolSize: 14, z: 5, itemStyle: {color: colour('--c7')}}),
    average: series => ({name: series.name, type: 'line', data: series.values, symbol: 'none', z: 4, itemStyle: {color: colour('--ink')}, lineStyle: {width: 2, color: colour('--ink')}}),
    measure: series => ({name: series.name, type: 'line', data: series.values, symbol: 'none', itemStyle: {color: colour('--faint')}, lineStyle: {width: 1.5, type: 'dashed', color: colour('--faint')}}),
    lower: series => ({name: series.name, type: 'line', stack: 'range', data: series.values, showSymbol: false, silent: true, lineStyle: {opacity: 0}, itemStyle: {opacity: 0}, tooltip: {show: true}}),
    height: series => ({name: series.name, type: 'line', stack: 'range', data: series.values, showSymbol: false, silent: true, lineStyle: {opacity: 0}, itemStyle: {color: colour('--band'), opacity: .3}, areaStyle: {color: colour('--band'), opacity: .16}}),
  };

  // What a legend would draw by itself has a point on each line, also where the line has none.
  const legendIcons = {height: {icon: 'rect'}, measure: {icon: 'path://M0,9H6V11H0ZM9,9H15V11H9ZM18,9H24V11H18Z'}};

  function upright(chart, write, box) {
    const isLine = chart.form === 'line' || chart.form === 'band';
    const option = frame(chart, write, box);
    let index = 0;
    option.series = chart.series.map(series => marks[series.role] ? marks[series.role](series)
      : isLine ? line(series, index++, chart.categories.length) : bars(chart, series, index++));
    option.grid.bottom = 32;
    option.xAxis = categories(chart, chart.category);
    option.yAxis = amounts(write);
    if (chart.form === 'band') {
      const low = chart.series.find(series => series.role === 'lower');
      const high = chart.series.find(series => series.role === 'height');
      option.legend.data = chart.series.filter(series => series.role !== 'lower')
        .map(series => ({name: series.name, ...legendIcons[series.role]}));
      option.tooltip.formatter = points => bandWords(chart, write, points, low, high);
    }
    return option;
  }

  function bandWords(chart, write, points, low, high) {
    const at = points[0].dataIndex;
    const lines = chart.series.filter(series => !['lower', 'height'].includes(series.role) && series.values[at] !== null)
      .map(series => `${escaped(series.name)}: <b>${escaped(write.full(series.values[at]))}</b>`);
    if (low && high && low.values[at] !== null) {
      lines.push(`Usual: ${escaped(write.full(low.values[at]))} to ${escaped(write.full(low.values[at] + high.values[at]))}`);
    }
    return [`<b>${escaped(chart.categories[at])}</b>`, ...lines].join('<br>');
  }

  function sideways(chart, write, box) {
    const option = frame(chart, write, box);
    option.series = chart.series.map((series, i) => bars(chart, series, i));
    option.yAxis = {...categories(chart, ''), inverse: true};
    option.yAxis.axisLabel = {color: colour('--faint'), interval: 0, width: narrow(box) ? 110 : 220, overflow: 'truncate'};
    option.xAxis = amounts(write);
    box.style.height = Math.max(220, 70 + (18 + 8 * chart.series.length) * chart.categories.length) + 'px';
    return option;
  }

  function heat(chart, write, box) {
    const cells = [];
    let largest = 0;
    chart.series.forEach((series, x) => series.values.forEach((value, y) => {
      if (value !== null) {
        cells.push([x, y, value]);
        largest = Math.max(largest, value);
      }
    }));
    const isCrowded = narrow(box) || chart.series.length > 16;
    const option = frame({...chart, series: []}, write, box);
    option.grid = {left: 8, right: 8, top: 8, bottom: 56, containLabel: true};
    option.tooltip = {...option.tooltip, trigger: 'item',
      formatter: point => `${escaped(chart.categories[point.value[1]])}, ${escaped(chart.series[point.value[0]].name)}: <b>${escaped(write.full(point.value[2]))}</b>`};
    option.xAxis = {...categories(chart, ''), data: chart.series.map(series => series.name), position: 'top'};
    const longest = Math.max(...chart.series.map(series => series.name.length));
    const isTight = (longest * 7 + 6) * chart.series.length > box.clientWidth - 150;
    option.xAxis.axisLabel = {color: colour('--faint'), interval: isTight && longest < 6 ? 'auto' : 0, rotate: isTight && longest >= 6 ? 40 : 0};
    option.yAxis = {...categories(chart, ''), inverse: true};
    option.yAxis.axisLabel = {color: colour('--faint'), interval: 0, width: 130, overflow: 'truncate'};
    option.visualMap = {min: 0, max: largest || 1, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
      inRange: {color: [colour('--cold'), colour('--hot')]}, text: [write.short(largest), write.short(0)], textStyle: {color: colour('--faint')}};
    option.series = [{type: 'heatmap', data: cells, itemStyle: {borderColor: colour('--paper'), borderWidth: 1},
      label: {show: !isCrowded, fontSize: 10, formatter: point => write.cell(point.value[2])}}];
    option.series[0].data = cells.map(cell => ({value: cell, label: {color: cell[2] > largest * .55 ? colour('--hot-ink') : colour('--ink')}}));
    box.style.height = Math.max(220, 100 + (isTight && longest >= 6 ? 5 * longest : 0) + 26 * chart.categories.length) + 'px';
    return option;
  }

  function flow(chart, write, box) {
    const option = frame({...chart, series: []}, write, box);
    option.tooltip = {...option.tooltip, trigger: 'item', formatter: point => point.dataType === 'edge'
      ? `${escaped(names(point.data.source))} to ${escaped(names(point.data.target))}: <b>${escaped(write.full(point.value))}</b>`
      : `${escaped(names(point.name))}: <b>${escaped(write.full(point.value))}</b>`};
    const names = name => name.replace(/^(before|now) /, '');
    box.style.height = '30rem';
    option.series = [{type: 'sankey', left: 4, right: narrow(box) ? 90 : 160, top: 12, bottom: 12, nodeGap: 10, draggable: false,
      data: chart.nodes.map((name, i) => ({name, itemStyle: {color: palette()[chart.segments.indexOf(names(name)) % 11]}})),
      links: chart.links, lineStyle: {color: 'source', opacity: .35}, emphasis: {focus: 'adjacency'},
      label: {color: colour('--ink'), formatter: point => names(point.name), fontSize: narrow(box) ? 10 : 12}}];
    return option;
  }

  const forms = {bar: sideways, heat_map: heat, sankey: flow};

  function draw(figure) {
    const box = figure.querySelector('.drawing');
    const chart = JSON.parse(figure.dataset.chart);
    const write = writer(chart);
    const option = (forms[chart.form] || upright)(chart, write, box);
    const known = drawn.get(figure) || echarts.init(box, null, {renderer: 'canvas'});
    drawn.set(figure, known);
    known.resize();
    known.setOption(option, true);
    known.off('click');
    known.on('click', point => {
      const link = figure.querySelector(`[data-points] a[data-category="${CSS.escape(chart.categories ? String(chart.categories[point.dataIndex]) : '')}"]`);
      if (link) {
        const target = link.hash && document.querySelector(link.hash);
        if (target) {
          target.open = true;
        }
        link.click();
      }
    });
  }

  const seen = 'IntersectionObserver' in window ? new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    seen.unobserve(entry.target);
    draw(entry.target);
  }), {rootMargin: '800px'}) : null;

  function begin(root) {
    root.querySelectorAll('[data-chart]').forEach(figure => seen ? seen.observe(figure) : draw(figure));
  }

  const drawAgain = () => drawn.forEach((chart, figure) => figure.isConnected && draw(figure));

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-png]');
    const figure = button && button.closest('[data-chart]');
    if (!figure) {
      return;
    }
    if (!drawn.has(figure)) {
      draw(figure);
    }
    const link = document.createElement('a');
    link.href = drawn.get(figure).getDataURL({type: 'png', pixelRatio: 2, backgroundColor: colour('--paper')});
    link.download = figure.dataset.name + '.png';
    link.click();
  });
  document.addEventListener('DOMContentLoaded', () => begin(document));
  window.addEventListener('hashchange', () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
    }
  });
  document.addEventListener('htmx:beforeSwap', event => drawn.forEach((chart, figure) => {
    if (event.detail.target.contains(figure)) {
      chart.dispose();
      drawn.delete(figure);
    }
  }));
  document.addEventListener('htmx:afterSettle', event => begin(event.target));
  document.addEventListener('toggle', event => event.target.open && begin(event.target), true);
  window.addEventListener('resize', () => requestAnimationFrame(drawAgain));
  window.addEventListener('beforeprint', () => {
    document.documentElement.classList.add('print');
    document.querySelectorAll('[data-chart]').forEach(draw);
  });
  window.addEventListener('afterprint', () => {
    document.documentElement.classList.remove('print');
    drawAgain();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAgain);
})();
