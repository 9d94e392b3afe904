"""Applications and benefits, where no administration delivers them."""

from django import forms

from accounts.models import User
from clients.forms.rows import RowForm
from clients.models import Client, HouseholdMember, Scheme
from clients.models.benefits import ApplicationDecision, EndReason
from clients.models.person import HouseholdRole
from office.forms import DayField, LastDayField, PastDayField, refuse_reversed

SCHEME_ERRORS = {"required": "Kies een regeling.", "invalid_choice": "Kies een regeling uit de lijst."}
SCHEMES = [("", "Kies een regeling"), *Scheme.choices]


class ApplicationForm(RowForm):
    scheme = forms.ChoiceField(label="Regeling", choices=SCHEMES, error_messages=SCHEME_ERRORS)
    received_on = PastDayField(label="Ontvangen op")
    decision = forms.ChoiceField(
        label="Besluit",
        choices=[("", "nog geen besluit"), *ApplicationDecision.choices],
        required=False,
        error_messages={"invalid_choice": "Kies een besluit uit de lijst."},
    )
    decided_on = PastDayField(label="Besluit op", required=False)


class BenefitForm(RowForm):
    scheme = forms.ChoiceField(label="Regeling", choices=SCHEMES, error_messages=SCHEME_ERRORS)
    starts_on = DayField(label="Vanaf")
    ends_on = LastDayField(required=False, help_text="Laat leeg zolang de uitkering loopt.")
    end_reason = forms.ChoiceField(
        label="Waarom de uitkering stopt",
        choices=[("", "de uitkering loopt nog"), *EndReason.choices],
        required=False,
        error_messages={"invalid_choice": "Kies een reden uit de lijst."},
    )

    def clean(self) -> None:
        refuse_reversed(self)


class PartnerField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Client) -> str:
        return f"{obj.full_name} (dossier {obj.pk})"


class NewBenefitForm(BenefitForm):
    partner = PartnerField(
        label="Samen met",
        queryset=Client.objects.none(),
        required=False,
        empty_label="niemand, alleen voor deze inwoner",
        help_text="Staat de partner er niet bij? Voeg die eerst toe aan het huishouden.",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )

    def choose_from(self, client: Client, by: User) -> None:
        """Grown-ups who share or shared a household with the client, as far as one may see their dossier."""
        households = client.household_memberships.values("household")
        members = HouseholdMember.objects.filter(household__in=households).exclude(role=HouseholdRole.CHILD)
        people = Client.objects.visible_to(by).filter(pk__in=members.values("client")).exclude(pk=client.pk)
        self.fields["partner"].queryset = people.order_by("sort_name")
