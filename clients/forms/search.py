"""The one search box."""

from django import forms


class SearchForm(forms.Form):
    """Sent by POST: neither a BSN nor a name must stand in an address."""

    zoek = forms.CharField(
        label="Zoek op naam, geboortedatum, dossiernummer of BSN",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Vul in wie u zoekt.",
            "max_length": "Dit is te lang. Vul een naam, geboortedatum, dossiernummer of BSN in.",
        },
    )
