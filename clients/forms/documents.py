"""Putting a paper into a dossier, and taking it out."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from clients.services.documents import too_large
from office import uploads


class FileField(forms.FileField):
    """Offers the kinds that are accepted, and tells the browser how large a file may be (static/js/keten.js)."""

    def __init__(self, **options: Any) -> None:
        endings = [f".{ending}" for kind in uploads.ACCEPTED for ending in kind.endings]
        widget = forms.ClearableFileInput(attrs={"accept": ",".join(endings)})
        super().__init__(**{"label": "Bestand", "widget": widget, **options})


class UploadForm(forms.Form):
    title = forms.CharField(
        label="Wat is het?",
        help_text="Bijvoorbeeld: arbeidscontract, diploma, brief van de werkgever. Geen medische stukken.",
        max_length=200,
        error_messages={"required": "Vul in wat het is."},
    )
    file = FileField(
        max_length=255,
        allow_empty_file=True,  # a sentence about that comes with those about its kind
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        file_too_large: bool = False,
    ) -> None:
        super().__init__(data, files)
        field = self.fields["file"]
        most = uploads.most_bytes()
        field.help_text = f"{uploads.kinds.ENDINGS}; hoogstens {most // 1024 // 1024} MB."
        field.widget.attrs |= {"data-most-bytes": most, "data-too-large": too_large()}
        if file_too_large:  # it was read past, so to Django it is as if no file was chosen
            field.error_messages["required"] = too_large()


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Waarom hoort dit hier niet?",
        help_text="De reden blijft in het dossier staan. Schrijf dus niet op wat er in het document stond.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vul in waarom u dit document intrekt."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
