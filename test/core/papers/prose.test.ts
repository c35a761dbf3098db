import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { html } from "../../../core/papers/html/html.ts";
import { prose } from "../../../core/papers/html/prose.ts";

const shown = (text: string, below?: number) => prose(text, below).text;

describe("prose", () => {
  it("shows headings below the paper's own, lists with their numbers, tight ones without paragraphs", () => {
    assert.equal(shown("# One"), "<h3>One</h3>");
    assert.equal(shown("###### Six", 4), "<h6>Six</h6>");
    assert.equal(shown("3. a\n4. b"), '<ol start="3"><li>a</li><li>b</li></ol>');
    assert.equal(shown("- a\n\n- b"), "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
  });

  it("shows emphasis, code, quotations, breaks and rules", () => {
    assert.equal(shown("*a* **b** `c<d`"), "<p><em>a</em> <strong>b</strong> <code>c&#60;d</code></p>");
    assert.equal(shown("> q\n\n---\n\n    x<y"), "<blockquote><p>q</p></blockquote><hr><pre>x&#60;y\n</pre>");
    assert.equal(shown("a\\\nb\nc"), "<p>a<br>b\nc</p>");
  });

  it("shows raw HTML as it was typed", () => {
    assert.equal(shown("a <b>c</b>"), "<p>a &#60;b&#62;c&#60;/b&#62;</p>");
    assert.match(shown("<script>alert(1)</script>"), /^<pre>&#60;script&#62;/);
  });

  it("links to the web, to mail and to telephones, and to nothing else", () => {
    assert.equal(
      shown('[a](https://a.example/?q="x"&r)'),
      '<p><a href="https://a.example/?q=%22x%22&#38;r" rel="noreferrer noopener">a</a></p>',
    );
    for (const address of ["tel:+39050", "mailto:a@b.example"]) assert.match(shown(`[a](${address})`), /<a href/);
    for (const address of [
      "javascript:alert(1)",
      "JaVaScRiPt:x",
      "data:text/html,x",
      "//a.example",
      "file:///etc",
      "#x",
    ]) {
      assert.equal(shown(`[a](${address})`), "<p>a</p>", address);
    }
  });

  it("fetches no image, and shows what stands for it", () => {
    assert.equal(shown("![a map](https://a.example/x.png)"), "<p>a map</p>");
  });
});

describe("a template", () => {
  it("escapes text, in elements and in attributes, and shows what cannot be shown as such", () => {
    assert.equal(
      html`<a title="${`"'<>&\``}">${"\u0000\u0007"}</a>`.text,
      '<a title="&#34;&#39;&#60;&#62;&#38;&#96;">\ufffd\ufffd</a>',
    );
  });

  it("takes lists, numbers and nothing", () => {
    assert.equal(html`${[1, html`<b>`, null, ["x"]]}`.text, "1<b>x");
  });
});
