// The pages work without this script. It lets people see the password they type.
for (const input of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = 'Show';
  button.setAttribute('aria-pressed', 'false');
  button.setAttribute('aria-controls', input.id);
  button.setAttribute('aria-label', 'Show password');
  button.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    button.textContent = show ? 'Hide' : 'Show';
    button.setAttribute('aria-pressed', String(show));
  });

  const wrapper = document.createElement('div');
  wrapper.className = 'with-reveal';
  input.replaceWith(wrapper);
  wrapper.append(input, button);

  // A password left readable would be offered for autofill as plain text.
  input.form?.addEventListener('submit', () => { input.type = 'password'; });
}
