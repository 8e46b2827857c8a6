/**
 * The one script of a report: copies a snippet and says so to screen readers. From a file there may be no clipboard API; then
 * the snippet is selected for the reader to copy.
 */
export const SCRIPT = `
document.documentElement.classList.add('scripted');
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copies]');
  if (button === null) return;
  const block = document.getElementById(button.dataset.copies);
  const status = document.getElementById('status');
  try {
    await navigator.clipboard.writeText(block.textContent);
    status.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(block);
    status.textContent = 'Selected: copy with the keyboard';
  }
  button.textContent = status.textContent;
});
`;

/** The policy's name for {@link SCRIPT}: no other script can run in a report. A test computes it anew. */
export const SCRIPT_HASH = 'sha256-PJL9BvkOzm2hPrUsvb52Hctl+BLihkrmqKLgyapVsXA=';
