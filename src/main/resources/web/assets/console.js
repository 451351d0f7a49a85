// The console in the browser: the page of a run that is at work follows it.
'use strict';

const live = document.getElementById('live');
if (live && live.dataset.events && window.EventSource) {
  const events = new EventSource(live.dataset.events);
  events.addEventListener('progress', event => {
    live.innerHTML = event.data;
  });
  events.addEventListener('end', () => {
    events.close();
    window.location.reload(); // what is known at its end only
  });
}
