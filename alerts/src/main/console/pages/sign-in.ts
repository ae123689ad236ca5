import { html, nothing, type TemplateResult } from "lit-html";
import { get, Refused, send } from "../core/api";
import type { Desk, Page } from "../core/page";
import { t } from "../core/words";

/** Signing in, and choosing a password by a one-time link, whose invitation stands behind the '#' and goes nowhere else. */
export class SignInPage implements Page {
  private said = "";
  private busy = false;
  private accepted = "";
  private oidc = false;

  constructor(
    private readonly desk: Desk,
    private readonly signedIn: () => Promise<void>,
    private readonly invitation = "",
    private readonly first = false,
  ) {
    const refused = new URLSearchParams(location.search).get("refused");
    if (refused !== null) {
      this.said = t(refused === "away" ? "oidcAway" : refused === "too_many" ? "oidcTooMany" : "oidcRefused");
    }
    void get<{ oidc: boolean }>("/session/ways").then(ways => {
      this.oidc = ways.oidc;
      desk.draw();
    }, () => undefined);
  }

  title(): string {
    return t(this.invitation === "" || this.accepted !== "" ? "signIn" : "choosePassword");
  }

  view(): TemplateResult {
    const choosing = this.invitation !== "" && this.accepted === "";
    return html`<section class="card sign-in">
      <h1>${this.title()}</h1>
      ${this.accepted === "" ? nothing : html`<p role="status">${t("goOn")}: ${this.accepted}</p>`}
      <form @submit=${(event: SubmitEvent) => void this.submit(event, choosing)}>
        ${choosing ? this.choosing() : this.signing()}
        <p class="error" role="alert">${this.said}</p>
        <button class="main" ?disabled=${this.busy}>${t(choosing ? "done" : "signIn")}</button>
      </form>
      ${this.oidc && !choosing ? html`<p><a class="button" href="/api/v1/session/oidc">${t("signInOidc")}</a></p>` : nothing}
    </section>`;
  }

  private signing(): TemplateResult {
    return html`
      <label>${t("login")}<input name="login" autocomplete="username" autocapitalize="none" required maxlength="100" .value=${this.accepted}></label>
      <label>${t("password")}<input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>`;
  }

  private choosing(): TemplateResult {
    return html`
      ${this.first
        ? html`<p>${t("firstAccount")}. ${t("firstAccountSays")}</p>
          <label>${t("login")}<input name="login" autocomplete="username" autocapitalize="none" required pattern="[a-z0-9][a-z0-9._@\\-]{1,59}" aria-describedby="login-hint"></label>
          <p id="login-hint" class="hint">${t("loginHint")}</p>
          <label>${t("name")}<input name="name" autocomplete="name" required maxlength="60"></label>`
        : nothing}
      <label>${t("passwordNew")}<input name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required></label>`;
  }

  private async submit(event: SubmitEvent, choosing: boolean): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const body = Object.fromEntries(new FormData(form).entries());
    this.busy = true;
    this.said = "";
    this.desk.draw();
    try {
      if (choosing) {
        this.accepted = (await send<{ login: string }>("POST", "/invitations/accept", { invitation: this.invitation, ...body })).login;
        history.replaceState(null, "", "/");
        form.reset();
      } else {
        await send("POST", "/session", body);
        await this.signedIn();
      }
    } catch (failure) {
      this.said = failure instanceof Refused ? `${failure.problem.detail}. ${failure.problem.remedy}` : t("unreachable");
    }
    this.busy = false;
    this.desk.draw();
  }
}
