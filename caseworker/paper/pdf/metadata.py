"""What a document says about itself: title, language, day, and the standards it keeps. Never who it is about.

PDF/UA-1 (ISO 14289-1) for people who cannot see it, PDF/A-3a (ISO 19005-3) for the archive of the office.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from caseworker import __version__
from caseworker.paper.pdf.colour import srgb
from caseworker.paper.pdf.objects import Raw, Stream, refer, text_string

_PRODUCER = f"Caseworker {__version__}"
# PDF/A knows no "pdfuaid" and wants every unknown word of the metadata explained (ISO 19005-3, 6.6.2.3).
_EXPLAINED = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


@cache
def _profile() -> Stream:
    return Stream(srgb(), "/N 3")


def write_metadata(document: Any, title: str, language: str, day: date) -> None:
    """Write the metadata, once as PDF/A wants it and once as old readers know it, with the same dates."""
    catalog = document.Catalog
    catalog.Lang = Raw(text_string(language))
    catalog.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
    stamp = f"(D:{day:%Y%m%d}000000Z)"
    information = f"<</Title {text_string(title)}/Producer({_PRODUCER})/CreationDate {stamp}/ModDate {stamp}>>"
    document.info.format = lambda _document: information.encode("ascii")
    packet = _xmp(title, language, day).encode("utf-8", "replace")
    catalog.Metadata = Stream(packet, "/Type/Metadata/Subtype/XML", compressed=False)
    profile = refer(document, _profile().again())
    catalog.OutputIntents = Raw(
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile}>>]"
    )


def _xmp(title: str, language: str, day: date) -> str:
    name, stamp = escape(title), f"{day}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
{_EXPLAINED}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
