/* A letter as a Word file, made here: the few parts that a .docx needs, in a ZIP that stores them as they are.
   letters.js brings it; blanks in the bundle are made alike by scripts/hold_steady/exports/docx. */
(function () {
  'use strict';
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', HEAD = 'http://schemas.openxmlformats.org/';
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  /* ---- The words ---- */
  function safe(text) {
    return text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  }
  function run(text, marks) {
    const lines = safe(text).split('\n').join('</w:t><w:br/><w:t xml:space="preserve">');
    return '<w:r>' + (marks ? '<w:rPr>' + marks + '</w:rPr>' : '') + '<w:t xml:space="preserve">' + lines + '</w:t></w:r>';
  }
  function paragraph(one) {
    const look = one.isTitle ? '<w:spacing w:after="240"/><w:jc w:val="center"/>' : one.isClosing ? '<w:jc w:val="right"/>'
      : one.isOpening ? '' : '<w:ind w:firstLineChars="200" w:firstLine="480"/>';
    return '<w:p><w:pPr>' + look + '</w:pPr>' + one.runs.map(part => run(part.text, one.isTitle ? '<w:b/><w:sz w:val="32"/>'
      : part.isMissing ? '<w:highlight w:val="yellow"/>' : '')).join('') + '</w:p>';
  }
  function parts(paragraphs) {
    const font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>';
    return {
      '[Content_Types].xml': XML + '<Types xmlns="' + HEAD + 'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/word/document.xml" ContentType="' + WORD + '.main+xml"/><Override PartName="/word/styles.xml" ContentType="' + WORD.replace('.document', '.styles') + '+xml"/></Types>',
      '_rels/.rels': XML + '<Relationships xmlns="' + HEAD + 'package/2006/relationships"><Relationship Id="d" Type="' + HEAD + 'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/_rels/document.xml.rels': XML + '<Relationships xmlns="' + HEAD + 'package/2006/relationships"><Relationship Id="s" Type="' + HEAD + 'officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
      'word/styles.xml': XML + '<w:styles xmlns:w="' + HEAD + 'wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>' + font +
        '<w:sz w:val="24"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="400" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>' +
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
      'word/document.xml': XML + '<w:document xmlns:w="' + HEAD + 'wordprocessingml/2006/main"><w:body>' + paragraphs.map(paragraph).join('') +
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'
    };
  }

  /* ---- The ZIP: nothing is pressed, every file is dated 1980, so that it tells nothing of when it was made ---- */
  const TABLE = new Uint32Array(256).map((_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  function sum(bytes) {
    let found = -1;
    bytes.forEach(byte => { found = TABLE[(found ^ byte) & 255] ^ (found >>> 8); });
    return (found ^ -1) >>> 0;
  }
  /* Numbers as they lie in a ZIP: [how many bytes, number]… */
  function laid(numbers) {
    return [].concat(...numbers.map(([size, number]) => Array.from({ length: size }, (_, at) => (number / 256 ** at) & 255)));
  }
  function zip(files) {
    const utf8 = new TextEncoder(), pieces = [], list = [];
    let at = 0;
    Object.keys(files).forEach(key => {
      const name = utf8.encode(key), body = utf8.encode(files[key]);
      const about = [[2, 20], [2, 2048], [2, 0], [2, 0], [2, 33], [4, sum(body)], [4, body.length], [4, body.length], [2, name.length], [2, 0]];
      const head = laid([[4, 0x04034b50], ...about]);
      list.push(Uint8Array.from(laid([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]])), name);
      pieces.push(Uint8Array.from(head), name, body);
      at += head.length + name.length + body.length;
    });
    const size = list.reduce((total, piece) => total + piece.length, 0), count = list.length / 2;
    return pieces.concat(list, Uint8Array.from(laid([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]])));
  }

  /* paragraphs: [{ runs: [{ text, isMissing }], isTitle, isOpening, isClosing }] → Blob */
  self.HoldSteady.docx = paragraphs => new Blob(zip(parts(paragraphs)), { type: WORD });
})();
