"""The figures over HTTP, as the latest snapshot of a year froze them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, serializers

from accounts.permissions import Permission
from accounts.workflow import require
from reporting.models import FigureValue, Snapshot


class SnapshotSerializer(serializers.ModelSerializer):
    jaar = serializers.IntegerField(source="year")
    gemaakt_op = serializers.DateTimeField(source="taken_at")

    class Meta:
        model = Snapshot
        fields = ("jaar", "status", "gemaakt_op")


class FigureSerializer(serializers.ModelSerializer):
    sleutel = serializers.CharField(source="key")
    naam = serializers.CharField(source="label")
    definitie = serializers.CharField(source="definition")
    versie = serializers.IntegerField(source="version")
    eenheid = serializers.CharField(source="unit")
    waarde = serializers.JSONField(source="value")

    class Meta:
        model = FigureValue
        fields = ("sleutel", "naam", "definitie", "versie", "eenheid", "waarde")


@extend_schema_view(get=extend_schema(operation_id="cijfers_jaren"))
class FigureYearList(generics.ListAPIView):
    """The years of which there are figures: the latest snapshot of each."""

    serializer_class = SnapshotSerializer
    pagination_class = None
    filter_backends: list[Any] = []
    queryset = Snapshot.objects.none()

    def get_queryset(self) -> QuerySet[Snapshot]:
        require(self.request.user, Permission.SEE_FIGURES)
        return Snapshot.objects.visible_to(self.request.user).order_by("-year", "-taken_at").distinct("year")


class FigureList(generics.ListAPIView):
    """Every figure of a year: what it means, in which unit, and its value."""

    serializer_class = FigureSerializer
    pagination_class = None
    filter_backends: list[Any] = []
    queryset = FigureValue.objects.none()

    def get_queryset(self) -> QuerySet[FigureValue]:
        require(self.request.user, Permission.SEE_FIGURES)
        snapshots = Snapshot.objects.visible_to(self.request.user).filter(year=self.kwargs["year"])
        latest = get_object_or_404(snapshots.order_by("-taken_at")[:1])
        return latest.values.defer("evidence", "evidence_groups").order_by("pk")
