"""What WeasyPrint leaves open between PDF/A-3a and PDF/UA-1, so that one file is both.

WeasyPrint writes one variant at a time. Its PDF/A-3a is nearly PDF/UA-1 already; this finisher closes the gap, and
refuses a document that could never pass, so that an inaccessible letter does not leave the house.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

import pydyf

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
UA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
for prefix, space in {
    "rdf": RDF,
    "pdfuaid": UA,
    "pdfaExtension": EXTENSION,
    "pdfaSchema": SCHEMA,
    "pdfaProperty": PROPERTY,
}.items():
    register_namespace(prefix, space)


class Inaccessible(ValueError):
    """The document lacks what a screen reader needs; the message says what."""


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """A WeasyPrint finisher, called when the file is complete but not yet written."""
    _require_title_and_language(document)
    _claim_ua(pdf)
    linked = _structure(pdf)
    for element in linked.values():
        _require_alternative(element)
        _scope(pdf, element)
    _running_heads_are_artifacts(pdf, set(linked))
    _name_attachments_once(pdf)


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _require_title_and_language(document: Any) -> None:
    if not document.metadata.title:
        raise Inaccessible("Het document heeft geen titel.")
    if not document.metadata.lang:
        raise Inaccessible("Het document zegt niet in welke taal het is.")


def _require_alternative(element: pydyf.Dictionary) -> None:
    if element["S"] == "/Figure" and not element.get("Alt"):
        raise Inaccessible("Een figuur in het document heeft geen tekst voor wie haar niet ziet.")


def _ua_claim() -> list[Element]:
    """PDF/UA-1 as a property, with the description that PDF/A asks of a property it does not know."""
    claim = Element(f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    SubElement(claim, f"{{{UA}}}part").text = "1"
    described = Element(f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    schemas = SubElement(SubElement(described, f"{{{EXTENSION}}}schemas"), f"{{{RDF}}}Bag")
    schema = SubElement(schemas, f"{{{RDF}}}li", {f"{{{RDF}}}parseType": "Resource"})
    SubElement(schema, f"{{{SCHEMA}}}schema").text = "PDF/UA identification schema"
    SubElement(schema, f"{{{SCHEMA}}}namespaceURI").text = UA
    SubElement(schema, f"{{{SCHEMA}}}prefix").text = "pdfuaid"
    properties = SubElement(SubElement(schema, f"{{{SCHEMA}}}property"), f"{{{RDF}}}Seq")
    part = SubElement(properties, f"{{{RDF}}}li", {f"{{{RDF}}}parseType": "Resource"})
    for name, text in (("name", "part"), ("valueType", "Integer"), ("category", "internal")):
        SubElement(part, f"{{{PROPERTY}}}{name}").text = text
    SubElement(part, f"{{{PROPERTY}}}description").text = "Part of ISO 14289 to which this file conforms"
    return [claim, described]


def _claim_ua(pdf: pydyf.PDF) -> None:
    # Readers look in the first rdf:RDF only, and before they unpack anything: so inside it, and uncompressed.
    metadata = _at(pdf, pdf.catalog["Metadata"])
    claim = b"".join(tostring(element, encoding="utf-8") for element in _ua_claim())
    before, closing, after = metadata.stream[0].partition(b"</rdf:RDF>")
    metadata.stream = [before + claim + closing + after]
    metadata.compress = False


def _structure(pdf: pydyf.PDF) -> dict[bytes, pydyf.Dictionary]:
    """Every structure element that hangs on the tree, by reference."""

    def walk(reference: bytes) -> Iterator[tuple[bytes, pydyf.Dictionary]]:
        todo = [reference]
        while todo:
            here = todo.pop()
            element = _at(pdf, here)
            if element.get("Type") == "/StructElem":
                yield here, element
                todo += [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]

    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    return {reference: element for top in root["K"] for reference, element in walk(top)}


def _scope(pdf: pydyf.PDF, element: pydyf.Dictionary) -> None:
    # WeasyPrint ties cells to headers by id; a header that no cell names would say nothing about its direction.
    if element["S"] == "/TH":
        section = _at(pdf, _at(pdf, element["P"])["P"])
        element["A"]["Scope"] = "/Column" if section["S"] == "/THead" else "/Row"


def _running_heads_are_artifacts(pdf: pydyf.PDF, linked: set[bytes]) -> None:
    """Running heads and page numbers are marked as content, but hang nowhere: they are artifacts of the page."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page_reference in pdf.page_references:
        page = _at(pdf, page_reference)
        owners = parents[page["StructParents"]]
        loose = {mark for mark, owner in enumerate(owners) if owner not in linked}
        operators = _at(pdf, page["Contents"]).stream
        for n, operator in enumerate(operators):
            properties = operators[n - 1] if operator == b"BDC" else None
            if isinstance(properties, dict) and properties.get("MCID") in loose:
                operators[n - 2 : n] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
        for mark in loose:
            owners[mark] = b"null"


def _name_attachments_once(pdf: pydyf.PDF) -> None:
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
