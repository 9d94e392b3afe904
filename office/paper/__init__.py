"""Paper: PDFs, charts and the page of a letter. Knows no domain."""

from office.paper.pdf import Attached, Availability, Refused, Unavailable, available, render_pdf

__all__ = ["Attached", "Availability", "Refused", "Unavailable", "available", "render_pdf"]
