"""Whose work to go through."""

from django import forms
from django.http import QueryDict

from accounts.models import User


class MeetingForm(forms.Form):
    wie = forms.ChoiceField(label="Medewerker", required=False)

    def __init__(self, data: QueryDict, *, workers: list[User]) -> None:
        self.workers = {str(worker.pk): worker for worker in workers}
        # With nobody chosen it is the page of the first, and the form says so.
        usual = next(iter(self.workers), "")
        super().__init__({"wie": data.get("wie") or usual})
        self.fields["wie"].choices = [(key, worker.name) for key, worker in self.workers.items()]

    @property
    def worker(self) -> User | None:
        """Nobody when it is not a colleague of the team."""
        return self.workers.get(self.cleaned_data["wie"]) if self.is_valid() else None
