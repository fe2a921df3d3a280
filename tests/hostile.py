"""What people type by accident, out of spite, or because it is their name: strings for every place that takes words.

Texts must be shown as they are (after the taming of control characters), and nothing in them may be obeyed.
"""

_MARKUP = (
    *("<b>fett</b>", "<b>offen", "</para>", "<para>", "<br/>", "&", "&amp;", "&lt;script&gt;", "&#x41;", "a < b > c"),
    *("<font color='red'>rot</font>", '<img src="http://example.com/x.png"/>', '<img src="file:///etc/passwd"/>'),
    *('<img src="../../etc/passwd" width="1"/>', '<a href="javascript:alert(1)">x</a>', '<a href="file:///c:/">x</a>'),
    *("<onDraw name='x' label='y'/>", '<para><font color="[[[getattr(pow,1)]]]">x</font></para>', "]]>", "<!--"),
    *("<?xpacket end='w'?>", "<rdf:li>x</rdf:li>", "<!DOCTYPE x [<!ENTITY y 'z'>]>", "**fett** _kursiv_ `code`"),
    *("<span color=\"[[ [ [ ftype(ctype(0,0,0,0,3,67,b't')) ] ] ]]\">x</span>",),
)
_SYNTAX = (
    *("'; DROP TABLE person; --", '" OR 1=1', "%s %(x)s {0} {x}", "{page} {pages}", "${HOME} $(id) `id`", "{{ 7*7 }}"),
    *("(\\)<>[]{}/%", "\\", "\\n\\r\\t", "\\u0041", "endstream endobj", "BT ET EMC Q", "/JavaScript /Launch", "%%EOF"),
    *(") Tj ET (", "<</S/URI/URI(x)>>", "=1+1", "@SUM(A1)", "+49 211 1", "-1", "=cmd|' /C calc'!A0", "％ｄ ＝１＋１"),
    *("Null", "None", "NaN", "undefined", "true", "1e5", "0012345", "29.02.2027", "31.02.2026", "1/2", "½"),
    *(
        "CON",
        "nul",
        "../x",
        "..\\x",
        "C:\\Windows",
        "/etc/passwd",
        "a" * 300 + ".pdf",
        "www.example.com",
        "x@example.com",
    ),
)
_CONTROLS = (
    *("a\x00b", "a\x07b\x08c", "a\x1b[31mrot\x1b[0m", "a\x7fb", "a\x80b\x9fc", "\ufeffa", "a\u00adb", "a\u200bb"),
    *("a\tb", "a\r\nb", "a\rb", "a\nb\n\nc", "\u2028a\u2029b", "\x85", "  vorn und hinten  ", "a\u00a0b\u202fc\u3000d"),
    *("\ud800", "\udfff x", "\ue000\uf8ff", "\uffff\ufffe", "\U0010ffff", "\ufffd"),
)
_DIRECTIONS = (
    *(
        "\u202eumgekehrt",
        "a\u202db\u202c",
        "\u2067offen",
        "\u2069\u2069zu",
        "\u2066\u2067\u2068tief",
        "a\u200eb\u200fc",
    ),
    *("اسم (Müller) ١٢٣", "שלום § 15 SGB II", "١٢/٣", "a ب c د", "(ب)", "«ب» „a“"),
)
_SCRIPTS = (
    *("محمد", "مُحَمَّد", "می\u200cخواهم", "پښتو ټول", "کوردی ڕۆژ", "ተስፋይ ገብረ", "ሰላም፡ለዓለም።", "Об'єднання", "Об’єднання"),
    *("İstanbul ısı", "Straße STRAẞE", "Ðorđe Čđž", "Nguyễn Thị Ánh", "Ñ Ø Ł Ő", "O’Brien-Öz", "中文名字", "हिन्दी"),
    *("ქართული", "Հայերեն", "தமிழ்", "ﬁ ﬂ Ǆ", "Ａｌｉ", "e\u0301 = é", "Å \u212b A\u030a"),
)
_SHAPES = (
    *("", " ", "X", "Ö", "ا", "😀", "👩‍👩‍👧", "🇩🇪", "☐ → ✓", "\u0301", "a" + "\u0301\u0302\u0303" * 200, "Z̸̡͝a̵l̷g̶o̸"),
    *("x" * 1_000, "م" * 500, "Donaudampfschifffahrt" * 20, "1 " * 500, "-" * 500, "/" * 300, "\u0640" * 200),
    *("wort " * 1_000, "E-Mail-" * 50),
)
HOSTILE = _MARKUP + _SYNTAX + _CONTROLS + _DIRECTIONS + _SCRIPTS + _SHAPES
