// A click on [n] shows its source: in the panel beside the chat, or in a sheet over it on a phone.
(() => {
  const show = (number) => {
    const quote = number.closest(".jlt-quote");
    const source = quote.closest(".jlt-source");
    const panel = quote.closest(".jlt-panel");
    const group = quote.closest(".jlt-group");
    panel.querySelectorAll(".jlt-group").forEach((other) => {
      other.classList.toggle("jlt-away", other !== group);
      other.classList.toggle("jlt-here", other === group);
    });
    panel.querySelectorAll(".jlt-quote").forEach((other) => other.classList.toggle("jlt-chosen", other === quote));
    panel.querySelectorAll(".jlt-meant").forEach((other) => other.classList.remove("jlt-meant"));
    const marks = [...quote.querySelectorAll(`mark[data-numbers~="${number.dataset.number}"]`)];
    [number, ...marks].forEach((meant) => meant.classList.add("jlt-meant"));
    source.open = true;
    panel.classList.add("jlt-up");
    bringIntoView(panel.querySelector(".jlt-groups"), source, quote, marks);
    source.querySelector("summary").focus({ preventScroll: true });
  };

  // The head of the source if the quote then shows too, else the quote at the top, or its marked words in the middle.
  const bringIntoView = (frame, source, quote, marks) => {
    const top = (element) => element.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop;
    const last = marks[marks.length - 1];
    const end = last ? top(last) + last.offsetHeight : top(quote);
    const first = [source, quote].find((element) => end - top(element) < frame.clientHeight);
    frame.scrollTo({ top: first ? top(first) : top(marks[0]) - frame.clientHeight / 3, behavior: "instant" });
  };

  const close = () => document.querySelectorAll(".jlt-panel").forEach((panel) => panel.classList.remove("jlt-up"));

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.jlt-cite");
    const number = cite && document.getElementById(cite.getAttribute("href").slice(1));
    if (cite) event.preventDefault();
    if (number) show(number);
    else if (!event.target.closest(".jlt-source, .jlt-groups")) close();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());

  // A question goes to the top while its answer grows, so that an answer is read from its start. Whoever touches the chat
  // is left where they are until they ask again.
  let left = 0;
  const asked = () => document.querySelectorAll("#jlt-chat .jlt-spoken");
  const leave = (event) => event.target.closest?.("#jlt-chat") && (left = asked().length);
  ["pointerdown", "wheel", "touchstart", "keydown"].forEach((kind) => document.addEventListener(kind, leave, { passive: true }));
  const follow = () => {
    const frame = document.querySelector("#jlt-chat .bubble-wrap");
    const questions = asked();
    left = Math.min(left, questions.length);
    if (!frame || left === questions.length) return;
    const question = questions[questions.length - 1].closest(".message-row");
    const isLong = question.offsetHeight > frame.clientHeight / 3;
    const first = isLong ? [...document.querySelectorAll("#jlt-chat .jlt-answer")].pop() : question;
    if (first) frame.scrollTop += first.getBoundingClientRect().top - frame.getBoundingClientRect().top - 8;
  };

  // While there is more below, the lower edge fades and a button says so: a table that ends at the edge looks complete.
  const markMore = () => {
    const frame = document.querySelector("#jlt-chat .bubble-wrap");
    const button = document.querySelector(".jlt-down");
    if (!frame || !button) return;
    const more = asked().length > 0 && frame.scrollHeight - frame.scrollTop - frame.clientHeight > 24;
    frame.classList.toggle("jlt-more", more);
    button.hidden = !more;
  };
  document.addEventListener("scroll", markMore, { capture: true, passive: true });
  window.addEventListener("resize", markMore);
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".jlt-down")) return;
    left = asked().length;
    const frame = document.querySelector("#jlt-chat .bubble-wrap");
    frame.scrollBy({ top: frame.clientHeight * 0.8, behavior: "smooth" });
  });

  // Gradio names a message by its HTML source; a screen reader should read the words.
  const name = (message) => {
    const words = message.innerText;
    if (message.getAttribute("aria-label") !== words) message.setAttribute("aria-label", words);
  };
  const changed = () => {
    document.querySelectorAll("#jlt-chat [data-testid][aria-label]").forEach(name);
    follow();
    markMore();
  };
  new MutationObserver(changed).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
