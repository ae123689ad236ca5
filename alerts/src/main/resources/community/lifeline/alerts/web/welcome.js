"use strict";
// The invitation stands behind the '#', which browsers send nowhere.
const form = document.getElementById("form");
const first = document.getElementById("first");
const said = document.getElementById("said");
const invitation = location.hash.slice(1);
first.hidden = location.search !== "?first";

form.addEventListener("submit", async event => {
  event.preventDefault();
  const body = {invitation};
  for (const [key, value] of new FormData(form)) {
    if (value) {
      body[key] = value;
    }
  }
  const answer = await fetch("/api/v1/invitations/accept", {
    method: "POST",
    headers: {"content-type": "application/json"},
    body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (answer.ok) {
    form.hidden = true;
    said.textContent = "已设置，请以 " + result.login + " 登录。 Done: sign in as " + result.login + ".";
  } else {
    said.textContent = result.detail + " — " + result.remedy;
  }
});
