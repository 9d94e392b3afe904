"""Which year of maatwerk to look at."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict


class YearOfMaatwerkForm(forms.Form):
    """For GET: the years in which something was asked or decided, and this one."""

    jaar = forms.TypedChoiceField(label="Jaar", coerce=int, required=False)

    def __init__(self, sent: QueryDict, *, years: Sequence[int]) -> None:
        super().__init__(sent if sent.get("jaar") else {"jaar": years[0]})
        self.fields["jaar"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self._latest = years[0]

    @property
    def year(self) -> int:
        """What nobody could choose is the latest."""
        return int(self.cleaned_data.get("jaar") or self._latest) if self.is_valid() else self._latest
