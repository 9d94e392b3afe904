"""What one fills in about work at an employer."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from instruments.forms.employers import KvkField
from office.forms import DAY, DayField, LastDayField, NumberField, VersionForm, refuse_reversed
from trajectories.forms.companies import CompanyField, company_of, listed_as
from trajectories.models import Deployment, Placement
from trajectories.models.placements import Contract, PlacementEnd
from trajectories.rules.work import HIRED_OUT, proposed

MOST_HOURS = 60
PAST = "Nodig als u een datum in het verleden of een reden van einde wijzigt."
HIRED = "Alleen bij uitzendwerk en detachering: waar de inwoner werkt. De werkgever is dan wie het loon betaalt."
CONTRACTS = [("", "Kies een contract"), *((value, label.capitalize()) for value, label in Contract.choices)]
COMPANIES = {"employer": "company", "hirer": "hiring_company"}  # what is typed, and where the company is kept
CARRIED = ("employer", "hirer", "kvk", "hours_per_week", "contract", "cao", "sector")  # to work that comes after it


class PlacementForm(forms.Form):
    employer = CompanyField(label="Werkgever", error_messages={"required": "Vul in bij welke werkgever."})
    kvk = KvkField(
        label="KvK-nummer",
        max_length=20,
        required=False,
        help_text="Acht cijfers. Staat de werkgever in de lijst? Dan neemt Keten het nummer over.",
    )
    contract = forms.ChoiceField(label="Contract", choices=CONTRACTS, error_messages={"required": "Kies een contract."})
    hirer = CompanyField(label="Inlener", required=False)
    hours_per_week = NumberField(
        label="Uren per week",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=1,
        help_text="Wisselen de uren? Vul het gemiddelde in.",
    )
    cao = forms.CharField(label="Cao", max_length=200, required=False)
    sector = forms.CharField(
        label="Sector",
        max_length=200,
        required=False,
        help_text="Laat leeg als de werkgever in de lijst staat: dan neemt Keten de sector over.",
    )
    starts_on = DayField(label="Eerste dag")
    ends_on = LastDayField(label="Tot en met", required=False, help_text="Alleen als er al een laatste dag is.")
    is_right = forms.BooleanField(label="Het klopt zo", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in COMPANIES:
            self.fields[name].widget.attrs["list"] = f"bedrijven-{name}"

    def clean(self) -> None:
        refuse_reversed(self)
        given = self.cleaned_data
        if given.get("hours_per_week") == 0:
            self.add_error("hours_per_week", "Vul meer dan 0 uur in, of laat het leeg.")
        if "contract" in given and given["contract"] not in HIRED_OUT:
            given["hirer"] = ""  # the field is out of sight then
        for typed, company in COMPANIES.items():
            if typed in given:
                given[company] = company_of(self, typed)

    def leave_question_out(self) -> None:
        """Whether it is right all the same is asked only where something looks typed wrong."""
        if not (self.has_error("is_right") or self.data.get("is_right")):
            del self.fields["is_right"]


class NewPlacementForm(PlacementForm):
    """Filled in with what goes with the step, or with earlier work that goes on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)  # of the work that this comes after

    @classmethod
    def of(
        cls, step: Deployment, data: QueryDict | None = None, *, like: Placement | None = None, follows: bool = False
    ) -> "NewPlacementForm":
        regime = step.instrument.described_on(step.starts_on).regime
        today = timezone.localdate()
        begin = (
            max(step.starts_on, min(today, step.ends_on - DAY) if step.ends_on else today)
            if follows
            else step.starts_on
        )
        proposal = proposed(regime, begin)
        initial: dict[str, Any] = {
            "contract": proposal.contract,
            "cao": proposal.cao,
            "starts_on": begin,
            "ends_on": step.ends_on,
        }
        if like is not None:
            initial |= {name: value for name, value in typed(like).items() if name in CARRIED and value}
            initial["contract"] = proposal.contract or ("" if like.contract == Contract.TRIAL else like.contract)
            initial["version"] = like.version if follows else None
        form = cls(data, initial=initial)
        if not follows:
            del form.fields["version"]
        return form


class ChangePlacementForm(PlacementForm):
    reason = forms.CharField(label="Waarom wijzigt u dit?", help_text=PAST, max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, placement: Placement, data: QueryDict | None = None, *, fixed: set[str]) -> "ChangePlacementForm":
        """`fixed` is what an administration delivered: that is not asked."""
        form = cls(data, initial=typed(placement) | {"version": placement.version})
        for name in fixed & form.fields.keys():
            del form.fields[name]
        return form


class EndPlacementForm(VersionForm):
    ends_on = LastDayField(label="Laatste dag")
    end_reason = forms.ChoiceField(
        label="Waarom eindigde het werk?",
        choices=[(value, label.capitalize()) for value, label in PlacementEnd.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom het werk eindigde."},
    )
    reason = forms.CharField(label="Waarom wijzigt u dit?", help_text=PAST, max_length=500, required=False)

    @classmethod
    def of(cls, placement: Placement, data: QueryDict | None = None) -> "EndPlacementForm":
        """Where it ended already, what is asked is why, or another day."""
        ends_on = placement.ends_on or max(timezone.localdate(), placement.starts_on) + DAY
        initial = {"ends_on": ends_on, "end_reason": placement.end_reason, "version": placement.version}
        form = cls(data, initial=initial)
        if placement.ends_on is None:
            del form.fields["reason"]
        return form


def typed(placement: Placement) -> dict[str, Any]:
    """The work as it stands in the fields: a company of the list by how it is listed there."""
    values = {name: getattr(placement, name) for name in PlacementForm.base_fields if hasattr(placement, name)}
    for name, company in COMPANIES.items():
        if found := getattr(placement, company):
            values[name] = listed_as(found)
    return values
