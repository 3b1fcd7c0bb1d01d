"use strict";
// Shows the rules that hold every word; the index is a script, so that it works from a folder.
(function () {
  const form = document.getElementById("search");
  const words = document.getElementById("words");
  const severity = document.getElementById("severity");
  const count = document.getElementById("count");
  const rows = Array.from(document.querySelectorAll("tr[data-rule]"));
  const sections = Array.from(document.querySelectorAll("section.aspect"));

  function show() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = window.CATALOGUE[row.dataset.rule] || "";
      const fits = wanted.every((word) => text.includes(word)) && (!severity.value || row.dataset.severity === severity.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("tr[data-rule]:not([hidden])");
    }
    const found = shown === 0 ? "没有找到，请换个词" : "找到 " + shown + " 条";
    count.textContent = shown === rows.length ? "共 " + shown + " 条" : found;
  }

  function fromAddress() {
    const given = /[#&]q=([^&]*)/.exec(location.hash);
    if (given) {
      try {
        words.value = decodeURIComponent(given[1].replace(/\+/g, " "));
      } catch (error) {
        words.value = given[1];
      }
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  window.addEventListener("hashchange", () => { fromAddress(); show(); });
  fromAddress();
  show();
})();
