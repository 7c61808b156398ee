// Search as you type, facets, permalinks and printing, for a page that holds every text already.
"use strict";
(() => {
  const BATCH = 50; // results shown at once
  const TITLE = 5, KEYWORD = 3, AFTER = 0.1, ENDED = 0.6; // weights of words there; of what ended
  const K1 = 1.2, B = 0.6; // how soon a repeated word stops counting; how much long texts are held back
  const QUESTION = new Set(
    "a an and are as at be by can do does for from have how i in is it may my of on or our should that the their there they this to was we what when which who will with you your policy position".split(" "));
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const box = at("q"), count = at("count"), results = at("results"), more = at("more");
  const checks = [...document.querySelectorAll("#facets input")];
  const articles = [...document.querySelectorAll("main article")];
  const isSection = articles.map((article) => !article.querySelector(".part"));
  const plainTitle = document.title;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const stem = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    let short = word.replace(/(?:sses)$/, "ss").replace(/ies$/, "y").replace(/([^su])s$/, "$1");
    if (short.length > 5) short = short.replace(/(?:ing|ed|ly)$/, "").replace(/e$/, "");
    return short.replace(/e$/, "");
  };

  // What each policy says, as terms; made when the page is at rest, or when the first word is asked.
  let index = null;
  const build = () => {
    if (index) return index;
    const posts = new Map(), lengths = [], texts = [];
    articles.forEach((article, doc) => {
      const seen = new Map();
      const add = (words, weight) => words.forEach((word) => {
        const term = stem(word);
        seen.set(term, (seen.get(term) || 0) + weight);
      });
      const beside = article.querySelector(".after");
      const after = beside ? split(beside.textContent) : [];
      const all = split(article.textContent);
      const text = after.length ? all.slice(0, -after.length) : all;
      add(text, 1);
      add(after, AFTER);
      add(split(article.querySelector("h3").textContent), TITLE);
      add(split(article.dataset.words || ""), KEYWORD);
      lengths.push(text.length);
      texts.push(" " + text.join(" ") + " ");
      for (const [term, weight] of seen) {
        if (!posts.has(term)) posts.set(term, []);
        posts.get(term).push([doc, weight]);
      }
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
    index = { posts, lengths, texts, mean, terms: [...posts.keys()].sort() };
    return index;
  };

  const synonyms = new Map();
  for (const group of JSON.parse(at("synonyms").textContent)) {
    for (const name of group) {
      const key = split(name).map(stem).join(" ");
      synonyms.set(key, (synonyms.get(key) || []).concat(group.filter((other) => other !== name)));
    }
  }

  const read = (asked) => {
    const phrases = [], barred = [], without = [];
    const rest = asked
      .replace(/(-?)["“]([^"”]+)["”]/g, (_, minus, phrase) => {
        const words = split(phrase);
        if (words.length) (minus ? barred : phrases).push(` ${words.join(" ")} `);
        return minus ? " " : ` ${phrase} `;
      })
      .replace(/(^|\s)-([\p{L}\p{N}]+)/gu, (_, space, word) => { without.push(...split(word)); return " "; });
    let words = split(rest);
    const meant = words.filter((word) => !QUESTION.has(word));
    if (meant.length) words = meant;
    return { words, phrases, barred, without, open: /[\p{L}\p{N}]$/u.test(asked) };
  };

  const starting = (prefix) => {
    const { terms } = build();
    let low = 0, high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < prefix) low = middle + 1; else high = middle;
    }
    const found = [];
    while (found.length < 200 && low < terms.length && terms[low].startsWith(prefix)) found.push(terms[low++]);
    return found;
  };

  // Each word of the question, with the terms that answer it and how much each counts.
  const meanings = ({ words, open }) => {
    const asked = words.map((word, place) => {
      const terms = new Map([[stem(word), 1]]);
      if (open && place === words.length - 1 && word.length > 1)
        for (const term of starting(word)) if (!terms.has(term)) terms.set(term, 0.7);
      return terms;
    });
    for (let from = 0; from < words.length; from++)
      for (let to = from + 1; to <= Math.min(words.length, from + 4); to++)
        for (const other of synonyms.get(words.slice(from, to).map(stem).join(" ")) || []) {
          const parts = split(other);
          for (const part of parts) if (!asked[from].has(stem(part))) asked[from].set(stem(part), 0.8 / parts.length);
        }
    return asked;
  };

  // The policies whose own text, title or keywords have one of some words.
  const having = (words) => new Set(words.flatMap((word) => build().posts.get(stem(word)) || [])
    .filter(([, weight]) => weight >= 1).map(([doc]) => doc));

  const rank = (query) => {
    const { posts, lengths, texts, mean } = build();
    const scores = new Map(), hits = new Map();
    for (const terms of meanings(query)) {
      const best = new Map();
      for (const [term, share] of terms) {
        const found = posts.get(term) || [];
        const rare = Math.log(1 + (articles.length - found.length + 0.5) / (found.length + 0.5));
        for (const [doc, weight] of found) {
          const held = K1 * (1 - B + (B * lengths[doc]) / mean);
          best.set(doc, Math.max(best.get(doc) || 0, (share * rare * weight * (K1 + 1)) / (weight + held)));
        }
      }
      for (const [doc, score] of best) {
        scores.set(doc, (scores.get(doc) || 0) + score);
        hits.set(doc, (hits.get(doc) || 0) + 1);
      }
    }
    const asked = Math.max(query.words.length, 1), unwanted = having(query.without);
    return [...scores]
      .filter(([doc]) => query.phrases.every((phrase) => texts[doc].includes(phrase)))
      .filter(([doc]) => !unwanted.has(doc) && !query.barred.some((phrase) => texts[doc].includes(phrase)))
      .map(([doc, score]) => [
        doc, score * (hits.get(doc) / asked) * (articles[doc].dataset.state === "ended" ? ENDED : 1)])
      .sort((one, other) => other[1] - one[1] || one[0] - other[0])
      .map(([doc]) => doc);
  };

  // Ids are found however they are typed: the policy comes first.
  const bare = (id) => (fold(id).match(/\p{L}+|\d[\d.]*/gu) || []).map((part) => part.replace(/^0+(?=\d)/, "")).join("-");
  const byId = new Map(articles.map((article, doc) => [bare(article.id), doc]));

  const facetsOf = (article) => ({
    state: [article.dataset.state],
    type: article.dataset.type.split(" "),
    topic: [article.parentElement.firstElementChild.textContent],
  });
  const facets = articles.map(facetsOf);
  const chosen = () => {
    const wanted = {};
    for (const check of checks) if (check.checked) (wanted[check.name] ||= new Set()).add(check.value);
    return wanted;
  };
  const holds = (doc, wanted, except) => Object.entries(wanted).every(
    ([name, values]) => name === except || facets[doc][name].some((value) => values.has(value)));

  let found = [], shown = 0, query = read(""), searching = false;

  const search = () => {
    const asked = box.value.trim();
    query = read(asked);
    searching = query.words.length + query.barred.length + query.without.length > 0;
    let docs = articles.map((_, doc) => doc);
    if (query.words.length) docs = rank(query);
    else if (searching) {
      const unwanted = having(query.without), { texts } = build();
      docs = docs.filter((doc) => !unwanted.has(doc) && !query.barred.some((phrase) => texts[doc].includes(phrase)));
    }
    const named = asked ? byId.get(bare(asked)) : undefined;
    if (named !== undefined) docs = [named, ...docs.filter((doc) => doc !== named)];
    const wanted = chosen();
    for (const check of checks) {
      const number = docs.filter(
        (doc) => holds(doc, wanted, check.name) && facets[doc][check.name].includes(check.value)).length;
      check.parentElement.querySelector("span").textContent = `(${number})`;
    }
    found = docs.filter((doc) => holds(doc, wanted));
    const narrowed = Object.values(wanted).reduce((sum, values) => sum + values.size, 0);
    at("narrowed").textContent = narrowed ? `(${narrowed} chosen)` : "";
    say(wanted, docs.length);
    results.replaceChildren();
    shown = 0;
    showMore();
  };

  const say = (wanted, unfiltered) => {
    const sections = found.filter((doc) => isSection[doc]).length;
    const policies = found.length - sections;
    const number = [
      policies === 1 ? "1 policy" : policies ? `${policies} policies` : "",
      sections === 1 ? "1 section" : sections ? `${sections} sections` : "",
    ].filter(Boolean).join(", ");
    if (found.length) count.textContent = searching ? `${number} found` : number;
    else if (unfiltered) count.textContent = `Nothing with these choices; without them, ${unfiltered} found.`;
    else count.textContent = "Nothing has these words. Try fewer or other words.";
    at("print").hidden = !found.length;
    at("print").textContent = found.length === 1 ? "Print this one" : `Print these ${found.length}`;
    at("clear").hidden = !box.value && !Object.keys(wanted).length;
  };

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  const showMore = () => {
    const from = shown;
    shown = Math.min(found.length, shown + BATCH);
    let topic = from && !searching ? facets[found[from - 1]].topic[0] : null;
    for (const doc of found.slice(from, shown)) {
      if (!searching && facets[doc].topic[0] !== topic) {
        topic = facets[doc].topic[0];
        results.append(element("li", "topic", topic));
      }
      results.append(line(doc));
    }
    more.hidden = shown >= found.length;
    more.textContent = `Show more (${found.length - shown} left)`;
  };

  const line = (doc) => {
    const article = articles[doc], item = element("li");
    const link = element("a", "", article.querySelector("h3").textContent);
    link.href = "#" + article.id;
    link.dir = "auto";
    item.append(link, element("p", `standing ${article.dataset.state}`,
      article.querySelector(".standing").textContent + (searching ? ` · ${facets[doc].topic[0]}` : "")));
    if (searching) item.append(passage(article));
    return item;
  };

  // The paragraph in which most words of the question stand, cut around them, the words marked.
  const passage = (article) => {
    const wanted = new Set(meanings(query).flatMap((terms) => [...terms.keys()]));
    let best = null, most = -1;
    for (const part of article.querySelectorAll("p:not(.standing):not(.n), li, td")) {
      const number = new Set(split(part.textContent).map(stem).filter((term) => wanted.has(term))).size;
      if (number > most) [best, most] = [part, number];
    }
    const made = element("p", "passage");
    if (!best) return made;
    made.dir = "auto";
    const text = best.textContent.replace(/\s+/g, " ").trim();
    const places = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].filter((word) => wanted.has(stem(fold(word[0]))));
    let start = places.length ? Math.max(0, places[0].index - 60) : 0;
    if (start) start = text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, start + 240);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    let reached = start;
    made.append(start ? "… " : "");
    for (const word of places) {
      if (word.index < reached || word.index + word[0].length > end) continue;
      made.append(text.slice(reached, word.index), element("mark", "", word[0]));
      reached = word.index + word[0].length;
    }
    made.append(text.slice(reached, end), end < text.length ? " …" : "");
    return made;
  };

  // The address says what is shown, so that it can be kept, sent, and gone back to.
  const address = () => {
    const asked = new URLSearchParams();
    if (box.value.trim()) asked.set("q", box.value.trim());
    for (const check of checks) if (check.checked) asked.append(check.name, check.value);
    return [...asked].length ? "#?" + asked : "#";
  };
  let list = "#", left = null;

  const typed = () => {
    list = address();
    history.replaceState(null, "", list);
    root.classList.remove("reading");
    root.classList.add("listing");
    search();
  };

  const show = () => {
    let wanted = location.hash.slice(1);
    try { wanted = decodeURIComponent(wanted); } catch { /* an address mistyped: taken as it is */ }
    const aimed = wanted && !wanted.startsWith("?") ? document.getElementById(wanted) : null;
    const article = aimed && aimed.closest("main article");
    for (const old of document.querySelectorAll(".shown, .aimed")) old.classList.remove("shown", "aimed");
    if (article) reading(article, aimed);
    else if (wanted !== "main") listing(location.hash);
  };

  const reading = (article, aimed) => {
    root.classList.remove("listing");
    root.classList.add("reading");
    article.classList.add("shown");
    article.parentElement.classList.add("shown");
    document.title = `${article.querySelector("h3").textContent} · ${plainTitle}`;
    at("back").href = list;
    left = article;
    if (aimed !== article) aimed.classList.add("aimed");
    const target = aimed === article ? article.querySelector("h3") : aimed;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (aimed === article) scrollTo(0, 0);
    else target.scrollIntoView();
  };

  const listing = (hash) => {
    root.classList.remove("reading");
    root.classList.add("listing");
    document.title = plainTitle;
    const asked = new URLSearchParams(hash.startsWith("#?") ? hash.slice(2) : "");
    box.value = asked.get("q") || "";
    for (const check of checks) check.checked = asked.getAll(check.name).includes(check.value);
    list = address();
    search();
    while (left && shown < found.length && found.indexOf(articles.indexOf(left)) >= shown) showMore();
    const link = left && [...results.querySelectorAll("a")].find((one) => one.hash === "#" + left.id);
    if (link) link.focus();
    left = null;
  };

  const marked = (docs) => {
    for (const old of document.querySelectorAll(".printed")) old.classList.remove("printed");
    for (const article of docs) {
      article.classList.add("printed");
      article.parentElement.classList.add("printed");
    }
  };
  // Also when the browser's own command prints: the policy that is read, else those of the list.
  addEventListener("beforeprint", () => marked(
    root.classList.contains("reading") ? document.querySelectorAll("main article.shown") : found.map((doc) => articles[doc])));

  box.addEventListener("input", typed);
  for (const check of checks) check.addEventListener("change", typed);
  at("finder").addEventListener("submit", (event) => {
    event.preventDefault();
    if (found.length) location.hash = articles[found[0]].id;
  });
  at("print").addEventListener("click", () => print());
  at("print-one").addEventListener("click", () => print());
  more.addEventListener("click", () => {
    const from = results.children.length;
    showMore();
    results.children[from].querySelector("a")?.focus();
  });
  at("clear").addEventListener("click", () => {
    box.value = "";
    for (const check of checks) check.checked = false;
    typed();
    box.focus();
  });
  addEventListener("keydown", (event) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      left = null;
      if (root.classList.contains("reading")) location.hash = list;
      box.focus();
      box.select();
    }
  });
  addEventListener("hashchange", show);
  show();
  (window.requestIdleCallback || setTimeout)(build);
})();
