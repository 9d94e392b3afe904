"""The dossier over HTTP: the same rows, permissions, services and refusals as the screens.

Names are those of the exchange format. A BSN never leaves by this door.
"""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import audit
from accounts.permissions import Permission
from accounts.workflow import NotAllowed, require
from clients import services
from clients.filters import ClientFilter, ContactFilter
from clients.models import Client, Contact, ContactKind
from clients.services.contacts import LONGEST_LINE, LONGEST_NOTE, LONGEST_REPORT, LONGEST_TALK
from office.api import KeysetPagination
from office.paging import Order

READING = {Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS}


class ClientSerializer(serializers.ModelSerializer):
    dossiernummer = serializers.IntegerField(source="pk")
    inwoner_id = serializers.CharField(source="source_key")
    voornamen = serializers.CharField(source="first_names")
    tussenvoegsel = serializers.CharField(source="infix")
    achternaam = serializers.CharField(source="last_name")
    geboortedatum = serializers.DateField(source="birth_date")
    wijk = serializers.CharField(source="neighbourhood")
    klantmanager = serializers.CharField(source="case_manager.username", default=None)

    class Meta:
        model = Client
        fields = (
            "dossiernummer",
            "inwoner_id",
            "voornamen",
            "tussenvoegsel",
            "achternaam",
            "geboortedatum",
            "wijk",
            "klantmanager",
        )


class ContactSerializer(serializers.ModelSerializer):
    op = serializers.DateField(source="held_on")
    soort = serializers.ChoiceField(source="kind", choices=ContactKind)
    verslag = serializers.CharField(source="report", allow_blank=True, default="", max_length=LONGEST_REPORT)
    duur_minuten = serializers.IntegerField(
        source="minutes", allow_null=True, default=None, min_value=1, max_value=LONGEST_TALK
    )
    aanwezig = serializers.CharField(source="present", allow_blank=True, default="", max_length=LONGEST_LINE)
    afspraak = serializers.CharField(source="promise", allow_blank=True, default="", max_length=LONGEST_NOTE)
    open_vraag = serializers.CharField(source="question", allow_blank=True, default="", max_length=LONGEST_NOTE)
    beantwoord_op = serializers.DateField(source="answered_on", read_only=True)
    medewerker = serializers.CharField(source="staff.username", default=None, read_only=True)
    geschreven_door = serializers.CharField(source="author.username", default=None, read_only=True)
    vastgelegd_op = serializers.DateTimeField(source="recorded_at", read_only=True)

    class Meta:
        model = Contact
        fields = (
            "id",
            "op",
            "soort",
            "verslag",
            "duur_minuten",
            "aanwezig",
            "afspraak",
            "open_vraag",
            "beantwoord_op",
            "medewerker",
            "geschreven_door",
            "vastgelegd_op",
        )


class ClientList(generics.ListAPIView):
    """Inwoners whose dossier you may see, by name."""

    serializer_class = ClientSerializer
    filterset_class = ClientFilter
    pagination_class = KeysetPagination
    orders = (Order("naam", ("sort_name",)),)
    queryset = Client.objects.none()  # for the document only

    def get_queryset(self) -> QuerySet[Client]:
        if not self.request.user.permissions & READING:
            raise NotAllowed(Permission.SEE_DOSSIERS)
        return Client.objects.visible_to(self.request.user).select_related("case_manager")

    def paginate_queryset(self, queryset: QuerySet[Client]) -> list[Client] | None:
        """A page with people on it is a look at each of them."""
        rows = super().paginate_queryset(queryset)
        audit.looked_at_list([client.pk for client in rows or ()], by=self.request.user, page="api:clients")
        return rows


class ClientDetail(generics.RetrieveAPIView):
    """One inwoner. Opening a dossier is recorded."""

    serializer_class = ClientSerializer
    queryset = Client.objects.none()

    def get_object(self) -> Client:
        return opened(self.request, self.kwargs["pk"])


class ContactList(generics.ListCreateAPIView):
    """The contact log of an inwoner, newest first; POST adds a contact under your own name."""

    serializer_class = ContactSerializer
    filterset_class = ContactFilter
    pagination_class = KeysetPagination
    orders = (Order("datum", ("-held_on", "-id")),)
    queryset = Contact.objects.none()

    def get_queryset(self) -> QuerySet[Contact]:
        return opened(self.request, self.kwargs["pk"]).contacts.select_related("staff", "author")

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require(request.user, Permission.LOG_CONTACT)
        client = get_object_or_404(Client.objects.visible_to(request.user), pk=self.kwargs["pk"])
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        contact = services.log_contact(client.pk, by=request.user, **asked.validated_data)
        return Response(self.get_serializer(contact).data, status=status.HTTP_201_CREATED)


def opened(request: Request, pk: int) -> Client:
    """The dossier that a request is about. Not visible is not there; looking is recorded."""
    rows = Client.objects.visible_to(request.user).select_related("case_manager")
    client = get_object_or_404(rows, pk=pk)
    audit.looked(client.pk, by=request.user, page=request.resolver_match.view_name)
    return client
