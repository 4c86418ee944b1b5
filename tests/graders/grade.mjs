// Lets the real judges look at a running sample and fails below the bars.
// Usage: node grade.mjs HOST HTTP_PORT HTTPS_PORT   (HOST is looked up as 127.0.0.1)
import dns from "node:dns";
import fs from "node:fs";
import https from "node:https";
import { createRequire } from "node:module";

const [host, httpPort, httpsPort] = process.argv.slice(2);

// The host is not localhost, since HSTS is not sent there; no name server is asked.
const lookup = dns.lookup;
dns.lookup = (name, options, callback) => {
  const done = callback ?? options;
  if (name !== host) {
    return lookup(name, options, callback);
  }
  return options?.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
};

const OBSERVATORY_BAR = 135;
const OBSERVATORY_ROUTES = ["/", "/account/login"];
const CSP_ROUTES = ["/", "/account/login", "/account/register", "/search?q=x", "/nowhere", "/api/posts", "/health"];

const require = createRequire(import.meta.url);
let failures = 0;

await observatory();
await cspEvaluator();
process.exit(failures === 0 ? 0 : 1);

async function observatory() {
  // The package's install hooks download these lists; an empty preload list costs at most five points.
  const root = new URL("./node_modules/@mdn/mdn-http-observatory/", import.meta.url);
  for (const list of ["hsts-preload.json", "tld-list.json"]) {
    const path = new URL(`conf/${list}`, root);
    if (!fs.existsSync(path)) {
      fs.writeFileSync(path, "{}");
    }
  }

  const { retrieve } = await import(new URL("src/retriever/retriever.js", root));
  const { ALL_TESTS } = await import(new URL("src/constants.js", root));
  const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(new URL("src/grader/charts.js", root));
  const { getGradeForScore, getScoreModifier } = await import(new URL("src/grader/grader.js", root));

  for (const path of OBSERVATORY_ROUTES) {
    const requests = await retrieve(host, { httpPort, httpsPort, path });
    if (!requests.responses.auto) {
      report(false, `Observatory ${path}: no answer`);
      continue;
    }

    const results = ALL_TESTS.map((test) => test(requests)).filter((result) => result.result);
    const modifiers = results.map((result) => getScoreModifier(result.result));
    const uncurved = 100 + modifiers.filter((m) => m < 0).reduce((a, b) => a + b, 0);
    const score = uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? 100 + modifiers.reduce((a, b) => a + b, 0) : uncurved;
    const failed = results.filter((result) => !result.pass).map((result) => result.result);
    report(score >= OBSERVATORY_BAR && failed.length === 0,
      `Observatory ${path}: ${score} (${getGradeForScore(score).grade}), failed: ${failed.join(", ") || "none"}`);
    results.forEach((result, i) => console.log(`    ${String(modifiers[i]).padStart(4)}  ${result.result}`));
  }
}

async function cspEvaluator() {
  const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
  const { CspParser } = require("csp_evaluator/dist/parser.js");
  const { Severity } = require("csp_evaluator/dist/finding.js");
  const forbidden = [Severity.HIGH, Severity.SYNTAX, Severity.MEDIUM];

  for (const path of CSP_ROUTES) {
    const policy = (await get(path))["content-security-policy"];
    const findings = policy ? new CspEvaluator(new CspParser(policy).csp).evaluate() : [];
    const bad = findings.filter((finding) => forbidden.includes(finding.severity));
    report(Boolean(policy) && bad.length === 0, `csp-evaluator ${path}: ${policy ? `${bad.length} bad findings` : "no policy"}`);
    bad.forEach((finding) => console.log(`    ${finding.severity} ${finding.directive}: ${finding.description}`));
  }
}

function get(path) {
  return new Promise((resolve, reject) => {
    https.get({ host, port: httpsPort, path, headers: { accept: "text/html" } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.headers));
    }).on("error", reject);
  });
}

function report(passed, text) {
  failures += passed ? 0 : 1;
  console.log(`${passed ? "pass" : "FAIL"}  ${text}`);
}
