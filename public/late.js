// <script src="/late.js" data-due="2026-05-12"></script> before a note that figures are late.
// Runs before what follows is drawn, so that nothing moves when the note appears.
(() => {
  const { due } = document.currentScript.dataset;
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  // What was frozen of an earlier release has been followed by others, and says so itself.
  const isFrozen = location.pathname.startsWith('/releases/');
  if (due && today > due && !isFrozen) document.documentElement.classList.add('is-late');
})();
