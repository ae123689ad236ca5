"use strict";
// Calls that are tried out here go with the session of whoever is signed in, and say that they come from a page of ours.
let csrf;
fetch("/api/v1/session").then(answer => answer.ok ? answer.json() : {}).then(session => { csrf = session.csrf; });
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#description",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: request => {
    if (csrf && request.method !== "GET") {
      request.headers["X-CSRF-Token"] = csrf;
    }
    return request;
  },
});
