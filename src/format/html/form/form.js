
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("form_");
  const say = form.dataset;
  const prefix = "sek:" + say.request + ":" + say.party + ":";
  const key = prefix + say.edition;
  const chosen = (radios) => (radios.find((radio) => radio.checked) || { value: "" }).value;
  const choose = (radios, value) => radios.forEach((radio) => { radio.checked = radio.value === value; });
  // A fact is one of several choices, or a line.
  const factIn = (place) => {
    const radios = Array.from(place.querySelectorAll("input[type=radio]"));
    const line = place.querySelector("input[type=text]");
    return {
      key: place.dataset.key,
      required: place.dataset.required,
      said: place.dataset.said || "",
      field: line || radios[0],
      get: () => (line ? line.value : chosen(radios)),
      set: (value) => {
        if (line) line.value = value;
        else choose(radios, radios.some((radio) => radio.value === value) ? value : "");
      },
    };
  };
  const items = Array.from(document.querySelectorAll(".item"), (section, index) => {
    const facts = Array.from(section.querySelectorAll("[data-key]"), factIn);
    const said = Object.fromEntries(facts.map((fact) => [fact.key, fact.said]));
    return {
      id: section.dataset.id,
      number: section.dataset.number,
      title: section.querySelector("h2").textContent,
      heading: section.dataset.heading,
      said: section.dataset.text !== undefined && { facts: said, text: section.dataset.text },
      facts,
      position: facts.find((fact) => fact.key === "Holdning"),
      text: byId("text_" + index),
      fold: section.closest(".further"),
    };
  });
  const folds = items.map((item) => item.fold).filter((fold) => fold);
  const statuses = Array.from(document.getElementsByName("status_"));
  const all = byId("all_") || { checked: false };
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // How a text is laid out: the same as src/intake/slip/text.rs.
  const ENDS = /[\n\r\v\f\u0085\u2028\u2029]/;
  const BLANKS = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/;
  const UNSEEN = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}\p{Noncharacter_Code_Point}]/gu;
  const indentation = (line) => {
    const lead = /^[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*/.exec(line)[0];
    return Math.min(200, Array.from(lead, (c) => (c === "\t" ? 4 : 1)).reduce((a, b) => a + b, 0));
  };
  const wordsOf = (line) => line.split(BLANKS).filter((word) => word !== "");
  const clean = (text) => {
    let out = "";
    let parted = false;
    const seen = text.replace(/\r\n/g, "\n").replace(UNSEEN, "").normalize("NFC");
    for (const line of seen.split(ENDS)) {
      const words = wordsOf(line);
      if (words.length === 0) {
        parted = out !== "";
        continue;
      }
      if (parted) out += "\n";
      parted = false;
      out += " ".repeat(indentation(line)) + words.join(" ") + "\n";
    }
    return out;
  };
  const checksum = (text) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return (~sum >>> 0).toString(16).padStart(8, "0");
  };

  // Remarks as Markdown in which nothing becomes a heading, a rule, code or HTML by accident.
  const LEADS = "ad|ang|angående|angaaende|bemærkning|bemærkninger|bemaerkning|bemaerkninger|dagsordenens|dagsordenpunkt|dagsordenspunkt|dagsordenspunktet|emne|høringssvar|hoeringssvar|item|kommentar|kommentarer|no|nr|nummer|om|pkt|punkt|punktet|sag|sagen|svar|til|vedr|vedrørende|vedroerende";
  const LIKE_A_HEADING = new RegExp("^(?:\\*\\*|__|[^\\p{L}\\p{N}]*(?:(?:" + LEADS + ")[^\\p{L}\\p{N}]*)+\\p{N})", "iu");
  const harmless = (words) =>
    words
      .replace(/^[•·▪◦‣–—] (?=.)/u, "- ")
      .replace(/^(?=#|```|~~~|[-=_*+](?: ?[-=_*+])*$|\[[^\]]*\]:)/, "\\")
      .replace(/(\\*)([<&])(?=[A-Za-z\/!?#])/g, (all, slashes, sign) =>
        slashes.length % 2 === 1 ? all : slashes + "\\" + sign);
  const kind = (words) => (/^(?:[-*+]|\d{1,9}[.)]) /.test(words) ? "item" : /^[|>]/.test(words) ? words[0] : "text");
  // A line of facts: its words as they stand, for the reader of replies.
  const asLine = (value) =>
    clean(value).trim().split(/\s+/).join(" ").replace(/\\(?=[!-/:-@[-`{-~])|<(?=[A-Za-z\/!?])|&(?=[A-Za-z#])/g, "\\$&");
  const fromLine = (words) => words.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  // Of a text below facts, no line is read as one more of them.
  const LIKE_A_FACT = /^((?:- )*[*_ ]*([\p{L}\p{N}/()-]+(?: [\p{L}\p{N}/()-]+){0,3})[*_ ]*):/u;
  const LIKE_A_POSITION = /^([^\p{L}\p{N}:=]*(?:(?:kommunens|vores) )?(?:holdning|stilling)[^\p{L}\p{N}:=]*)([:=])/iu;
  const isMany = (item) => item.facts.length > 1;
  const isFact = (item, words) => {
    const found = !item.position && LIKE_A_FACT.exec(words);
    return found && (isMany(item) || item.facts.some((fact) => fact.key.toLowerCase() === found[2].toLowerCase()));
  };
  const noFact = (item, words, isFirst) => {
    if (isMany(item) && LIKE_A_POSITION.test(words)) {
      return words.replace(LIKE_A_POSITION, (_, lead, sign) => lead + (sign === ":" ? "&#58;" : "&#61;"));
    }
    return isFirst && isFact(item, words) ? words.replace(LIKE_A_FACT, "$1\\:") : words;
  };
  const asWritten = (item, words, isFirst) => {
    const plain = words.replace(/^([^&]*[^&\\])&#(58|61);/, (whole, lead, code) => {
      const sign = code === "58" ? ":" : "=";
      return isMany(item) && LIKE_A_POSITION.test(lead + sign) ? lead + sign : whole;
    });
    const bare = plain.replace(/^([^:\\]*)\\:/, "$1:");
    return isFirst && isFact(item, bare) ? bare : plain;
  };
  const markdown = (item) => {
    const text = item.text.value;
    let out = "";
    let last = null;
    let parted = false;
    for (const line of clean(text).split("\n")) {
      if (line === "") {
        parted = true;
        continue;
      }
      const words = noFact(item, harmless(line.trimStart()), last === null);
      const now = kind(words);
      const deep = now === "item" && last && last.kind === "item";
      const whole = (deep ? " ".repeat(indentation(line)) : "") + words;
      const risky = now === "text" && LIKE_A_HEADING.test(words);
      if (last === null) out = (risky ? "" : "\n") + whole;
      else if (risky && last.kind !== "|") out += "\\\n" + whole;
      else if (!parted && now === last.kind && (now !== "text" || last.length >= 60)) out += "\n" + whole;
      else out += "\n\n" + whole;
      last = { kind: now, length: line.length };
      parted = false;
    }
    return out;
  };

  const isEmpty = (item) => item.text.value.trim() === "" && item.facts.every((fact) => fact.get().trim() === "");
  const state = () => {
    const said = {};
    for (const item of items) {
      if (isEmpty(item)) continue;
      const facts = Object.fromEntries(item.facts.map((fact) => [fact.key, fact.get()]));
      said[item.id] = { facts, text: item.text.value };
    }
    return { all: all.checked, status: chosen(statuses), items: said };
  };
  const reply = () => {
    const parts = ["Status: " + (chosen(statuses) || "udkast")];
    if (all.checked) parts.push("Ingen bemærkninger");
    for (const item of items) {
      const text = markdown(item);
      const values = item.facts.map((fact) => [fact.key, asLine(fact.get())]);
      if (text === "" && values.every(([, value]) => value === "")) continue;
      if (item.position && values[0][1] === "") values[0][1] = "bemærkninger";
      parts.push("## " + item.heading);
      const lines = values.filter(([, value]) => value !== "").map(([name, value]) => name + ": " + value);
      parts.push(lines.concat(text === "" ? [] : [text]).join("\n"));
    }
    return clean(parts.join("\n\n"));
  };
  const answerFile = () => {
    const text = reply();
    const head = [say.request, say.party, say.edition].join("\n");
    let line = "Kontrol: " + checksum(head + "\n" + text);
    let tail = "";
    for (const one of text.split("\n").slice(0, -1)) {
      const lead = indentation(one);
      const number = (lead > 0 ? lead + "+" : "") + wordsOf(one).length;
      const full = line.length + number.length >= 64;
      if (full) tail += line + "\n";
      line = full ? number : line + " " + number;
    }
    return say.opening + "\n" + text + "\n\x3c!-- sek-slut\n" + tail + line + "\n-->\n";
  };

  // A saved answer, read back: what the reply says, and remarks without the signs that kept them
  // from becoming something else.
  const asTyped = (words) =>
    words
      .replace(/^\\(?=#|```|~~~|[-=_*+](?: ?[-=_*+])*$|\[[^\]]*\]:)/, "")
      .replace(/(\\+)(?=[<&][A-Za-z\/!?#])/g, (slashes) => slashes.slice(slashes.length % 2));
  const typed = (item, lines) => {
    const first = lines.findIndex((line) => line !== "");
    return lines.map((line, at) => {
      const next = (lines[at + 1] || "").trimStart();
      const bare = line.endsWith("\\") && LIKE_A_HEADING.test(next) ? line.slice(0, -1) : line;
      const words = asTyped(asWritten(item, bare.trimStart(), at === first));
      return bare.slice(0, bare.length - bare.trimStart().length) + words;
    }).join("\n").trim();
  };
  const saved = (file) => {
    const lines = clean(file).split("\n").map((line) => line.trimEnd());
    const from = lines.findIndex((line) => line.startsWith("\x3c!-- sek-svar "));
    const close = lines.indexOf("-->", from);
    if (from < 0 || close < 0) return null;
    const end = lines.indexOf("\x3c!-- sek-slut", close);
    const head = lines.slice(from, close);
    const field = (name) => (head.find((line) => line.startsWith(name)) || "").slice(name.length);
    return {
      request: field("Anmodning: "),
      party: field("Part: "),
      edition: field("Udgave: "),
      isWhole: end > 0,
      lines: lines.slice(close + 1, end < 0 ? lines.length : end),
    };
  };
  const told = (own) => [own.text].concat(Object.values(own.facts || {})).filter((words) => words).join("; ");
  const draftOf = (lines) => {
    const draft = { all: false, status: "", items: {} };
    const gone = [];
    const starts = lines.flatMap((line, at) => (line.startsWith("## ") ? [at] : []));
    for (const line of lines.slice(0, starts[0])) {
      if (line.startsWith("Status: ")) draft.status = line.slice(8);
      if (line === "Ingen bemærkninger") draft.all = true;
    }
    starts.forEach((start, index) => {
      const part = lines.slice(start + 1, starts[index + 1]);
      const item = items.find((one) => clean("## " + one.heading) === lines[start] + "\n");
      const known = (item || { facts: items.flatMap((one) => one.facts) }).facts.map((fact) => fact.key);
      const own = { facts: {}, text: "" };
      let at = part.findIndex((line) => line !== "");
      for (; at >= 0 && at < part.length; at += 1) {
        const name = known.find((name) => part[at].startsWith(name + ": ") && !(name in own.facts));
        if (name === undefined) break;
        own.facts[name] = fromLine(part[at].slice(name.length + 2));
      }
      own.text = typed(item || { facts: [] }, part.slice(Math.max(at, 0)));
      if (item) draft.items[item.id] = own;
      else gone.push(lines[start].slice(3) + ": " + told(own));
    });
    return { draft, gone };
  };

  // The draft.
  const store = (() => {
    try {
      localStorage.setItem(prefix + "?", "1");
      localStorage.removeItem(prefix + "?");
      return localStorage;
    } catch (_) {
      return null;
    }
  })();
  let changed = false;
  let waiting = 0;
  const tell = (place, words) => {
    const node = byId(place);
    if (node.textContent !== words) node.textContent = words;
    node.hidden = words === "";
  };
  const keep = () => {
    clearTimeout(waiting);
    waiting = 0;
    try {
      store.setItem(key, JSON.stringify(state()));
      tell("kept_", say.kept);
    } catch (_) {
      tell("kept_", say.blocked);
    }
  };
  // One more is offered when the one before it is open.
  const unfold = () => folds.forEach((fold, at) => { fold.hidden = at > 0 && !fold.open && !folds[at - 1].open; });
  const fill = (draft) => {
    all.checked = draft.all === true;
    choose(statuses, draft.status);
    for (const item of items) {
      const own = (draft.items || {})[item.id] || {};
      item.facts.forEach((fact) => fact.set(String((own.facts || {})[fact.key] || "")));
      item.text.value = String(own.text || "");
    }
    // What is filled in is seen, and so is what comes before it.
    const last = items.reduce((found, item, at) => (isEmpty(item) ? found : at), 0);
    items.forEach((item, at) => { if (item.fold) item.fold.open = at <= last; });
    unfold();
  };
  const read = (name) => {
    try {
      const draft = JSON.parse(store.getItem(name));
      return draft && typeof draft === "object" ? draft : null;
    } catch (_) {
      return null;
    }
  };
  const recover = () => {
    if (!store) return;
    const own = read(key);
    if (own) {
      fill(own);
      changed = true;
      tell("told_", say.recovered);
      return;
    }
    const older = Object.keys(store).filter((name) => name.startsWith(prefix)).sort();
    const draft = older.map(read).find((found) => found);
    if (!draft) return;
    fill(draft);
    changed = true;
    const here = items.map((item) => item.id);
    const gone = Object.entries(draft.items || {}).filter(([id, own]) => !here.includes(id) && told(own));
    const lost = gone.map(([id, own]) => id + ": " + told(own)).join("; ");
    tell("told_", say.moved + (lost === "" ? "" : " " + say.gone + lost));
  };

  const show = () => {
    const answered = items.filter((item) => !isEmpty(item));
    tell("count_", filled(say.count, { n: answered.length, all: items.length }));
    if (byId("show_").open) byId("preview_").textContent = reply();
  };
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 4 + "px";
  };
  const touched = () => {
    changed = true;
    tell("done_", "");
    show();
    if (!store) tell("kept_", say.blocked);
    else if (waiting === 0) waiting = setTimeout(keep, 400);
  };

  // What is missing.
  const faults = () => {
    const found = [];
    const now = state();
    if (!now.all && items.every(isEmpty)) {
      found.push({ words: say.empty, field: byId("all_") || (items[0].facts[0] || items[0]).field || items[0].text });
    }
    for (const item of items) {
      const position = item.position ? item.position.get() : "";
      const text = item.text.value.trim() !== "";
      const needs = position === "bemærkninger" || position === "støtter med bemærkninger";
      if (needs && !text) found.push({ words: filled(say.textless, { n: item.number }), field: item.text });
      if (position === "ingen bemærkninger" && text) {
        found.push({ words: filled(say.contrary, { n: item.number }), field: item.text });
      }
      // A draft may lack anything, and who has withdrawn needs no more words.
      const isLeft = item.facts.some((fact) => fact.key === "Trukket" && fact.get().trim() !== "");
      const lacks = (fact) => fact.required && fact.get().trim() === "";
      if (isEmpty(item) || isLeft || now.status === "udkast") continue;
      for (const fact of item.facts.filter(lacks)) {
        found.push({ words: filled(say.lacking, { title: item.title, fact: fact.required }), field: fact.field });
      }
    }
    if (now.status === "") found.push({ words: say.status, field: statuses[0] });
    return found;
  };
  const clear = () => {
    byId("faults_").hidden = true;
    byId("faults_").textContent = "";
    document.querySelectorAll(".fault").forEach((node) => node.remove());
    document.querySelectorAll("[aria-invalid]").forEach((node) => {
      node.removeAttribute("aria-invalid");
      if (node.dataset.described === undefined) node.removeAttribute("aria-describedby");
      else node.setAttribute("aria-describedby", node.dataset.described);
    });
  };
  const complain = (found) => {
    const box = byId("faults_");
    const title = document.createElement("h2");
    title.textContent = say.faults;
    const list = document.createElement("ul");
    for (const { words, field } of found) {
      const link = document.createElement("a");
      link.href = "#" + field.id;
      link.textContent = words;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        if (field.closest("details")) field.closest("details").open = true;
        field.focus();
      });
      const line = document.createElement("li");
      line.append(link);
      list.append(line);
      const note = document.createElement("p");
      note.className = "fault";
      note.id = "fault_" + field.id;
      note.textContent = words;
      const before = field.getAttribute("aria-describedby");
      if (before) field.dataset.described = before;
      field.setAttribute("aria-describedby", (before ? before + " " : "") + note.id);
      if (field.type !== "radio") field.setAttribute("aria-invalid", "true");
      (field.closest(".choice") || field).before(note);
    }
    box.append(title, list);
    box.hidden = false;
    box.focus();
  };
  const ready = () => {
    clear();
    const found = faults();
    if (found.length > 0) complain(found);
    return found.length === 0;
  };

  // Out.
  const save = () => {
    const address = URL.createObjectURL(new Blob([answerFile()], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = say.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    changed = false;
  };
  const mailto = (body) =>
    "mailto:" + encodeURIComponent(say.email).replace(/%40/g, "@") +
    "?subject=" + encodeURIComponent(say.subject) +
    "&body=" + encodeURIComponent(body.replace(/\n/g, "\r\n"));
  const mail = () => {
    // Longer addresses are cut off by Windows and by Outlook.
    const whole = mailto(answerFile());
    const fits = whole.length <= 1900;
    const file = { file: say.name };
    if (!fits) save();
    tell("done_", fits ? say.mailed : filled(say.attach, file));
    changed = false;
    const link = document.createElement("a");
    link.href = fits ? whole : mailto(filled(say.attached, file) + "\n");
    link.click();
  };

  document.querySelectorAll(".scripted").forEach((node) => { node.hidden = false; });
  document.querySelectorAll("textarea").forEach((area) => {
    area.addEventListener("input", () => grow(area));
  });
  form.addEventListener("input", touched);
  folds.forEach((fold) => fold.addEventListener("toggle", () => {
    unfold();
    fold.querySelectorAll("textarea").forEach(grow);
  }));
  byId("show_").addEventListener("toggle", show);
  byId("file_").addEventListener("click", () => {
    if (!ready()) return;
    save();
    tell("done_", filled(say.file, { file: say.name }));
  });
  const mailing = byId("mail_");
  if (mailing) mailing.addEventListener("click", () => { if (ready()) mail(); });
  byId("erase_").addEventListener("click", () => {
    if (!confirm(say.erase)) return;
    clearTimeout(waiting);
    waiting = 0;
    if (store) Object.keys(store).filter((name) => name.startsWith(prefix)).forEach((name) => store.removeItem(name));
    clear();
    fill({});
    show();
    document.querySelectorAll("textarea").forEach(grow);
    changed = false;
    tell("told_", "");
    tell("kept_", "");
    tell("done_", say.erased);
  });
  const loading = byId("load_");
  if (loading) {
    loading.addEventListener("click", () => {
      const own = items.filter((item) => item.said).map((item) => [item.id, item.said]);
      fill({ all: say.nothing === "true", status: chosen(statuses), items: Object.fromEntries(own) });
      document.querySelectorAll("textarea").forEach(grow);
      touched();
      tell("told_", say.loaded);
    });
  }
  const opening = byId("open_");
  const opened = (file) => {
    const found = saved(file);
    if (!found) return tell("opened_", say.unlike);
    if (found.request !== say.request || found.party !== say.party) {
      return tell("opened_", filled(say.other, { party: found.party, request: found.request }));
    }
    if (!(items.every(isEmpty) && !all.checked) && !confirm(say.replace)) return tell("opened_", "");
    const { draft, gone } = draftOf(found.lines);
    clear();
    fill(draft);
    document.querySelectorAll("textarea").forEach(grow);
    touched();
    const lost = gone.length === 0 ? "" : " " + say.gone + gone.join("; ");
    const whole = found.isWhole ? "" : " " + say.cut;
    return tell("opened_", (found.edition === say.edition ? say.opened : say.moved) + whole + lost);
  };
  opening.addEventListener("change", () => {
    const file = opening.files[0];
    if (!file) return;
    const reading = file.size > 5e6 ? Promise.resolve("") : file.text();
    reading.catch(() => "").then(opened).then(() => { opening.value = ""; });
  });
  addEventListener("storage", (event) => { if (event.key === key) tell("told_", say.elsewhere); });
  addEventListener("pagehide", () => { if (store && waiting !== 0) keep(); });
  addEventListener("beforeunload", (event) => {
    if (store && waiting !== 0) keep();
    if (changed) event.preventDefault();
  });
  addEventListener("beforeprint", () => document.querySelectorAll("textarea").forEach(grow));

  unfold();
  recover();
  show();
  document.querySelectorAll("textarea").forEach(grow);
  if (!store) tell("kept_", say.blocked);
  if (say.until !== "" && Date.now() / 1000 > Number(say.until) + 1) tell("late_", say.late);
})();
