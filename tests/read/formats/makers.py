"""Files of every format, made of an invented event: a ferry runs aground at Olm."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage

TITLE = "Ferry runs aground at Olm"
LEDE = "A ferry ran aground at Olm on Wednesday and 12 people were injured, police said."
SECOND = "The harbour master, Ida Lind, said: “The fog came in within minutes.”"
PARAGRAPHS = (TITLE, LEDE, SECOND)


def packed(files: Mapping[str, str | bytes], stored: str = "") -> bytes:
    """A ZIP package; the file `stored` comes first and is not compressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        if stored:
            package.writestr(zipfile.ZipInfo("mimetype"), stored)
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str, body: str = "", notes: str = "") -> bytes:
    """A DOCX; the first paragraph has the style of titles. `body` is put before them as it is."""
    made = []
    for number, words in enumerate(paragraphs or PARAGRAPHS):
        style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>' if number == 0 else ""
        made.append(f"<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>")
    document = f"<w:document {_W}><w:body>{body}{''.join(made)}</w:body></w:document>"
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    noted = {"word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>"} if notes else {}
    return packed({**files, **noted})


_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def odt(inner: str = "") -> bytes:
    """An ODT: a heading and two paragraphs, or what is given."""
    made = inner or (
        f'<text:h text:style-name="Title">{TITLE}</text:h><text:p>{LEDE}</text:p>'
        f"<text:p>{SECOND}</text:p>"
    )
    inside = f"<office:body><office:text>{made}</office:text></office:body>"
    content = f"<office:document-content {_O}>{inside}</office:document-content>"
    return packed({"content.xml": content}, "application/vnd.oasis.opendocument.text")


def epub(*chapters: Iterable[str], stated: str = "") -> bytes:
    """An EPUB of chapters, each a heading and paragraphs; `stated` is its metadata."""
    held = [list(c) for c in chapters] or [list(PARAGRAPHS)]
    files: dict[str, str] = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/>'
        "</rootfiles></container>"
    }
    items, order = "", ""
    for number, (head, *rest) in enumerate(held):
        body = f"<h1>{head}</h1>" + "".join(f"<p>{words}</p>" for words in rest)
        files[f"OPS/part{number}.xhtml"] = f"<html><body>{body}</body></html>"
        items += f'<item id="p{number}" href="part{number}.xhtml"/>'
        order += f'<itemref idref="p{number}"/>'
    head = f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{stated}</metadata>'
    files["OPS/book.opf"] = (
        f"<package>{head}<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    return packed(files, "application/epub+zip")


def rtf(*paragraphs: str) -> bytes:
    """An RTF; letters beyond ASCII are written as RTF does."""
    spelled = "\\par\n".join(
        "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in words)
        for words in paragraphs or PARAGRAPHS
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{{\\title {TITLE}}}}}\n{spelled}\\par}}".encode()


Placed = tuple[float, float, str]
"""Left and bottom in points, and the words."""


def pdf(*pages: Iterable[Placed], size: int = 11) -> bytes:
    """A PDF of A4 pages with words at these places; `size` of the letters in points."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj ET\n"
            for x, y, words in page
        )
        objects.append(f"<</Length {len(shown.encode('latin-1'))}>>stream\n{shown}endstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{each}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + tail.encode()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(left: float, top: float, lines: Iterable[str], leading: float = 14) -> list[Placed]:
    """Lines one below the other."""
    return [(left, top - n * leading, words) for n, words in enumerate(lines)]


def one_page() -> bytes:
    """A PDF of one page: a title and two paragraphs."""
    return pdf(
        [
            *column(60, 780, [TITLE]),
            *column(60, 740, LEDE.replace(" were", "\nwere").split("\n")),
            *column(
                60, 690, ["The harbour master, Ida Lind, spoke of fog that came in", "quickly."]
            ),
        ]
    )


def mail(plain: str | None = None, page: str | None = None, **heads: str) -> bytes:
    """A mail with these parts."""
    message = EmailMessage()
    message["From"] = heads.get("sender", "Meridian Wire <desk@meridian.example>")
    message["To"] = "readers@quay.example"
    message["Subject"] = heads.get("subject", f"Fwd: {TITLE}")
    message["Date"] = "Wed, 07 May 2031 18:30:00 +0200"
    message["Message-ID"] = heads.get("ident", "<ferry-1@meridian.example>")
    message.set_content(plain or f"{LEDE}\n\n{SECOND}\n", cte=heads.get("cte"))
    if page:
        message.add_alternative(page, subtype="html")
    return bytes(message)


def mailbox(*messages: bytes) -> bytes:
    """A mailbox (mbox) of messages."""
    held = messages or (
        mail(),
        mail("Fog delayed the rescue, the coast guard said.\n", ident="<2@x>"),
    )
    return b"".join(
        b"From desk@meridian.example Wed May  7 18:30:00 2031\n" + m + b"\n\n" for m in held
    )


def mhtml() -> bytes:
    """A page that a browser saved as one file, quoted-printable."""
    body = "".join(f"<p>{words}</p>" for words in (LEDE, SECOND))
    head = f"<html><head><title>{TITLE}</title></head>"
    page = f"{head}<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    encoded = "".join(
        c if 32 <= b < 127 and c != "=" else f"={b:02X}"
        for b, c in ((b, chr(b)) for b in page.encode())
    )
    lines = "=\r\n".join(encoded[n : n + 72] for n in range(0, len(encoded), 72))
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/ferry\r\n"
        "Subject: Ferry\r\nDate: Thu, 8 May 2031 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
        f"quoted-printable\r\nContent-Location: https://quay.example/ferry\r\n\r\n{lines}\r\n"
        "--b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBORw0KGgo=\r\n--b1--\r\n"
    ).encode()


SRT = b"""1
00:00:01,000 --> 00:00:03,500
A ferry ran aground at Olm on Wednesday

2
00:00:03,500 --> 00:00:06,000
and <i>12 people</i> were injured, police said.

3
00:00:20,000 --> 00:00:23,000
The harbour was closed for 2 hours.
"""
VTT = b"""WEBVTT

00:01.000 --> 00:03.500
<v Ida Lind>The fog came in within minutes.

00:03.500 --> 00:06.000
<v Reporter>How many were hurt?
"""
MARKDOWN = f"""---
title: {TITLE}
date: 2031-05-07
author: Nina Brask
publisher: Meridian Wire
---

# {TITLE}

A ferry ran aground at Olm on Wednesday and **12 people** were injured,
[police](https://police.example/olm) said.

{SECOND}
""".encode()
CSV = (
    "id,headline,body,date,outlet\n"
    f'1,{TITLE},"{LEDE} It was, he said, ""foggy"".",2031-05-07,Meridian Wire\n'
    "2,Fog at Olm,Fog delayed the rescue of the ferry's passengers at Olm.,2031-05-08,Daily Quay\n"
).encode()
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Daily Quay</title><link>https://quay.example/</link>
<item><title>{TITLE}</title><link>https://quay.example/ferry</link><guid>q-1</guid>
<pubDate>Wed, 07 May 2031 18:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LEDE}</p><p>{SECOND}</p>]]></content:encoded></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Quay</title>
<entry><id>q-2</id><title>{TITLE}</title><link rel="alternate" href="https://quay.example/f"/>
<published>2031-05-07T18:30:00+02:00</published><author><name>Nina Brask</name></author>
<content type="text">{LEDE}</content></entry></feed>""".encode()
NITF = f"""<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="n-7"/>
<date.issue norm="20310507T183000Z"/><doc.copyright holder="Meridian Wire"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By Nina Brask</byline>
<dateline>OLM</dateline></body.head>
<body.content><p>{LEDE}</p><p>{SECOND}</p></body.content></body></nitf>""".encode()
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="g-9" xml:lang="en-GB"><itemMeta><provider><name>Meridian Wire</name></provider>
<versionCreated>2031-05-07T18:30:00+02:00</versionCreated></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>Nina Brask</by></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEDE}</p><p>{SECOND}</p>
</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>""".encode()

SAMPLES: dict[str, bytes] = {
    "markdown": MARKDOWN,
    "mail": mail(),
    "mailbox": mailbox(),
    "mhtml": mhtml(),
    "subtitles": SRT,
    "table": CSV,
    "feed": RSS,
    "newsml": NITF,
    "pdf": one_page(),
    "rtf": rtf(),
    "docx": docx(),
    "odt": odt(),
    "epub": epub(),
}
