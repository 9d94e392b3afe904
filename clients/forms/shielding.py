"""Shielding a dossier, and who is named on it."""

from django import forms
from django.http import QueryDict

from accounts.models import User
from clients.forms.outside import ReasonField
from clients.models import Client
from clients.services.shielding import READING, always_named


def readers() -> list[User]:
    """Colleagues who work with dossiers at all."""
    found = {
        user.pk: user for permission in READING for user in User.objects.who_may(permission).select_related("team")
    }
    return sorted(found.values(), key=lambda user: user.name.casefold())


class ShieldForm(forms.Form):
    """Who is named: colleagues near by as boxes to tick, anyone else from a list, one at a time."""

    named = forms.MultipleChoiceField(
        label="Wie mogen er nog meer bij?", required=False, widget=forms.CheckboxSelectMultiple
    )
    other = forms.ChoiceField(label="Iemand van een ander team", required=False)
    reason = ReasonField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, client: Client, user: User) -> None:
        already = set(client.named_users.values_list("pk", flat=True))
        super().__init__(data, initial={"version": client.version, "named": [str(pk) for pk in already]})
        always = {person.pk for person in always_named(client, user)}
        team = client.case_manager.team_id if client.case_manager else user.team_id
        people = [person for person in readers() if person.pk not in always]
        near = [person for person in people if person.pk in already or (team and person.team_id == team)]
        self.fields["named"].choices = [(str(person.pk), label(person)) for person in near]
        far = [(str(person.pk), label(person)) for person in people if person not in near]
        self.fields["other"].choices = [("", "Niemand"), *far]
        if not near:
            del self.fields["named"]
        if not far:
            del self.fields["other"]
        if client.shielded:
            self.fields["reason"].label = "Waarom wijzigt u dit?"

    @property
    def people(self) -> list[User]:
        chosen = {*self.cleaned_data.get("named", ()), self.cleaned_data.get("other", "")} - {""}
        return list(User.objects.filter(pk__in=chosen))


class UnshieldForm(forms.Form):
    reason = ReasonField()
    version = forms.IntegerField(widget=forms.HiddenInput)


def label(user: User) -> str:
    return f"{user.name} ({user.get_role_display()}{f', {user.team}' if user.team else ''})"
