"""What who is asked to advise reads: what is asked and how it is weighed, and nothing that leads into the dossier."""

from maatwerk.request_page import asked, weighing
from maatwerk.request_page.registry import OnRequest, ShownPart, shown_parts


def to_advise_on(on: OnRequest) -> list[ShownPart]:
    return shown_parts((asked.PART, weighing.PART), on)
