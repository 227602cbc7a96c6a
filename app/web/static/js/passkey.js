// Shows the forms of a passkey where the browser has passkeys, and lets it make one or use one before they are sent.
const able = window.PublicKeyCredential;

async function signed(form) {
  const answer = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form) });
  // Who took too long is led elsewhere: what comes then is a page.
  const options = await answer.json();
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: able.parseCreationOptionsFromJSON(options) });
  }
  return navigator.credentials.get({ publicKey: able.parseRequestOptionsFromJSON(options) });
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const empty = [...form.elements].some((field) => field.required && !field.value.trim());
    // The answer says what is missing, before a passkey is made for nothing.
    if (!empty) form.elements.credential.value = JSON.stringify(await signed(form));
  } catch (error) {
    if (error instanceof DOMException) {
      failed.hidden = false;
      return;
    }
    // No options came, or no answer at all: the server says why.
  }
  form.submit();
}

if (able?.parseCreationOptionsFromJSON && able.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", send);
  }
  for (const words of document.querySelectorAll("[data-passkey-without]")) words.hidden = true;
}
