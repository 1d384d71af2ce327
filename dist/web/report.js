(() => {
  'use strict';
  for (const time of document.querySelectorAll('time')) {
    const hours = (Date.parse(time.dateTime) - Date.now()) / 36e5;
    const [unit, size] = Math.abs(hours) < 48 ? ['hour', 1] : ['day', 24];
    time.title = new Intl.RelativeTimeFormat('en').format(Math.round(hours / size), unit);
  }
  const form = document.querySelector('.filters');
  if (!form) return;
  form.hidden = false;
  const { cell, evaluator, segment, text } = form.elements;
  const status = form.querySelector('[role=status]');
  const rows = Array.from(document.querySelectorAll('.row'), (element) => ({
    element,
    segments: element.dataset.segments.split(' '),
    text: element.textContent.toLowerCase(),
  }));
  const apply = () => {
    const words = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (cell.value === '' || row.element.dataset.cell === cell.value) &&
        (evaluator.value === '' || row.element.dataset.evaluator === evaluator.value) &&
        (segment.value === '' || row.segments.includes(segment.value)) &&
        row.text.includes(words);
      row.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll('.group')) {
      group.hidden = !group.querySelector('.row:not([hidden])');
    }
    for (const link of document.querySelectorAll('.square a')) {
      const chosen = link.dataset.cell === cell.value && link.dataset.evaluator === evaluator.value;
      if (chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    status.textContent =
      shown === 0 ? 'No row fits. Show all, or choose less.' : shown + ' of ' + rows.length + (rows.length === 1 ? ' row' : ' rows');
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  for (const link of document.querySelectorAll('.square a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const again = link.hasAttribute('aria-current');
      cell.value = again ? '' : link.dataset.cell;
      evaluator.value = again ? '' : link.dataset.evaluator;
      apply();
    });
  }
  window.addEventListener('beforeprint', () => {
    for (const { element } of rows) if (element.dataset.cell === 'lost') element.open = true;
  });
})();