import type { Instant } from "@hakaru/model/calendar";
import { roles } from "@hakaru/model/role";
import type { Lang } from "@hakaru/model/text";
import { query } from "@hakaru/store/query";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse, sendPage, wantsJson } from "./answer.ts";
import type { Gate } from "./gate.ts";
import { fieldOf } from "./guard.ts";
import { languageOf } from "./language.ts";
import { minuteInJapan } from "./page/japan-time.ts";
import { html, type Markup } from "./page/markup.ts";
import { words } from "./page/page-words.ts";
import { isRole } from "./rights.ts";
import { endSessions, type Listed, sessionsOf } from "./session.ts";
import { sessionJson } from "./session-json.ts";
import { signInFaults } from "./sign-in-faults.ts";
import { type LogLine, outcomes, signInLog } from "./sign-in-log.ts";

/** `/api/session` says who asks; `/sessions` lists one's own, each of which can be ended there. */
export function sessionRoutes(app: FastifyInstance, gate: Gate): void {
  app.get("/api/session", { config: { letsIdle: true } }, (request, reply) =>
    reply.header("cache-control", "no-store").send(sessionJson(request, reply, gate)),
  );
  app.get("/sessions", (request, reply) => listSessions(gate, request, reply));
  app.post("/sessions/end", { config: { takes: "form" } }, (request, reply) => end(gate, request, reply));
}

async function listSessions(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const { session } = request;
  if (session === null) return refuse(gate, request, reply, signInFaults["not-signed-in"]({}));
  const sessions = await sessionsOf(gate.database, session.actor.id);
  if (wantsJson(request)) return sessions.map((each) => ({ ...each, current: each.id === session.id }));
  const lang = languageOf(request);
  const log = await signInLog(gate.database, { account: session.actor.id, most: 20 });
  const token = reply.formToken();
  return sendPage(gate, request, reply, {
    title: words.sessions[lang],
    body: html`<p>${words.sessionsAbout[lang]}</p>
${sessionList(sessions, session.id, token, lang)}
<form method="post" action="/sessions/end" class="actions">
<input type="hidden" name="csrf" value="${token}">
<button class="quiet" name="session" value="others">${words.endOthers[lang]}</button>
<a class="button" href="/sign-out">${words.signOut[lang]}</a>
</form>
<h2 id="recent">${words.recent[lang]}</h2>
${logTable(log, lang)}`,
  });
}

function sessionList(sessions: readonly Listed[], current: string, token: string, lang: Lang): Markup {
  return html`<ul class="sessions">${sessions.map((session) => sessionItem(session, current, token, lang))}</ul>`;
}

function sessionItem(session: Listed, current: string, token: string, lang: Lang): Markup {
  const { id, agent, role, organisation, address, created, seen, expires } = session;
  const facts = [
    [
      words.role,
      `${isRole(role) ? roles[role][lang] : role}${organisation === null ? "" : ` (${organisation})`}`,
    ],
    [words.from, shortAddress(address)],
    [words.opened, timeOf(created)],
    [words.lastSeen, timeOf(seen)],
    [words.expires, timeOf(expires)],
  ] as const;
  const end = html`<form method="post" action="/sessions/end"><input type="hidden" name="csrf" value="${token}">
<button class="quiet" name="session" value="${id}" aria-describedby="device-${id}">${words.end[lang]}</button></form>`;
  return html`<li><p id="device-${id}">${agent}</p>
<dl>${facts.map(([term, fact]) => html`<div><dt>${term[lang]}</dt><dd>${fact}</dd></div>`)}</dl>
${id === current ? html`<p><strong>${words.thisSession[lang]}</strong></p>` : end}</li>`;
}

/** Of a hash the first letters, enough to tell one place from another. */
function shortAddress(address: string): string {
  return address.startsWith("hmac:") ? address.slice(5, 13) : address;
}

function timeOf(moment: Instant): Markup {
  return html`<time datetime="${moment}">${minuteInJapan(moment)}</time>`;
}

function logTable(log: readonly LogLine[], lang: Lang): Markup {
  const heads = [words.when, words.outcome, words.from];
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="recent"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head[lang]}</th>`)}</tr></thead>
<tbody>${log.map(
    ({ happenedAt, outcome, address }) =>
      html`<tr><td>${timeOf(happenedAt)}</td><td>${outcomes[outcome][lang]}</td><td>${shortAddress(address ?? "―")}</td></tr>`,
  )}</tbody>
</table></div>`;
}

const sessionId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends one session of one's own, or all but this one; somebody else's is not found. */
async function end(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const { session } = request;
  if (session === null) return refuse(gate, request, reply, signInFaults["not-signed-in"]({}));
  const named = fieldOf(request, "session");
  const mine = query`account = ${session.actor.id}`;
  if (named === "others")
    await endSessions(gate.database, query`${mine} and id <> ${session.id}`, { reason: "ended-by-owner" });
  else if (named !== undefined && sessionId.test(named))
    await endSessions(gate.database, query`${mine} and id = ${named}`, { reason: "ended-by-owner" });
  return reply.redirect("/sessions", 303);
}
