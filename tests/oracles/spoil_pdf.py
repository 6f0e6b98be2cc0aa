"""Takes one good thing out of a PDF, in place.

    spoil_pdf.py PDF WHAT
"""

import sys

import pikepdf
from pikepdf import Dictionary, Name, String


def claim(pdf):
    with pdf.open_metadata() as xmp:
        xmp.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
        xmp["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"


def unclaim(pdf):
    with pdf.open_metadata() as xmp:
        del xmp["{http://www.aiim.org/pdfua/ns/id/}part"]


def attach(pdf):
    pdf.attachments["x.txt"] = pikepdf.AttachedFileSpec(pdf, b"from nowhere", description="x")


def script(pdf):
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def last_page(pdf):
    del pdf.pages[-1]


SPOIL = {
    "claim": claim,
    "unclaim": unclaim,
    "attach": attach,
    "script": script,
    "page": last_page,
    "attachments": lambda pdf: pdf.attachments.clear(),
    "labels": lambda pdf: pdf.Root.__delitem__("/PageLabels"),
    "outline": lambda pdf: pdf.Root.__delitem__("/Outlines"),
    "language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "tags": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "structure": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "preferences": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "title": lambda pdf: pdf.docinfo.__delitem__("/Title"),
}

with pikepdf.open(sys.argv[1], allow_overwriting_input=True) as file:
    SPOIL[sys.argv[2]](file)
    file.save(sys.argv[1])
