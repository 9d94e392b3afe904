"""What a beheerder fills in, the form to sign in with, and how every form asks for a colleague."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import RegexValidator
from django.http import QueryDict

from accounts.mandated import KINDS
from accounts.models import Mandate, Municipality, Team, User
from accounts.permissions import PERMISSIONS, Permission, Role
from office.forms import ComingDayField, EuroField, LastDayField, VersionForm, refuse_reversed


class _Unprompted(forms.Form):
    """A label says what a field is for; a placeholder disappears when one needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Unprompted, AllauthLoginForm):
    pass


class ChangePasswordForm(_Unprompted, AllauthChangePasswordForm):
    pass


class ReauthenticateForm(_Unprompted, AllauthReauthenticateForm):
    pass


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Vul een wachtwoord in."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(
            ["Geef het persoonlijk door. Uw collega kan het zelf wijzigen.", *password_validators_help_texts()]
        )


class UserForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul een naam in."})
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@gemeente.nl."},
    )
    role = forms.ChoiceField(label="Rol", choices=Role, help_text="De rol bepaalt wat iemand mag zien en doen.")
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.order_by("name"), required=False, empty_label="Geen team"
    )


class ChangeUserForm(UserForm):
    is_active = forms.BooleanField(
        label="Mag inloggen", required=False, help_text="Zet dit uit als iemand niet meer bij de gemeente werkt."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, user: User) -> "ChangeUserForm":
        names = cls.base_fields.keys()
        return cls(initial={name: getattr(user, name) for name in names})


class PreferencesForm(forms.Form):
    wants_digest = forms.BooleanField(label="Stuur mij elke werkdag een mail met wat er te doen is", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, user: User, data: QueryDict | None = None) -> "PreferencesForm":
        return cls(data, initial={"wants_digest": user.wants_digest, "version": user.version})


class AddUserForm(UserForm, PasswordForm):
    username = forms.CharField(
        label="Gebruikersnaam",
        max_length=150,
        validators=[
            RegexValidator(r"^[\w.@+-]+\Z", "Gebruik alleen letters, cijfers, punten, streepjes en apenstaartjes.")
        ],
        error_messages={"required": "Vul een gebruikersnaam in."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ("username", "name", "email", "role", "team", "password")


def themes() -> list[tuple[str, str]]:
    """One file for each municipality that has its own colours."""
    names = sorted(path.stem for path in (settings.BASE_DIR / "static" / "themes").glob("*.css"))
    return [(name, name.capitalize()) for name in names]


class MunicipalityForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul de naam in."})
    postal_address = forms.CharField(
        label="Postadres", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label="Telefoon", max_length=50, required=False)
    email = forms.EmailField(label="E-mailadres", required=False)
    secretary = forms.CharField(label="Secretaris", max_length=200, required=False, help_text="Ondertekent brieven.")
    mayor = forms.CharField(label="Burgemeester", max_length=200, required=False, help_text="Ondertekent brieven.")
    court = forms.CharField(
        label="Rechtbank",
        max_length=200,
        required=False,
        help_text="De rechtbank waar uw gemeente onder valt, bijvoorbeeld: rechtbank Overijssel. Staat in elk besluit.",
    )
    letter_notice = forms.CharField(
        label="Vaste mededeling in stukken",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staat in elke raadsbrief en factsheet. Laat leeg als het niet nodig is.",
    )
    theme = forms.ChoiceField(
        label="Huisstijl",
        choices=themes,
        help_text="De kleuren van het scherm. De beheerder van de server kan een huisstijl toevoegen.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, municipality: Municipality) -> "MunicipalityForm":
        return cls(initial={name: getattr(municipality, name) for name in cls.base_fields})


class ColleagueSelect(forms.Select):
    """Asks for the names once. Django asks twice: it first looks whether the list begins with an empty choice."""

    def use_required_attribute(self, initial: Any) -> bool:
        return not self.is_hidden and self.choices.field.empty_label is not None


class ColleagueField(forms.ModelChoiceField):
    """Someone who can be klantmanager, or who may do something else; named with the team."""

    widget = ColleagueSelect

    def __init__(self, *, who_may: Permission = Permission.LOG_CONTACT, **options: Any) -> None:
        colleagues = User.objects.who_may(who_may).select_related("team").order_by("name")
        super().__init__(queryset=colleagues, **options)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.team})" if obj.team else obj.name


def _kinds() -> list[tuple[str, str]]:
    return [("", "Elke vorm"), *KINDS.items()]


def _deciding_roles() -> list[tuple[str, str]]:
    roles = [role for role, held in PERMISSIONS.items() if Permission.DECIDE_MAATWERK in held]
    return [("", "Geen rol, maar een collega"), *((role.value, str(role.label).capitalize()) for role in roles)]


class MandateForm(forms.Form):
    """One line of the mandaatbesluit."""

    level = forms.IntegerField(
        label="Trede",
        min_value=1,
        max_value=9,
        help_text="Wat boven het bedrag van een trede komt, gaat naar de volgende. De laagste is 1.",
        error_messages={"required": "Vul een trede in, van 1 tot en met 9."},
    )
    kind = forms.ChoiceField(label="Vorm van maatwerk", choices=_kinds, required=False)
    role = forms.ChoiceField(
        label="Rol",
        choices=_deciding_roles,
        required=False,
        help_text="Ieder met deze rol besluit dan over dossiers van het eigen team.",
    )
    user = ColleagueField(
        who_may=Permission.DECIDE_MAATWERK,
        label="Collega",
        required=False,
        empty_label="Geen collega, maar een rol",
        help_text="Krijgt voor elk besluit toegang tot dat dossier, zolang het nodig is.",
        error_messages={"invalid_choice": "Kies een collega uit de lijst."},
    )
    up_to = EuroField(label="Bedrag tot en met", required=False, help_text="Leeg betekent: elk bedrag.")
    function = forms.CharField(
        label="Functie in de ondertekening",
        max_length=200,
        required=False,
        help_text="Zo staat het onder brieven. Bijvoorbeeld: afdelingshoofd Werk en Inkomen.",
    )
    starts_on = ComingDayField(label="Vanaf")
    ends_on = LastDayField(required=False)
    source = forms.CharField(
        label="Mandaatbesluit",
        max_length=300,
        help_text="Welk besluit, van welke datum, en waar het te vinden is.",
        error_messages={"required": "Vul in op welk besluit dit mandaat rust."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "role" in given and "user" in given and bool(given["role"]) == bool(given["user"]):
            self.add_error("user", "Kies een rol of een collega, niet allebei.")
        refuse_reversed(self)
        return given

    @classmethod
    def after(cls, row: Mandate) -> "MandateForm":
        """For what comes in the place of a mandate that ends: the same, from the day after."""
        names = ("level", "kind", "role", "user", "up_to", "function")
        return cls(initial={name: getattr(row, name) for name in names} | {"starts_on": row.ends_on})


class EndMandateForm(VersionForm):
    ends_on = LastDayField(label="Laatste dag", required=False, help_text="Leeg betekent: het loopt door.")

    @classmethod
    def of(cls, row: Mandate, data: QueryDict | None = None) -> "EndMandateForm":
        return cls(data, initial={"ends_on": row.ends_on, "version": row.version})
