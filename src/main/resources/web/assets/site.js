// What all pages do in the browser. Content comes from the server; this only adds manners.
'use strict';

// A form that does something dangerous says what in data-confirm, and a person confirms it.
document.addEventListener('submit', event => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
});
