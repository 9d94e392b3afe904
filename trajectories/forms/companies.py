"""A company as one types it: chosen from the list of employers, or a name that is not in that list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Value

from instruments.models import Employer

MOST_OFFERED, LONGEST = 20, 200


def listed_as(employer: Employer) -> str:
    """Which of the companies it is, in one line: more than one may have the same name."""
    number = f"KvK {employer.kvk}" if employer.kvk else ""
    more = ", ".join(part for part in (employer.town, number) if part)
    return f"{employer.name} ({more})" if more else employer.name


def offered(typed: str) -> list[Employer]:
    """Companies that may be meant, for a field that offers them as one types. What is typed is not judged yet."""
    words = typed.replace("\0", "").strip()[:LONGEST]
    if company := named(words):
        return [company]
    found = Employer.objects.active().searching(words) if words else Employer.objects.none()
    return list(found.select_related("sector").order_by("name", "pk")[:MOST_OFFERED])


def named(typed: str) -> Employer | None:
    """The one company that is written like this: by its name alone where no other active one has that name."""
    typed = typed.replace("\0", "")
    rows = Employer.objects.alias(typed=Value(typed)).filter(typed__istartswith=F("name")).select_related("sector")
    written, found = typed.casefold(), list(rows)
    if exact := [row for row in found if listed_as(row).casefold() == written]:
        return exact[0]
    same = [row for row in found if row.ended_on is None and row.name.casefold() == written]
    return same[0] if len(same) == 1 else None


class CompanyField(forms.CharField):
    """Gives the name. `company()` of the form says which company of the list that is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}


def company_of(form: forms.Form, name: str) -> Employer | None:
    """Of a field that was filled in well: the company, or none where it is not in the list."""
    typed = form.cleaned_data.get(name) or ""
    if not typed:
        return None
    company = named(typed)
    if company is None and Employer.objects.active().filter(name__iexact=typed).count() > 1:
        raise ValidationError({name: "Er staan meer bedrijven met deze naam in de lijst. Kies er een uit de lijst."})
    return company
